//! Servers that are taken out of use as planned: from the beginning of a drain a server takes no
//! new jobs from outside, and it stops when it has nothing left to do. Never how it gets rid of
//! what it has.

use super::observer::{Happening, Observer};
use super::{Event, Simulation, Todo};
use crate::ids::ServerId;
use crate::protocol::Input;
use crate::scenario;
use crate::units::{Span, Time};

/// What is done about a drain.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stage {
    /// It begins.
    Begins,
    /// The administrator looks whether the server is empty, and stops it then.
    Looks,
    /// The server is put into use again.
    IsOver,
}

/// From one look to the next.
const BETWEEN_LOOKS: Span = Span::from_secs(1);

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn schedule_drains(&mut self) {
        for (index, drain) in self.scenario.drains.iter().enumerate() {
            if drain.active {
                let drain_event = |stage| Event::Drain { drain: index as u32, stage };
                self.queue.push(drain.at, drain_event(Stage::Begins));
                self.queue.push(drain.at + drain.r#for, drain_event(Stage::IsOver));
            }
        }
    }

    pub(super) fn drain(&mut self, index: u32, stage: Stage) {
        let drain = &self.scenario.drains[index as usize];
        let (server, over_at) = (drain.server.id(), drain.at + drain.r#for);
        match stage {
            Stage::Begins => {
                self.observer.see(self.now, &Happening::DrainBegins(server));
                self.sites[server.index()].drains += 1;
                self.step(server, Input::Drain(true));
                self.submissions_move_on();
                self.look_again(index, over_at);
            }
            Stage::Looks if self.is_empty(server) => {
                self.drained[index as usize] = true;
                self.observer.see(self.now, &Happening::Drained(server));
                self.part_fails_once_more(scenario::Part::Server(server));
            }
            Stage::Looks => self.look_again(index, over_at),
            Stage::IsOver => {
                let site = &mut self.sites[server.index()];
                site.drains -= 1;
                if site.takes_jobs() {
                    self.step(server, Input::Drain(false));
                    self.lines_seen(server);
                    self.todo.push_back(Todo::RoomIsFree(server));
                    self.submissions_move_on();
                } else if self.drained[index as usize] {
                    self.part_is_repaired_once(scenario::Part::Server(server));
                }
            }
        }
    }

    fn look_again(&mut self, index: u32, over_at: Time) {
        let at = self.now + BETWEEN_LOOKS;
        if at < over_at {
            self.queue.push(at, Event::Drain { drain: index, stage: Stage::Looks });
        }
    }

    /// Whether a server runs and has nothing to do, but for second copies of jobs of its peers.
    fn is_empty(&self, server: ServerId) -> bool {
        let site = &self.sites[server.index()];
        let view = self.nodes.view(server);
        site.up
            && view.jobs == view.mirrored + view.safe
            && view.promised == 0
            && site.lines.busy() == 0
            && !self.has_job_on_its_way(server)
    }
}
