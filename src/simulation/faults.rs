//! Failures and repairs of parts, and other traffic on the LANs: what the scenario does to the
//! network from outside.

use std::collections::VecDeque;

use super::observer::{Happening, Observer};
use super::{Event, Simulation, Todo};
use crate::engine::{Distribution, Stream};
use crate::ids::{JobId, LanId, ServerId};
use crate::network::measure::TimeWeighted;
use crate::protocol::{CallEnd, Input, Part};
use crate::scenario::{self, When};
use crate::units::Span;

/// A fault of the scenario in a run.
pub(super) struct Fault {
    pub(super) stream: Stream,
    /// The lines that each failure took, in the order in which they will be repaired.
    lines: VecDeque<Vec<u32>>,
}

impl Fault {
    pub(super) const fn new(stream: Stream) -> Self {
        Self { stream, lines: VecDeque::new() }
    }
}

/// Who repairs parts.
#[derive(Debug, Default)]
pub(super) struct Crews {
    /// Parts under repair: one for each crew that is at work.
    pub(super) under_repair: TimeWeighted,
    /// Faults whose repair waits for a crew, with how long it will take.
    waiting: VecDeque<(u32, Span)>,
}

fn exponential(mean: Span, stream: &mut Stream) -> Span {
    let law = Distribution::Exponential { mean: mean.as_secs_f64() };
    Span::from_secs_f64(law.sample(stream))
}

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn schedule_faults(&mut self) {
        for (index, fault) in self.scenario.faults.iter().enumerate() {
            if !fault.active || !self.has_part(fault.part) {
                continue;
            }
            let index = index as u32;
            match &fault.when {
                When::At { instants, .. } => {
                    for &at in instants {
                        self.queue.push(at, Event::Fault { fault: index });
                    }
                }
                When::Between { earliest, latest, .. } => {
                    let share = self.faults[index as usize].stream.unit_open();
                    let after = latest.since(*earliest).as_secs_f64() * share;
                    let at = *earliest + Span::from_secs_f64(after);
                    self.queue.push(at, Event::Fault { fault: index });
                }
                When::Random { .. } => self.schedule_next_failure(index),
            }
        }
    }

    /// Whether the part is there: the queue only where the rules have one.
    fn has_part(&self, part: scenario::Part) -> bool {
        match part {
            scenario::Part::Server(server) | scenario::Part::Storage(server) => {
                server.index() < self.sites.len()
            }
            _ => true,
        }
    }

    /// A part fails, and its repair is planned.
    pub(super) fn fault(&mut self, index: u32) {
        let fault = &self.scenario.faults[index as usize];
        if let scenario::Part::Hook(server) = fault.part {
            return self.sites[server.index()].hooks.push_back(index);
        }
        let repair_after = self.repair_after(index);
        match (fault.part, fault.slows_to) {
            (scenario::Part::Line(server), _) => {
                let lines = self.lines_fail(server, fault.lines);
                if lines.is_empty() {
                    // No line is left to fail; a fault by chance comes again.
                    return self.schedule_next_failure(index);
                }
                self.faults[index as usize].lines.push_back(lines);
            }
            (scenario::Part::Imaging(server), Some(_)) => {
                self.foresee(fault.part);
                self.observer.see(self.now, &Happening::GoesSlow(server));
                self.sites[server.index()].slowed_by.push(index);
                self.imaging_changes_pace(server);
            }
            (part, _) => self.part_fails_once_more(part),
        }
        match (repair_after, fault.part) {
            (Some(span), _) => self.repair_is_due(index, span),
            (None, scenario::Part::Server(server)) => {
                self.sites[server.index()].gone_for_good = true;
                self.let_go_of_journal(server);
            }
            (None, _) => {}
        }
    }

    /// How long a failure that begins now lasts, if not for ever.
    fn repair_after(&mut self, index: u32) -> Option<Span> {
        match self.scenario.faults[index as usize].when {
            When::At { repair_after, .. } | When::Between { repair_after, .. } => repair_after,
            When::Random { mean_time_to_repair, .. } => {
                Some(exponential(mean_time_to_repair, &mut self.faults[index as usize].stream))
            }
        }
    }

    /// A crew repairs a part, which takes so long, as soon as there is one.
    fn repair_is_due(&mut self, index: u32, span: Span) {
        let at_work = self.crews.under_repair.level();
        if self.scenario.repair_crews.is_some_and(|crews| at_work >= u64::from(crews)) {
            return self.crews.waiting.push_back((index, span));
        }
        self.crews.under_repair.set(self.now, at_work + 1);
        self.queue.push(self.now + span, Event::Repair { fault: index });
    }

    /// A part is repaired.
    pub(super) fn repair(&mut self, index: u32) {
        self.crews.under_repair.set(self.now, self.crews.under_repair.level() - 1);
        if let Some((next, span)) = self.crews.waiting.pop_front() {
            self.repair_is_due(next, span);
        }
        let fault = &self.scenario.faults[index as usize];
        match (fault.part, fault.slows_to) {
            (scenario::Part::Line(server) | scenario::Part::Hook(server), _) => {
                self.lines_are_repaired(server, index);
            }
            (scenario::Part::Imaging(server), Some(_)) => {
                let slowed_by = &mut self.sites[server.index()].slowed_by;
                if let Some(place) = slowed_by.iter().position(|&fault| fault == index) {
                    slowed_by.remove(place);
                }
                self.see_repair(fault.part, None);
                self.imaging_changes_pace(server);
                self.imaging_is_usable(server);
            }
            (part, _) => self.part_is_repaired_once(part),
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
            let stream = &mut self.faults[index as usize].stream;
            let after = exponential(mean_time_to_failure, stream);
            self.queue.push(self.now + after, Event::Fault { fault: index });
        }
    }

    /// A part that failed twice needs two repairs.
    pub(super) fn part_fails_once_more(&mut self, part: scenario::Part) {
        let failures = self.failures.entry(part).or_default();
        *failures += 1;
        if *failures == 1 {
            self.foresee(part);
            self.see_fault(part, None);
            self.part_fails(part);
        }
    }

    pub(super) fn part_is_repaired_once(&mut self, part: scenario::Part) {
        let failures = self.failures.entry(part).or_default();
        *failures -= 1;
        if *failures == 0 {
            self.see_repair(part, None);
            self.part_works(part);
        }
    }

    /// So many lines of a server fail, or those that are left; says which.
    fn lines_fail(&mut self, server: ServerId, count: u32) -> Vec<u32> {
        let mut failed = Vec::new();
        while failed.len() < count as usize
            && let Some(line) = self.sites[server.index()].lines.lowest_in_service()
        {
            self.see_fault(scenario::Part::Line(server), Some(line));
            self.line_fails(server, line);
            failed.push(line);
        }
        failed
    }

    /// The lines that this fault took first are idle again.
    fn lines_are_repaired(&mut self, server: ServerId, index: u32) {
        let lines = self.faults[index as usize].lines.pop_front().unwrap_or_default();
        let part = self.scenario.faults[index as usize].part;
        for line in lines {
            self.see_repair(part, Some(line));
            let site = &mut self.sites[server.index()];
            site.lines.repair_line(line);
            site.lines.unstick(line);
            if site.can_call() && site.lines.spare() > 0 {
                self.step(server, Input::Usable(Part::Line));
            }
        }
    }

    /// A call on this line ends: says whether the line stays busy, because the far end does not
    /// clear.
    pub(super) fn line_sticks(&mut self, server: ServerId, line: u32, call: u32) -> bool {
        let site = &mut self.sites[server.index()];
        let Some(index) = site.hooks.pop_front() else { return false };
        site.lines.stick(self.now, line, call);
        self.see_fault(scenario::Part::Hook(server), Some(line));
        self.faults[index as usize].lines.push_back(vec![line]);
        if let Some(span) = self.repair_after(index) {
            self.repair_is_due(index, span);
        }
        true
    }

    /// Image processing goes on at the least share of its rate to which a fault slows it.
    fn imaging_changes_pace(&mut self, server: ServerId) {
        let site = &mut self.sites[server.index()];
        let faults = &self.scenario.faults;
        let shares = site.slowed_by.iter().filter_map(|&fault| faults[fault as usize].slows_to);
        if let Some(end) = site.imaging.slow_to(self.now, shares.fold(1.0, f64::min)) {
            let event = self.queue.push_cancellable(end, Event::Imaging { server });
            if let Some(former) = site.imaging_event.replace(event) {
                self.queue.cancel(former);
            }
        }
    }

    /// The logic learns that image processing is sound again, if it is.
    fn imaging_is_usable(&mut self, server: ServerId) {
        if self.sites[server.index()].imaging.is_sound() {
            self.step(server, Input::Usable(Part::Imaging));
        }
    }

    fn line_fails(&mut self, server: ServerId, line: u32) {
        if let Some(call) = self.sites[server.index()].lines.fail_line(self.now, line) {
            self.break_call(call, CallEnd::Broken);
        }
    }

    fn part_fails(&mut self, part: scenario::Part) {
        match part {
            scenario::Part::Line(_) | scenario::Part::Hook(_) => {
                unreachable!("lines fail one by one")
            }
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
            scenario::Part::Line(_) | scenario::Part::Hook(_) => {
                unreachable!("lines are repaired one by one")
            }
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
                self.imaging_is_usable(server);
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
    pub(super) fn lines_are_usable(&mut self, server: ServerId) {
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
        let mut lost: Vec<JobId> = site.imaging.fail(self.now).into_iter().map(JobId).collect();
        for index in 0..lost.len() {
            let waiting = self.coded_with(server, lost[index]);
            lost.extend(waiting);
        }
        lost
    }

    /// The storage loses everything; what was being written to it or read from it breaks off.
    fn storage_fails(&mut self, server: ServerId) {
        self.documents_stop_moving(server);
        let site = &mut self.sites[server.index()];
        let documents = site.storage.fail(self.now);
        site.images.clear();
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
        site.running.set(self.now, 0);
        site.stopped_at = Some(self.now);
        site.missed_by.clear();
        self.servers_up.change(self.now, server, -1);
        let site = &mut self.sites[server.index()];
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
        self.submissions_move_on();
    }

    /// What a stopped server's journal names stays known until it has read it.
    fn keep_journal(&mut self, server: ServerId) {
        if self.sessions_tell() {
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
        site.running.set(self.now, 1);
        if let Some(at) = site.stopped_at.take() {
            self.observer
                .see(self.now, &Happening::RunsAgain { server, after: self.now.since(at) });
        }
        self.servers_up.change(self.now, server, 1);
        let site = &mut self.sites[server.index()];
        let draining = site.drains > 0;
        let congested = self.lans.is_congested(site.lan);
        self.tell_of_lost_documents(server);
        self.step(server, Input::Restarted);
        self.todo.push_back(Todo::JournalIsRead(server));
        self.step(server, Input::Congestion(congested));
        self.step(server, Input::Drain(draining));
        self.lines_seen(server);
        self.todo.push_back(Todo::RoomIsFree(server));
        self.submissions_move_on();
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
