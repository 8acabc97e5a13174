//! Where documents for terminals end: a terminal is told that one has come, or searches, and asks for
//! its image when it wants to.

use super::jobs::Reading;
use super::messages::{CONTROL, Load};
use super::observer::{Happening, Observer};
use super::{Event, Simulation};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{self, Message, Node};
use crate::systems::Rules;
use crate::units::Span;

impl<O: Observer> Simulation<'_, O> {
    /// A document has come whole, and its call is over. Clients of a conventional server are not
    /// told; they look when they want to (seed \[0007\]): those that don't search by themselves know
    /// of it at once.
    pub(super) fn document_has_come(&mut self, id: JobId) {
        let terminal = self.jobs.get(id).terminal;
        let searches = self.scenario.terminals[terminal.index()].search_every.is_some();
        if self.rules == Rules::Servers(protocol::Rules::Conventional) && !searches {
            self.terminal_is_told(id, None);
        }
    }

    pub(super) fn schedule_search(&mut self, terminal: TerminalId) {
        if let Some(span) = self.scenario.terminals[terminal.index()].search_every {
            self.queue.push(self.now + span, Event::Search { terminal });
        }
    }

    /// A terminal asks (**S**) its own server, and those at which documents for it are called in,
    /// what has come for it; not once more while a question is on its way.
    pub(super) fn search(&mut self, terminal: TerminalId) {
        let own = self.server_for(terminal);
        let number = &self.scenario.terminals[terminal.index()].number.servers;
        let (from, message) = (Node::Terminal(terminal), Message::Search(terminal));
        let others = number.iter().copied().filter(|&server| server != own);
        for server in std::iter::once(own).chain(others).collect::<Vec<_>>() {
            let to = Node::Server(server);
            if !self.is_under_way(from, to, message) {
                self.submit(from, to, CONTROL, Load::Control(message));
            }
        }
        self.schedule_search(terminal);
    }

    /// A terminal knows that there is a document for it, perhaps from a server (**e**), and asks
    /// for it in a while.
    pub(super) fn terminal_is_told(&mut self, id: JobId, by: Option<ServerId>) {
        self.has_result(id);
        let job = self.jobs.get_mut(id);
        job.told_by = by.or(job.told_by);
        if !matches!(job.reading, Reading::Unaware) {
            return;
        }
        let law = &self.scenario.terminals[job.terminal.index()].read_after;
        let mut stream = self.draws.reading.at(u64::from(id.0), 0);
        let at = self.now + Span::from_secs_f64(law.sample(&mut stream));
        stream.fold_into(&mut self.digest);
        let event = self.queue.push_cancellable(at, Event::Read { job: id });
        self.jobs.refer(id);
        self.jobs.get_mut(id).reading = Reading::Asks { event, first_asked: None };
    }

    /// A terminal asks for its image (**f**), and will ask again if it doesn't come.
    pub(super) fn read(&mut self, id: JobId) {
        let job = self.jobs.get(id);
        let (terminal, server) = (job.terminal, self.server_asked(id));
        let Reading::Asks { first_asked, .. } = job.reading else { return };
        let first_asked = Some(first_asked.unwrap_or(self.now));
        let again = self.now + self.scenario.terminals[terminal.index()].ask_again_after;
        let event = self.queue.push_cancellable(again, Event::Read { job: id });
        self.jobs.get_mut(id).reading = Reading::Asks { event, first_asked };
        let message = Message::ImageRequest(id);
        let (from, to) = (Node::Terminal(terminal), Node::Server(server));
        self.submit(from, to, CONTROL, Load::Control(message));
    }

    /// A terminal does not look for an image any more.
    pub(super) fn does_not_read(&mut self, id: JobId) {
        let reading = &mut self.jobs.get_mut(id).reading;
        if let Reading::Asks { event, .. } = std::mem::replace(reading, Reading::Over) {
            self.queue.cancel(event);
            self.release(id);
        }
    }

    /// Whether the terminal has its image already.
    pub(super) fn has_image(&self, id: JobId) -> bool {
        matches!(self.jobs.get(id).reading, Reading::Done)
    }

    /// A terminal has its image.
    pub(super) fn terminal_has_image(&mut self, id: JobId) {
        if self.clients_know_jobs() && self.has_image(id) {
            // It goes by the job's identity: this is the same document.
            return;
        }
        self.delivered(id);
        let reader = self.jobs.get(id).terminal;
        self.circulates(id, reader, true);
        let job = self.jobs.get_mut(id);
        if let Reading::Asks { event, first_asked } =
            std::mem::replace(&mut job.reading, Reading::Done)
        {
            let counted = job.counted;
            self.queue.cancel(event);
            if let Some(asked) = first_asked {
                let span = self.now.since(asked);
                self.tell(counted, Happening::Shown(span));
            }
            self.release(id);
        }
    }
}
