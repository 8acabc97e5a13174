//! Failures and repairs of parts, and other traffic on the LANs: what the scenario does to the
//! network from outside.

use super::observer::{Happening, Observer};
use super::{Event, Simulation, Todo};
use crate::engine::{Distribution, Stream};
use crate::ids::{JobId, LanId, ServerId};
use crate::protocol::{CallEnd, Input, Part};
use crate::scenario::{self, When};
use crate::units::Span;

/// No line: the fault is not about one.
const NO_LINE: u32 = u32::MAX;

fn exponential(mean: Span, stream: &mut Stream) -> Span {
    let law = Distribution::Exponential { mean: mean.as_secs_f64() };
    Span::from_secs_f64(law.sample(stream))
}

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn schedule_faults(&mut self) {
        for (index, fault) in self.scenario.faults.iter().enumerate() {
            let index = index as u32;
            match &fault.when {
                When::At { instants, .. } => {
                    for &at in instants {
                        self.queue.push(at, Event::Fault { fault: index });
                    }
                }
                When::Random { .. } => self.schedule_next_failure(index),
            }
        }
    }

    /// A part fails, and its repair is planned.
    pub(super) fn fault(&mut self, index: u32) {
        let fault = &self.scenario.faults[index as usize];
        let repair_after = match fault.when {
            When::At { repair_after, .. } => repair_after,
            When::Random { mean_time_to_repair, .. } => {
                Some(exponential(mean_time_to_repair, &mut self.faults[index as usize]))
            }
        };
        let mut line = NO_LINE;
        if let scenario::Part::Line(server) = fault.part {
            match self.sites[server.index()].lines.lowest_in_service() {
                Some(lowest) => line = lowest,
                // No line is left to fail; a fault by chance comes again.
                None => return self.schedule_next_failure(index),
            }
            self.see_fault(fault.part, Some(line));
            self.line_fails(server, line);
        } else {
            let failures = self.failures.entry(fault.part).or_default();
            *failures += 1;
            if *failures == 1 {
                self.see_fault(fault.part, None);
                self.part_fails(fault.part);
            }
        }
        match (repair_after, fault.part) {
            (Some(span), _) => {
                self.queue.push(self.now + span, Event::Repair { fault: index, line });
            }
            (None, scenario::Part::Server(server)) => {
                self.sites[server.index()].gone_for_good = true;
                self.let_go_of_journal(server);
            }
            (None, _) => {}
        }
    }

    /// A part is repaired; a part that failed twice needs two repairs.
    pub(super) fn repair(&mut self, index: u32, line: u32) {
        let fault = &self.scenario.faults[index as usize];
        if let scenario::Part::Line(server) = fault.part {
            self.see_repair(fault.part, Some(line));
            let site = &mut self.sites[server.index()];
            site.lines.repair_line(line);
            if site.can_call() && site.lines.spare() > 0 {
                self.step(server, Input::Usable(Part::Line));
            }
        } else {
            let failures = self.failures.entry(fault.part).or_default();
            *failures -= 1;
            if *failures == 0 {
                self.see_repair(fault.part, None);
                self.part_works(fault.part);
            }
        }
        self.schedule_next_failure(index);
    }

    fn see_fault(&mut self, part: scenario::Part, line: Option<u32>) {
        self.observer.see(self.now, &Happening::FaultBegins { part, line });
    }

    fn see_repair(&mut self, part: scenario::Part, line: Option<u32>) {
        self.observer.see(self.now, &Happening::Repaired { part, line });
    }

    fn schedule_next_failure(&mut self, index: u32) {
        let fault = &self.scenario.faults[index as usize];
        if let When::Random { mean_time_to_failure, .. } = fault.when {
            let after = exponential(mean_time_to_failure, &mut self.faults[index as usize]);
            self.queue.push(self.now + after, Event::Fault { fault: index });
        }
    }

    fn line_fails(&mut self, server: ServerId, line: u32) {
        if let Some(call) = self.sites[server.index()].lines.fail_line(self.now, line) {
            self.break_call(call, CallEnd::Broken);
        }
    }

    fn part_fails(&mut self, part: scenario::Part) {
        match part {
            scenario::Part::Line(_) => unreachable!("lines fail one by one"),
            scenario::Part::Unit(server) => {
                self.sites[server.index()].unit_up = false;
                self.break_calls(server, CallEnd::UnitFailed);
            }
            scenario::Part::Storage(server) => self.storage_fails(server),
            scenario::Part::Imaging(server) => {
                for job in self.imaging_stops(server) {
                    self.step(server, Input::CodingFailed(job));
                    self.release(job);
                }
            }
            scenario::Part::Server(server) => self.server_stops(server),
            scenario::Part::Lan(lan) => {
                self.with_lans(|lans, now, sink| lans.set_lan_up(now, lan, false, sink));
            }
            scenario::Part::Bridge(bridge) => {
                self.with_lans(|lans, now, sink| lans.set_bridge_up(now, bridge, false, sink));
            }
        }
    }

    fn part_works(&mut self, part: scenario::Part) {
        match part {
            scenario::Part::Line(_) => unreachable!("lines are repaired one by one"),
            scenario::Part::Unit(server) => {
                self.sites[server.index()].unit_up = true;
                self.lines_are_usable(server);
            }
            scenario::Part::Storage(server) => {
                self.sites[server.index()].storage.repair();
                self.todo.push_back(Todo::RoomIsFree(server));
            }
            scenario::Part::Imaging(server) => {
                // Nothing has been queued since the failure: the logic is told so at once.
                let next = self.sites[server.index()].imaging.repair(self.now);
                assert!(next.is_none(), "a failed processor takes no documents");
                self.step(server, Input::Usable(Part::Imaging));
            }
            scenario::Part::Server(server) => self.server_starts(server),
            scenario::Part::Lan(lan) => {
                self.with_lans(|lans, now, sink| lans.set_lan_up(now, lan, true, sink));
            }
            scenario::Part::Bridge(bridge) => {
                self.with_lans(|lans, now, sink| lans.set_bridge_up(now, bridge, true, sink));
            }
        }
    }

    /// The logic is told of each idle line, for a job each.
    fn lines_are_usable(&mut self, server: ServerId) {
        let site = &self.sites[server.index()];
        if site.can_call() {
            for _ in 0..site.lines.spare() {
                self.step(server, Input::Usable(Part::Line));
            }
        }
    }

    /// Image processing stops; whoever asks gives up one reference for each document it had.
    fn imaging_stops(&mut self, server: ServerId) -> Vec<JobId> {
        let site = &mut self.sites[server.index()];
        if let Some(key) = site.imaging_event.take() {
            self.queue.cancel(key);
        }
        site.imaging.fail(self.now).into_iter().map(JobId).collect()
    }

    /// The storage loses everything; what was being written to it or read from it breaks off.
    fn storage_fails(&mut self, server: ServerId) {
        self.documents_stop_moving(server);
        let site = &mut self.sites[server.index()];
        let documents = site.storage.fail(self.now);
        site.lost_documents.extend(documents);
        self.promises_of_room_end(server);
        self.tell_of_lost_documents(server);
    }

    /// The logic learns that its storage has failed: at once, or when it is started again. It may
    /// still report on these jobs: they are let go after its step.
    fn tell_of_lost_documents(&mut self, server: ServerId) {
        let site = &mut self.sites[server.index()];
        if !site.up || site.lost_documents.is_empty() {
            return;
        }
        let documents = std::mem::take(&mut site.lost_documents);
        self.step_now(server, Input::StorageFailed);
        for job in documents {
            self.submission_failed(server, job);
            self.copy_leaves(server, job);
        }
    }

    fn server_stops(&mut self, server: ServerId) {
        self.keep_journal(server);
        let site = &mut self.sites[server.index()];
        site.up = false;
        site.incarnation += 1;
        site.waiting_pages.clear();
        for (timer, key) in std::mem::take(&mut site.timers) {
            self.queue.cancel(key);
            self.release(timer.job());
        }
        let imaging_had_failed = self.sites[server.index()].imaging.is_failed();
        for job in self.imaging_stops(server) {
            self.release(job);
        }
        if !imaging_had_failed {
            // Image processing itself is sound; only its queue is gone.
            self.sites[server.index()].imaging.repair(self.now);
        }
        self.break_calls(server, CallEnd::Broken);
        self.promises_end(server);
        self.sessions_break(server);
        self.submissions_fail(server);
    }

    /// What a stopped server's journal names stays known until it has read it.
    fn keep_journal(&mut self, server: ServerId) {
        if self.is_hardened() {
            let jobs: Vec<JobId> = self.jobs.iter().map(|job| job.id).collect();
            for &job in &jobs {
                self.jobs.refer(job);
            }
            self.sites[server.index()].journal = jobs;
        }
    }

    pub(super) fn let_go_of_journal(&mut self, server: ServerId) {
        for job in std::mem::take(&mut self.sites[server.index()].journal) {
            self.release(job);
        }
    }

    fn server_starts(&mut self, server: ServerId) {
        // Its sessions are connected anew: what peers sent to the stopped server is lost.
        self.sessions_break(server);
        let site = &mut self.sites[server.index()];
        site.up = true;
        let congested = self.lans.is_congested(site.lan);
        self.tell_of_lost_documents(server);
        self.step(server, Input::Restarted);
        self.todo.push_back(Todo::JournalIsRead(server));
        self.step(server, Input::Congestion(congested));
        self.todo.push_back(Todo::RoomIsFree(server));
    }

    pub(super) fn schedule_other_traffic(&mut self) {
        for (index, lan) in self.scenario.lans.iter().enumerate() {
            for (stage, other) in lan.other_traffic.iter().enumerate() {
                let event = Event::OtherTraffic { lan: index.into(), stage: stage as u32 };
                self.queue.push(other.at, event);
            }
        }
    }

    pub(super) fn other_traffic(&mut self, lan: LanId, stage: u32) {
        let load = self.scenario.lans[lan.index()].other_traffic[stage as usize].load;
        self.with_lans(|lans, now, sink| lans.set_other_traffic(now, lan, load, sink));
    }
}
