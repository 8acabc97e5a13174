//! Internal information notice (18): tells the peers what diagnosis found, collects who can take
//! over, and carries the document and the request to process to the one chosen.
//!
//! The seed's text leaves open which answer is taken; here the asking server waits until all have
//! answered or the answer time is over, and takes the first positive answer in order of arrival,
//! unless it is to choose in another way ([`crate::protocol::Choose`]).

use smallvec::SmallVec;

use super::job::{Client, Inquiry, Job, Place, SendingPhase, Showing, Stage, Task};
use super::{Server, Step};
use crate::ids::{JobId, ServerId};
use crate::protocol::choice::Peers;
use crate::protocol::interface::{
    About, Findings, Free, Node, Outbox, Output, Subject, Timer, Way,
};
use crate::protocol::message::{Header, Message, Request, Round};
use crate::protocol::parts::{Part, Parts};
use crate::protocol::rules::{SeedSettings, WaitsAt};
use crate::units::Octets;

impl<'a, O: Outbox> Step<'a, O> {
    /// The settings by which peers are asked about this job, where the rules know of peers, there
    /// are any, and the job is for a client of the server's own.
    pub(super) fn may_ask_for(&mut self, id: JobId) -> Option<&'a SeedSettings> {
        let has_peers = !self.server.setup.peers.is_empty();
        let may = self.server.jobs.get_mut(id).is_some_and(|job| job.may_be_handed_over());
        let rules = self.rules;
        rules.asking().filter(|_| has_peers && may)
    }

    /// A job of the server's meets `trouble`: the peers are asked, or, where that can't be, the
    /// job waits for the server's own part.
    pub(super) fn in_trouble(&mut self, id: JobId, trouble: Part) {
        let Some(settings) = self.may_ask_for(id) else {
            return match trouble {
                _ if self.gives(id, trouble) => {}
                // The server has just looked, and nobody gets it.
                Part::Line | Part::Unit if self.gives_without_asking() && self.is_coded(id) => {
                    self.wait_for_own_line(id);
                }
                _ => self.wait_for_own(id, trouble),
            };
        };
        if trouble == Part::Line && self.fewer_wait_than(settings.waiting_threshold) {
            // The server has just looked.
            return if self.is_coded(id) {
                self.wait_for_own_line(id);
            } else {
                self.wait_for_own(id, trouble);
            };
        }
        let peers = Peers::from_slice(&self.server.setup.peers);
        let Server { memory, .. } = &*self.server;
        let (asked, unasked) = memory.whom_to_ask(settings.choose, trouble, peers, self.out);
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        if let Task::Send(sending) = &mut job.task {
            sending.phase = SendingPhase::Asking;
        }
        self.server.round += 1;
        job.round = self.server.round;
        let (waiting, answered, offers) = (Peers::new(), SmallVec::new(), SmallVec::new());
        let stage = Stage::Collecting;
        let places = SmallVec::new();
        job.inquiry = Some(Inquiry { trouble, stage, unasked, places, waiting, answered, offers });
        self.ask(id, asked);
    }

    /// Whether fewer documents than so many wait for a line here.
    fn fewer_wait_than(&self, threshold: u32) -> bool {
        self.server.waiting_for_line.len() < threshold as usize
    }

    /// Asks these peers; without any the answers are in.
    fn ask(&mut self, id: JobId, peers: Peers) {
        let Some(settings) = self.rules.asking() else { return };
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        let round = job.round;
        let Some(inquiry) = &mut job.inquiry else { return };
        let trouble = inquiry.trouble;
        inquiry.waiting.clone_from(&peers);
        if peers.is_empty() {
            return self.conclude(id);
        }
        self.out.put(Output::Arm { timer: Timer::Answers(id), span: settings.answer_time });
        let way = self.control_way();
        let message = Message::Notice { trouble, job: id, round, room: Octets::ZERO };
        for peer in peers {
            self.out.put(Output::Send { to: Node::Server(peer), message, way });
        }
    }

    /// Tells the asking server, and only it, what this server's own diagnosis has found.
    pub(super) fn answer(
        &mut self,
        asker: ServerId,
        about: About,
        job: JobId,
        round: Round,
        findings: Findings,
    ) {
        let usable = findings.unusable.is_empty();
        let message = match about {
            About::Trouble(trouble) => {
                let free = self.with_places(findings);
                let usable =
                    usable || trouble == Part::Line && self.has_place_below_threshold(&free);
                Message::Answer { trouble, usable, job, round, free }
            }
            About::LineUse => Message::LineUseAnswer { usable, job, round },
        };
        let way = self.control_way();
        self.out.put(Output::Send { to: Node::Server(asker), message, way });
    }

    /// What is free here, with places to wait for a line where that is all that is missing.
    fn with_places(&self, findings: Findings) -> Free {
        let super::Server { setup, waiting_for_line, .. } = &*self.server;
        let waiting = waiting_for_line.len() as u32;
        let mut free = findings.free;
        if findings.unusable == Parts::of(&[Part::Line]) {
            free.places = setup.waiting_room.map_or(u32::MAX, |room| room.saturating_sub(waiting));
            if self.rules.asking().is_some_and(|it| it.waits_at == WaitsAt::ShortestQueue) {
                free.waiting = waiting;
            }
        }
        free
    }

    /// Whether one more document may come to wait here, as if a line were idle.
    fn has_place_below_threshold(&self, free: &Free) -> bool {
        let threshold = self.rules.asking().map_or(0, |settings| settings.waiting_threshold);
        free.places > 0 && self.fewer_wait_than(threshold)
    }

    /// Where the document of a job waits for a line that nobody has idle, if not at home: where the fewest
    /// wait, or, where there is no place at home, at a peer that the rule by which helpers are picked would
    /// take.
    fn waits_elsewhere(&mut self, id: JobId) -> Option<(ServerId, Free)> {
        let settings = self.rules.asking()?;
        let Server { jobs, memory, setup, waiting_for_line, .. } = &mut *self.server;
        let Some(Job { inquiry: Some(inquiry), .. }) = jobs.get_mut(id) else { return None };
        let own = waiting_for_line.len() as u32;
        let is_full = setup.waiting_room.is_some_and(|room| own >= room);
        let shortest = settings.waits_at == WaitsAt::ShortestQueue;
        let places = &mut inquiry.places;
        places.retain(|(_, free)| is_full || shortest && free.waiting < own);
        if places.is_empty() || inquiry.trouble != Part::Line {
            return None;
        }
        memory.arrange(settings.choose, setup, Part::Line, places, |&place| place, self.out);
        if shortest {
            places.sort_by_key(|(_, free)| free.waiting);
        }
        places.first().copied()
    }

    /// A peer's answer has come. One that is late, or about an earlier round, changes nothing.
    pub(super) fn peer_answered(
        &mut self,
        helper: ServerId,
        trouble: Part,
        usable: bool,
        id: JobId,
        round: Round,
        free: Free,
    ) {
        let Some(job) = self.server.jobs.get_mut(id).filter(|job| job.round == round) else {
            return;
        };
        let Some(inquiry) = &mut job.inquiry else { return };
        let is_known = inquiry.trouble != trouble || inquiry.answered.contains(&helper);
        if is_known || inquiry.stage != Stage::Collecting {
            return;
        }
        inquiry.answered.push(helper);
        // One who was asked before may answer while another is waited for.
        let waited_for = inquiry.waiting.contains(&helper);
        inquiry.waiting.retain(|peer| *peer != helper);
        let all_have_answered = waited_for && inquiry.waiting.is_empty();
        if usable {
            inquiry.offers.push((helper, free));
        } else if trouble == Part::Line && free.places > 0 {
            inquiry.places.push((helper, free));
        }
        if all_have_answered {
            self.out.put(Output::Disarm(Timer::Answers(id)));
            self.answers_are_in(id);
        }
    }

    /// The answer time is over.
    pub(super) fn answer_time_is_over(&mut self, id: JobId) {
        let inquiry = self.server.jobs.get_mut(id).and_then(|job| job.inquiry.as_ref());
        if inquiry.is_some_and(|inquiry| inquiry.stage == Stage::Collecting) {
            self.answers_are_in(id);
        }
    }

    /// Whoever was asked has answered, or will not: the next one is asked, if that is the rule.
    fn answers_are_in(&mut self, id: JobId) {
        let inquiry = self.server.jobs.get_mut(id).and_then(|job| job.inquiry.as_mut());
        match inquiry {
            Some(it) if it.offers.is_empty() && !it.unasked.is_empty() => {
                let next = it.unasked.remove(0);
                self.ask(id, Peers::from_slice(&[next]));
            }
            _ => self.conclude(id),
        }
    }

    /// The answers are in: a document that is to be sent is coded first (embodiment 2), unless
    /// coding is the very thing that can't be done here.
    fn conclude(&mut self, id: JobId) {
        let is_asked_in_vain =
            |job: &Job| job.inquiry.as_ref().is_some_and(|it| it.offers.is_empty());
        let in_vain = self.server.jobs.get_mut(id).is_some_and(|job| is_asked_in_vain(job));
        let elsewhere = if in_vain { self.waits_elsewhere(id) } else { None };
        let Server { jobs, memory, setup, .. } = &mut *self.server;
        let Some(job) = jobs.get_mut(id) else { return };
        let Some(inquiry) = &mut job.inquiry else { return };
        if inquiry.offers.is_empty() {
            inquiry.offers.extend(elsewhere);
        }
        if inquiry.offers.is_empty() {
            let trouble = inquiry.trouble;
            job.inquiry = None;
            self.out.put(Output::Unhelped(id));
            return self.wait_for_own(id, trouble);
        }
        if let Some(settings) = self.rules.asking() {
            let (choose, trouble, offers) = (settings.choose, inquiry.trouble, &mut inquiry.offers);
            memory.arrange(choose, setup, trouble, offers, |&offer| offer, self.out);
        }
        match &mut job.task {
            Task::Send(sending) if !sending.coded && inquiry.trouble != Part::Imaging => {
                inquiry.stage = Stage::Coding;
                sending.phase = SendingPhase::Coding;
                self.out.put(Output::Code(id));
            }
            _ => self.choose_way(id),
        }
    }

    /// Over the LAN, or, where that is congested and the server can use its own line, over the
    /// public line.
    pub(super) fn choose_way(&mut self, id: JobId) {
        if self.image_way() == Way::Lan {
            return self.hand_over(id, 0, Way::Lan);
        }
        let Some(inquiry) = self.server.jobs.get_mut(id).and_then(|job| job.inquiry.as_mut())
        else {
            return;
        };
        inquiry.stage = Stage::DiagnosingWay;
        self.diagnose(Subject::WayOf(id));
    }

    /// The server's own line has been diagnosed for a transfer.
    pub(super) fn way_diagnosed(&mut self, id: JobId, usable: bool) {
        let inquiry = self.server.jobs.get_mut(id).and_then(|job| job.inquiry.as_ref());
        if inquiry.is_none_or(|inquiry| inquiry.stage != Stage::DiagnosingWay) {
            return;
        }
        if usable { self.ask_for_line(id, 0) } else { self.hand_over(id, 0, Way::Lan) }
    }

    /// Asks the offer with this index for the line; when no offer is left, the LAN must do.
    fn ask_for_line(&mut self, id: JobId, offer: usize) {
        let Some(settings) = self.rules.asking() else { return };
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        let round = job.round;
        let Some(inquiry) = &mut job.inquiry else { return };
        let Some(&(helper, _)) = inquiry.offers.get(offer) else {
            return self.hand_over(id, 0, Way::Lan);
        };
        inquiry.stage = Stage::AskingLine { offer };
        self.out.put(Output::Arm { timer: Timer::LineUse(id), span: settings.answer_time });
        let way = self.control_way();
        let message = Message::LineUse { job: id, round };
        self.out.put(Output::Send { to: Node::Server(helper), message, way });
    }

    /// A helper has answered whether its line can be used.
    pub(super) fn peer_answered_line(
        &mut self,
        helper: ServerId,
        usable: bool,
        id: JobId,
        round: Round,
    ) {
        let Some(offer) = self.asked_for_line(id) else { return };
        let Some(job) = self.server.jobs.get_mut(id).filter(|job| job.round == round) else {
            return;
        };
        if job.inquiry.as_ref().is_none_or(|inquiry| inquiry.offers[offer].0 != helper) {
            return;
        }
        self.out.put(Output::Disarm(Timer::LineUse(id)));
        if usable { self.hand_over(id, offer, Way::Pstn) } else { self.ask_for_line(id, offer + 1) }
    }

    /// A helper has not answered whether its line can be used.
    pub(super) fn line_use_time_is_over(&mut self, id: JobId) {
        if let Some(offer) = self.asked_for_line(id) {
            self.ask_for_line(id, offer + 1);
        }
    }

    fn asked_for_line(&mut self, id: JobId) -> Option<usize> {
        match self.server.jobs.get_mut(id)?.inquiry.as_ref()?.stage {
            Stage::AskingLine { offer } => Some(offer),
            _ => None,
        }
    }

    /// Hands the document and the request to process to the helper.
    fn hand_over(&mut self, id: JobId, offer: usize, way: Way) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        let Some(inquiry) = job.inquiry.take() else { return };
        let (helper, _) = inquiry.offers[offer];
        if let Some(settings) = self.rules.asking() {
            self.server.memory.helps(settings.choose, helper);
        }
        let to = Node::Server(helper);
        let round = job.round;
        let (client, handling) = (job.client, job.handling);
        match &mut job.task {
            Task::Send(sending) => {
                sending.phase = SendingPhase::With(helper);
                let Client::Terminal(terminal) = client else { return };
                let header = Header { round, handling, ..Header::of_client(terminal) };
                let to_facsimile = sending.to;
                let message = if sending.coded {
                    Message::CodedData { job: id, to: to_facsimile, header }
                } else {
                    Message::Image { job: id, request: Request::Send(to_facsimile), header }
                };
                self.out.put(Output::Send { to, message, way });
            }
            Task::Keep(keeping) => {
                keeping.place = Place::MovingTo(helper);
                let (terminal, request) = (keeping.terminal, Request::Keep(keeping.terminal));
                let header = Header { round, handling, ..Header::of_client(terminal) };
                let message = Message::Image { job: id, request, header };
                self.out.put(Output::Send { to, message, way });
                self.relay_waiting_page(id);
            }
        }
    }

    /// Nobody helps: the job waits for the server's own part.
    pub(super) fn wait_for_own(&mut self, id: JobId, trouble: Part) {
        let Some(job) = self.server.jobs.get_mut(id) else { return };
        match &mut job.task {
            Task::Send(sending) if trouble == Part::Imaging => {
                sending.phase = SendingPhase::WaitingForImaging;
            }
            // Coding goes on while the lines are busy.
            Task::Send(sending) if !sending.coded => {
                sending.phase = SendingPhase::Coding;
                self.out.put(Output::Code(id));
            }
            // A line may have become idle while the peers were asked: the job waits for one only
            // when the dial fails.
            Task::Send(_) => self.send_by_own_means(id),
            Task::Keep(keeping) if trouble == Part::Imaging => {
                keeping.showing = Showing::WaitingForImaging;
            }
            Task::Keep(_) => self.rests(id),
        }
    }

    /// The client of a job, for messages to it.
    pub(super) const fn node_of(client: Client) -> Node {
        match client {
            Client::Terminal(terminal) => Node::Terminal(terminal),
            Client::Server(server) => Node::Server(server),
        }
    }
}
