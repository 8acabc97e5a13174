//! Calls on the public line: between facsimiles and servers, and between servers while the LAN is
//! congested. A call takes a line on both sides and the time that T.30 takes; its pages come to
//! the receiver one by one, and the receiver may hold the sender before it confirms one.

use super::observer::{CallOver, Caller, Happening, Observer};
use super::{Event, Simulation, site};
use crate::engine::Key;
use crate::ids::{FacsimileId, JobId, ServerId};
use crate::network::facsimile::t30::CallTimes;
use crate::network::facsimile::{Capabilities, Coding, Session, negotiate};
use crate::network::pstn::Line;
use crate::protocol::{CallEnd, Input, Message, Node, Part, Way};
use crate::scenario::FacsimileSpec;
use crate::units::{Span, Time};

/// A call, from the dialling on.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) kind: Kind,
    /// Whose document or message it carries; a heartbeat is of none.
    job: Option<JobId>,
    pub(super) times: CallTimes,
    /// The coding in which its pages are sent: the unit (63) recodes what the call can't carry.
    pub(super) coding: Coding,
    /// The server's end: the called one's of an incoming call, else the caller's.
    pub(super) server: ServerId,
    line: u32,
    pub(super) far: Far,
    dialled: Time,
    answered: Option<Time>,
    pub(super) stage: Stage,
    /// Pages confirmed.
    pub(super) confirmed: u32,
    event: Option<Key>,
    pub(super) hold_limit: Option<Key>,
    /// Whether the page that is held goes on to a helper.
    pub(super) relays: Relays,
    /// It has been told that a page is held.
    pub(super) told_held: bool,
}

impl Call {
    /// Whose document it carries.
    pub(super) fn job(&self) -> JobId {
        self.job.expect("a call with pages is about a job")
    }

    /// Who has it, if it is about a job.
    fn caller(&self) -> Option<Caller> {
        let peer = match self.far {
            Far::Server(peer, Some(_)) => Some(peer),
            _ => None,
        };
        Some(Caller { server: self.server, peer, job: self.job? })
    }
}

/// Whether the page that a call holds goes on to a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relays {
    No,
    /// It is confirmed when it goes.
    ThenConfirm,
    /// The server is told when it is in the helper's storage.
    ThenTell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A facsimile sends a document.
    Incoming,
    /// A server sends a document to a facsimile.
    Outgoing,
    /// A server hands a document over to another.
    HandOver(Message),
    /// A server sends a short message to another.
    Control(Message),
    /// A server finds out whether another runs.
    Heartbeat,
}

/// How long a caller waits for an answer before it gives up: T1 of T.30 (clause 5.4.3.1), 35 s.
const T1: Span = Span::from_secs(35);

/// The other end of a call, with its line where it has one: else it is busy, or nobody answers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Far {
    /// Nobody is there, or no facsimile.
    Nobody,
    Facsimile(FacsimileId, Option<u32>),
    Server(ServerId, Option<u32>),
}

/// Whom a dial finds.
enum FarEnd {
    Answers,
    IsBusy,
    IsNotThere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Dialled, not answered yet.
    Connecting,
    /// The far end is busy; or it is a server that does not run.
    BusyTone,
    /// It rings where nobody answers.
    Unanswered,
    /// Rings at a server, which has not answered yet.
    Ringing,
    /// Answered: identification, training, confirmation to receive (T.30 phases A and B).
    Opening,
    /// A page is being sent.
    Paging,
    /// A page has come and waits to be confirmed.
    Holding,
    /// The next page of a document that is still being received has not come yet.
    Starving,
    /// Every page is across; the last confirmation is through at `confirmed_at`, then DCN.
    Closing { confirmed_at: Time },
}

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn new_call(
        &mut self,
        kind: Kind,
        job: Option<JobId>,
        capabilities: Capabilities,
        (server, line): (ServerId, u32),
        far: Far,
    ) -> u32 {
        self.jobs.refer(job);
        let setup_time = self.scenario.setup_time;
        let (stage, span) = match far {
            Far::Nobody => (Stage::Unanswered, setup_time + T1),
            Far::Facsimile(_, None) | Far::Server(_, None) => (Stage::BusyTone, setup_time),
            _ => (Stage::Connecting, setup_time),
        };
        let holding_time = match (kind, stage, job) {
            (Kind::Incoming | Kind::Outgoing, Stage::Connecting, Some(job)) => {
                self.holding_time(job)
            }
            _ => None,
        };
        let span = holding_time.map_or(span, |all| span.min(all));
        let coding = capabilities.coding;
        let coding = job.map_or(coding, |job| self.jobs.get(job).coding.min(coding));
        let times = CallTimes::new(Capabilities { coding, ..capabilities });
        let call = self.calls.insert(Call {
            kind,
            job,
            times: match holding_time {
                Some(all) => times.lasting(Span::from_nanos(all.as_nanos() - span.as_nanos())),
                None => times,
            },
            coding,
            relays: Relays::No,
            told_held: false,
            server,
            line,
            far,
            dialled: self.now,
            answered: None,
            stage,
            confirmed: 0,
            event: None,
            hold_limit: None,
        }) as u32;
        if let Some(caller) = self.calls[call as usize].caller() {
            self.tell_of(caller.job, Happening::CallBegins(caller));
        }
        self.next_step(call, span);
        call
    }

    /// How long the call that is dialled for this job now holds its line, where that is given.
    fn holding_time(&mut self, id: JobId) -> Option<Span> {
        let job = self.jobs.get(id);
        let law = self.scenario.documents[job.document as usize].holding_time.as_ref()?;
        let mut stream = self.draws.holding.at(u64::from(id.0), job.dials);
        let span = Span::from_secs_f64(law.sample(&mut stream));
        stream.fold_into(&mut self.digest);
        Some(span)
    }

    pub(super) fn next_step(&mut self, call: u32, after: Span) {
        let key = self.queue.push_cancellable(self.now + after, Event::Call { call });
        self.calls[call as usize].event = Some(key);
    }

    /// The token that the next call will have: lines are seized before it exists.
    pub(super) fn next_call(&self) -> u32 {
        self.calls.vacant_key() as u32
    }

    /// A server calls a facsimile.
    pub(super) fn server_dials(&mut self, server: ServerId, job: JobId, to: FacsimileId) {
        let token = self.next_call();
        let now = self.now;
        let can_call = self.sites[server.index()].can_call();
        let line = if can_call { self.line_to_dial(server, job, token) } else { None };
        let Some(line) = line else {
            return self.step(server, Input::CallEnded { job, end: CallEnd::NotDialled });
        };
        self.waits_no_longer(job);
        let this = self.jobs.get_mut(job);
        if this.dials == 0
            && let Some(coded) = this.coded_at
        {
            let (counted, flow, waited) = (this.counted, this.flow, now.since(coded));
            self.tell(counted, Happening::FirstDialled { flow, waited });
        }
        let this = self.jobs.get_mut(job);
        this.dials += 1;
        let dials = this.dials;
        let spec = &self.scenario.facsimiles[to.index()];
        let far = match self.far_end(job, dials, spec) {
            FarEnd::Answers => {
                Far::Facsimile(to, self.facsimiles[to.index()].lines.seize(now, token))
            }
            FarEnd::IsBusy => Far::Facsimile(to, None),
            FarEnd::IsNotThere => Far::Nobody,
        };
        let capabilities =
            negotiate(self.sites[server.index()].capabilities, site::capabilities(spec));
        let call = self.new_call(Kind::Outgoing, Some(job), capabilities, (server, line), far);
        self.jobs.get_mut(job).call = Some(call);
    }

    /// Whom this dial of a job finds at its facsimile's number.
    fn far_end(&mut self, job: JobId, dial: u32, spec: &FacsimileSpec) -> FarEnd {
        if spec.busy + spec.no_answer == 0.0 {
            return FarEnd::Answers;
        }
        let mut stream = self.draws.far_end_busy.at(u64::from(job.0), dial);
        let drawn = stream.unit_open();
        stream.fold_into(&mut self.digest);
        if drawn < spec.busy {
            FarEnd::IsBusy
        } else if drawn < spec.busy + spec.no_answer {
            FarEnd::IsNotThere
        } else {
            FarEnd::Answers
        }
    }

    /// A facsimile calls its terminal's number, as soon as it has a line of its own.
    pub(super) fn facsimile_dials(&mut self, id: JobId) {
        let token = self.next_call();
        let now = self.now;
        let facsimile = self.jobs.get(id).facsimile;
        let Some(far_line) = self.facsimiles[facsimile.index()].lines.seize(now, token) else {
            return self.facsimiles[facsimile.index()].waiting.push_back(id);
        };
        self.jobs.get_mut(id).dials += 1;
        let (server, line) = match self.hunt(id, token) {
            Ok(answering) => answering,
            Err(server) => {
                let counted = self.jobs.get(id).counted;
                self.tell(counted, Happening::NotAnswered { server, job: id });
                self.release_far(Far::Facsimile(facsimile, Some(far_line)), token);
                return self.redial_or_refuse(id);
            }
        };
        let capabilities = negotiate(
            self.sites[server.index()].capabilities,
            site::capabilities(&self.scenario.facsimiles[facsimile.index()]),
        );
        self.jobs.get_mut(id).coding = capabilities.coding;
        let far = Far::Facsimile(facsimile, Some(far_line));
        let call = self.new_call(Kind::Incoming, Some(id), capabilities, (server, line), far);
        self.jobs.get_mut(id).call = Some(call);
    }

    /// Seizes a line at both servers, if both can call and have one to spare, or the called one has
    /// set one aside for this document.
    fn seize_both(
        &mut self,
        from: ServerId,
        to: ServerId,
        document: Option<JobId>,
    ) -> Option<((ServerId, u32), Far)> {
        let token = self.next_call();
        let now = self.now;
        if [from, to].iter().any(|server| !self.sites[server.index()].can_call()) {
            return None;
        }
        let awaited = document.filter(|&job| self.awaits_call(to, from, job));
        let far_lines = &self.sites[to.index()].lines;
        let far_idle = if awaited.is_some() { far_lines.idle() } else { far_lines.spare() };
        if far_idle == 0 {
            return None;
        }
        let line = self.sites[from.index()].lines.seize(now, token)?;
        let far_line = match awaited {
            Some(job) => self.line_to_be_called(to, from, job, token),
            None => self.sites[to.index()].lines.seize(now, token),
        };
        Some(((from, line), Far::Server(to, far_line)))
    }

    pub(super) fn between_servers(&self, from: ServerId, to: ServerId) -> Capabilities {
        negotiate(self.sites[from.index()].capabilities, self.sites[to.index()].capabilities)
    }

    /// Sends a short message in a call of its own; false when no line can be had.
    pub(super) fn control_call(&mut self, from: ServerId, to: ServerId, message: Message) -> bool {
        let Some((near, far)) = self.seize_both(from, to, None) else { return false };
        let capabilities = self.between_servers(from, to);
        self.new_call(Kind::Control(message), message.job(), capabilities, near, far);
        self.depart(Node::Server(from), Node::Server(to), Way::Pstn, message);
        true
    }

    /// Hands a document over in a call; none when no line can be had.
    pub(super) fn hand_over_call(
        &mut self,
        from: ServerId,
        to: ServerId,
        job: JobId,
        message: Message,
    ) -> Option<u32> {
        let (near, far) = self.seize_both(from, to, Some(job))?;
        let capabilities = self.between_servers(from, to);
        let call = self.new_call(Kind::HandOver(message), Some(job), capabilities, near, far);
        self.depart(Node::Server(from), Node::Server(to), Way::Pstn, message);
        Some(call)
    }

    /// The next step of a call is due.
    pub(super) fn call_steps(&mut self, id: u32) {
        let call = &mut self.calls[id as usize];
        call.event = None;
        match call.stage {
            Stage::Connecting => self.connected(id),
            Stage::BusyTone => self.end_call(id, CallEnd::Busy),
            Stage::Unanswered => self.end_call(id, CallEnd::NoAnswer),
            Stage::Opening => self.first_page(id),
            Stage::Paging => self.page_across(id),
            Stage::Closing { .. } => self.end_call(id, CallEnd::Complete),
            Stage::Ringing | Stage::Holding | Stage::Starving => {
                unreachable!("these wait for others, not for time")
            }
        }
    }

    fn connected(&mut self, id: u32) {
        let call = &mut self.calls[id as usize];
        match call.kind {
            Kind::Incoming => {
                let job = call.job();
                let (server, terminal) = (call.server, self.jobs.get(job).terminal);
                call.stage = Stage::Ringing;
                self.step(server, Input::Ringing { job, terminal });
            }
            Kind::Outgoing => {
                let facsimile = self.jobs.get(call.job()).facsimile;
                let coding = self.scenario.facsimiles[facsimile.index()].coding;
                let site = &mut self.sites[call.server.index()];
                site.known_codings.insert(facsimile, coding);
                self.opens(id);
            }
            Kind::HandOver(_) => self.opens(id),
            Kind::Control(_) | Kind::Heartbeat => {
                let span = CallTimes::setup_only();
                call.stage = Stage::Closing { confirmed_at: Time::MAX };
                self.next_step(id, span);
            }
        }
    }

    fn opens(&mut self, id: u32) {
        let call = &mut self.calls[id as usize];
        call.answered = Some(self.now);
        call.stage = Stage::Opening;
        let span = call.times.before_first_page();
        self.next_step(id, span);
    }

    /// The server's logic answers the call of this job. Pages of an earlier call that were confirmed
    /// and are still stored here are not sent again.
    pub(super) fn server_answers(&mut self, job: JobId) {
        let this = self.jobs.get(job);
        let Some(call) = this.call else { return };
        let server = self.calls[call as usize].server;
        if this.receiver != Some(server) {
            self.begins_anew_at(server, job);
        }
        let this = self.jobs.get_mut(job);
        this.pages_received = this.pages_received.min(this.pages_stored);
        self.calls[call as usize].confirmed = this.pages_received;
        self.opens(call);
    }

    /// The server breaks off the call of this job.
    pub(super) fn hang_up(&mut self, server: ServerId, job: JobId) {
        let is_it = |call: &Call| {
            let with_facsimile = matches!(call.kind, Kind::Incoming | Kind::Outgoing);
            with_facsimile && call.server == server && call.job == Some(job)
        };
        let call = self.calls.iter().find(|(_, call)| is_it(call));
        if let Some((call, _)) = call {
            self.break_call(call as u32, CallEnd::Broken);
        }
    }

    /// Every call in which this server has a part breaks off.
    pub(super) fn break_calls(&mut self, server: ServerId, end: CallEnd) {
        let involved: Vec<u32> = self
            .calls
            .iter()
            .filter(|(_, call)| {
                call.server == server || matches!(call.far, Far::Server(far, _) if far == server)
            })
            .map(|(id, _)| id as u32)
            .collect();
        for call in involved {
            self.break_call(call, end);
        }
    }

    /// A call breaks off. Its document has got through all the same when every page was
    /// confirmed; the receiver of a last page takes it for good, its sender only when it has heard
    /// the confirmation.
    pub(super) fn break_call(&mut self, id: u32, end: CallEnd) {
        let Some(call) = self.calls.get(id as usize) else { return };
        let through = match call.stage {
            Stage::Closing { confirmed_at } => {
                call.kind == Kind::Incoming || self.now >= confirmed_at
            }
            _ => false,
        };
        let last_page_is_out = matches!(call.stage, Stage::Closing { .. });
        let end = match (through, call.kind, end) {
            (true, ..) => CallEnd::Complete,
            (false, Kind::Outgoing, _) if last_page_is_out && self.sessions_tell() => {
                CallEnd::Unconfirmed
            }
            (false, Kind::Outgoing, _) => end,
            (false, ..) => CallEnd::Broken,
        };
        self.end_call(id, end);
    }

    /// Frees the lines and forgets the call.
    pub(super) fn close_call(&mut self, id: u32) -> Call {
        self.stop_holding(id);
        let call = self.calls.remove(id as usize);
        if let Some(key) = call.event {
            self.queue.cancel(key);
        }
        if let Some(caller) = call.caller() {
            self.tell_of(caller.job, Happening::CallEnds(caller));
        }
        self.release_line(call.server, call.line, id);
        self.release_far(call.far, id);
        call
    }

    fn end_call(&mut self, id: u32, end: CallEnd) {
        let call = self.close_call(id);
        let Call { kind, job, server, far, .. } = call;
        match (kind, job, far) {
            (Kind::Outgoing, Some(job), _) => {
                self.call_over(&call, end);
                self.forget_call(id, job);
                if end == CallEnd::Complete {
                    self.call_complete(server, job);
                } else {
                    self.tell_of(job, Happening::CallBroken { server, job, end });
                }
                self.step(server, Input::CallEnded { job, end });
            }
            (Kind::Incoming, Some(job), _) => {
                self.call_over(&call, end);
                self.incoming_call_ended(id, server, job, end);
            }
            (Kind::HandOver(_), Some(job), _) => {
                self.hand_over_call_ended(id, job, end == CallEnd::Complete);
            }
            (Kind::Control(message), _, Far::Server(to, _)) if end == CallEnd::Complete => {
                self.received(Node::Server(server), Node::Server(to), message);
            }
            (Kind::Heartbeat, _, Far::Server(to, _)) => self.heartbeat_call_ended(server, to, end),
            _ => {}
        }
        self.release(job);
    }

    /// Tells of a call between a server and a facsimile.
    fn call_over(&mut self, call: &Call, end: CallEnd) {
        let job = self.jobs.get(call.job());
        let resolution = self.scenario.documents[job.document as usize].resolution;
        let over = CallOver {
            server: call.server,
            line: call.line,
            job: job.id,
            direction: job.direction,
            terminal: job.terminal,
            facsimile: job.facsimile,
            pages: job.page_count(),
            dialled: call.dialled,
            answered: call.answered,
            session: Session { capabilities: call.times.capabilities(), resolution },
            end,
        };
        self.tell(job.counted, Happening::CallOver(over));
    }

    /// The job is not in this call any more; it may be in another by now.
    fn forget_call(&mut self, id: u32, job: JobId) {
        let call = &mut self.jobs.get_mut(job).call;
        if *call == Some(id) {
            *call = None;
        }
    }

    fn incoming_call_ended(&mut self, id: u32, server: ServerId, job: JobId, end: CallEnd) {
        self.forget_call(id, job);
        self.step(server, Input::CallEnded { job, end });
        if end == CallEnd::Complete {
            self.call_complete(server, job);
            self.document_has_come(job);
            self.release(job);
        } else {
            self.tell_of(job, Happening::CallBroken { server, job, end });
            self.redial_or_refuse(job);
        }
    }

    fn call_complete(&mut self, server: ServerId, job: JobId) {
        let job = self.jobs.get(job);
        let (direction, pages) = (job.direction, job.page_count());
        self.tell(job.counted, Happening::CallComplete { server, direction, pages });
    }

    /// A line of a server's is idle again.
    fn release_line(&mut self, server: ServerId, line: u32, call: u32) {
        let site = &self.sites[server.index()];
        // A line that failed under its call is not idle now.
        if site.lines.line(line) != Line::Busy(call) || self.line_sticks(server, line, call) {
            return;
        }
        let site = &mut self.sites[server.index()];
        site.lines.release(self.now, line, call);
        if site.can_call() && site.lines.spare() > 0 {
            self.step(server, Input::Usable(Part::Line));
        }
    }

    fn release_far(&mut self, far: Far, call: u32) {
        match far {
            Far::Server(server, Some(line)) => self.release_line(server, line, call),
            Far::Facsimile(facsimile, Some(line)) => {
                let facsimile = &mut self.facsimiles[facsimile.index()];
                facsimile.lines.release(self.now, line, call);
                if let Some(job) = facsimile.waiting.pop_front() {
                    self.queue.push(self.now, Event::Redial { job });
                }
            }
            Far::Nobody | Far::Facsimile(_, None) | Far::Server(_, None) => {}
        }
    }
}
