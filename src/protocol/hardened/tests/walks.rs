//! What one server does about what its terminal, its parts and its peers say. Each walk is about a
//! hole that the seed's text leaves.

mod peers;

use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::*;
use crate::units::{Octets, Span};

const JOB: JobId = JobId(1);
const TERMINAL: TerminalId = TerminalId(0);
const PC: Node = Node::Terminal(TERMINAL);
const FAX: FacsimileId = FacsimileId(0);
const ASKER: ServerId = ServerId(1);
const HEADER: Header = Header { round: 1, ..Header::of_client(TERMINAL) };
const FREE: Free = Free {
    memory: Octets::ZERO,
    memory_in_all: Octets::ZERO,
    lines: 1,
    lines_in_all: 1,
    places: 0,
    waiting: 0,
};
const FINE: Findings =
    Findings { unusable: Parts::NONE, fits: true, free: FREE, size: Octets::ZERO };

struct Walk {
    server: Server,
    rules: Rules,
}

impl Walk {
    /// Server 0, which has servers 1 and 2 for peers.
    fn new(settings: HardenedSettings) -> Self {
        let rules = Rules::Hardened(settings);
        let peers = vec![ServerId(1), ServerId(2)];
        let (near, waiting_room) = (Vec::new(), None);
        let (proxy, call_cost) = (None, Span::ZERO);
        let setup = Setup {
            id: ServerId(0),
            peers,
            near,
            proxy,
            call_cost,
            waiting_room,
            retries: Retries { dials: 2, tries: 2, ..Retries::default() },
        };
        let mut walk = Self { server: Server::new(setup, &rules), rules };
        walk.step(Input::Restarted);
        walk
    }

    fn with(copies: u32, delivery: Delivery) -> Self {
        Self::new(HardenedSettings { copies, delivery, ..HardenedSettings::default() })
    }

    fn step(&mut self, input: Input) -> Vec<Output> {
        let mut outputs = Vec::new();
        self.server.step(&self.rules, input, &mut outputs);
        outputs
    }

    fn receive(&mut self, from: u32, message: Message) -> Vec<Output> {
        self.step(Input::Received { from: Node::Server(ServerId(from)), message })
    }

    fn submit(&mut self) -> Vec<Output> {
        let header = Header::of_client(TERMINAL);
        let message = Message::Image { job: JOB, request: Request::Send(FAX), header };
        self.step(Input::Received { from: PC, message })
    }

    fn diagnosed(&mut self, unusable: &[Part]) -> Vec<Output> {
        let findings = Findings { unusable: Parts::of(unusable), ..FINE };
        self.step(Input::Diagnosed { subject: Subject::Job(JOB), findings })
    }

    /// Both peers answer the notice about a busy line.
    fn answers(&mut self, one: bool, two: bool) -> Vec<Output> {
        let answer = |usable| Message::Answer {
            trouble: Part::Line,
            usable,
            job: JOB,
            round: 1,
            free: FREE,
        };
        self.receive(1, answer(one));
        self.receive(2, answer(two))
    }

    /// A job whose line is busy is handed over to server 1, which has said that it has it.
    fn hand_over(&mut self) {
        self.submit();
        self.diagnosed(&[Part::Line]);
        self.answers(true, true);
        self.step(Input::Coded(JOB));
        self.step(Input::TransferEnded {
            peer: ASKER,
            job: JOB,
            round: 1,
            side: Side::Giver,
            whole: true,
        });
        self.receive(1, Message::ReceptionComplete { job: JOB, round: 1 });
    }

    /// Server 1 is found dead.
    fn server_1_dies(&mut self) -> Vec<Output> {
        self.step(Input::Elapsed(Timer::Silence(ASKER)));
        self.step(Input::PeerCalled { peer: ASKER, end: CallEnd::Broken })
    }

    /// Server 1 asks about its job, and is offered a line.
    fn promise(&mut self, round: Round) -> Vec<Output> {
        let (trouble, job, room) = (Part::Line, JOB, Octets::ZERO);
        self.receive(1, Message::Notice { trouble, job, round, room });
        let about = About::Trouble(trouble);
        let subject = Subject::Peer { asker: ASKER, about, job, round };
        self.step(Input::Diagnosed { subject, findings: FINE })
    }
}

fn letters(outputs: &[Output]) -> String {
    let letter = |output: &Output| match output {
        Output::Send { message, .. } => Some(message.letter()),
        _ => None,
    };
    outputs.iter().filter_map(letter).collect()
}

fn arms(outputs: &[Output], timer: Timer) -> bool {
    outputs
        .iter()
        .any(|output| matches!(output, Output::Arm { timer: armed, .. } if *armed == timer))
}

/// The job is this server's by the takeover with this number.
fn taken_by(server: u32, number: u32) -> Message {
    Message::Adopted { job: JOB, term: Term { number, server: ServerId(server) } }
}

const K: Message = Message::CodedData { job: JOB, to: FAX, header: HEADER };

#[test]
fn a_document_is_taken_for_a_promise_and_only_once() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    assert_eq!(letters(&walk.receive(1, K)), "x", "nothing was promised");
    assert_eq!(letters(&walk.promise(1)), "j");
    let taken = walk.receive(1, K);
    assert_eq!(letters(&taken), "d");
    assert!(taken.contains(&Output::Dial { job: JOB, to: FAX }));
    assert_eq!(walk.receive(1, K).len(), 1, "it has come twice: only d again");
    walk.step(Input::CallEnded { job: JOB, end: CallEnd::Complete });
    walk.receive(1, Message::Acknowledged { job: JOB, round: 1 });
    assert_eq!(letters(&walk.receive(1, K)), "x", "late, when the job is over");
    let (trouble, room) = (Part::Line, Octets::ZERO);
    let late = walk.receive(1, Message::Notice { trouble, job: JOB, round: 1, room });
    assert_eq!(late, [], "a notice that comes late is not even looked into");
}

#[test]
fn an_offer_holds_until_its_lease_ends() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    let lease = Timer::Lease { asker: ASKER, job: JOB };
    assert!(arms(&walk.promise(1), lease));
    assert_eq!(walk.step(Input::Elapsed(lease)), [Output::Free { asker: ASKER, job: JOB }]);
    assert_eq!(letters(&walk.receive(1, K)), "x");
    assert_eq!(walk.server.view(), View::default());
}

#[test]
fn a_refusal_leads_to_the_next_offer_and_then_to_another_round() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.submit();
    walk.diagnosed(&[Part::Line]);
    walk.answers(true, true);
    walk.step(Input::Coded(JOB));
    let void = Message::Void { job: JOB, round: 1, side: Side::Taker };
    assert_eq!(letters(&walk.receive(1, void)), "k", "to server 2");
    let outputs = walk.receive(2, void);
    assert!(outputs.contains(&Output::Dial { job: JOB, to: FAX }), "by own means, if it can");
    let waits = walk.step(Input::CallEnded { job: JOB, end: CallEnd::NotDialled });
    assert!(arms(&waits, Timer::Retry(JOB)), "never parked for good");
    walk.step(Input::Elapsed(Timer::Retry(JOB)));
    assert_eq!(letters(&walk.diagnosed(&[Part::Line])), "ii");
}

#[test]
fn an_offer_that_comes_late_counts() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.submit();
    walk.diagnosed(&[Part::Line]);
    let outputs = walk.step(Input::Elapsed(Timer::Answers(JOB)));
    assert!(outputs.contains(&Output::Unhelped(JOB)));
    walk.step(Input::Coded(JOB));
    walk.step(Input::CallEnded { job: JOB, end: CallEnd::NotDialled });
    assert_eq!(letters(&walk.answers(true, false)), "", "the first of the two was enough");
    assert_eq!(walk.server.view().waiting_for_line, 0, "it is with server 1");
}

#[test]
fn a_dead_helper_s_job_is_sent_again_at_least_once() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.hand_over();
    let outputs = walk.server_1_dies();
    assert!(outputs.contains(&Output::InDoubt(JOB)));
    assert!(outputs.iter().any(|output| matches!(output, Output::Diagnose { .. })));
    // It comes back, and does not send it a second time.
    let side = Side::Taker;
    let outputs = walk.receive(1, Message::StatusRequest { job: JOB, round: 1, side });
    assert_eq!(letters(&outputs), "x");
}

#[test]
fn a_dead_helper_s_job_is_given_up_at_most_once() {
    let mut walk = Walk::with(1, Delivery::AtMostOnce);
    walk.hand_over();
    let outputs = walk.server_1_dies();
    assert!(outputs.contains(&Output::InDoubt(JOB)));
    let outputs = walk.step(Input::Elapsed(Timer::Retry(JOB)));
    let message = Message::Result { job: JOB, round: 0, result: CallResult::Unknown };
    assert!(outputs.contains(&Output::Send { to: PC, message, way: Way::Lan }));
}

#[test]
fn a_result_is_kept_until_it_is_acknowledged() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.promise(1);
    walk.receive(1, K);
    let outputs = walk.step(Input::CallEnded { job: JOB, end: CallEnd::Complete });
    assert_eq!(letters(&outputs), "m");
    assert_eq!(letters(&walk.step(Input::Elapsed(Timer::Retry(JOB)))), "m");
    walk.step(Input::Restarted);
    let status = Message::StatusRequest { job: JOB, round: 1, side: Side::Giver };
    assert_eq!(letters(&walk.receive(1, status)), "m");
    walk.receive(1, Message::Acknowledged { job: JOB, round: 1 });
    assert_eq!(walk.server.view().jobs, 0);
}

#[test]
fn a_helper_that_was_restarted_asks_before_it_goes_on() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.promise(1);
    walk.receive(1, K);
    let outputs = walk.step(Input::Restarted);
    assert_eq!(letters(&outputs), "ttr", "heartbeats, and a question");
    assert!(!outputs.iter().any(|output| matches!(output, Output::Dial { .. })));
    let void = Message::Void { job: JOB, round: 1, side: Side::Giver };
    let outputs = walk.receive(1, void);
    assert!(outputs.contains(&Output::Discard(JOB)), "it is not wanted any more");
}

#[test]
fn a_job_is_accepted_when_a_mirror_has_it() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    let outputs = walk.submit();
    assert_eq!(letters(&outputs), "a", "to the next server");
    assert!(!outputs.contains(&Output::Accept(JOB)));
    let void = Message::Void { job: JOB, round: 1, side: Side::Taker };
    assert_eq!(letters(&walk.receive(1, void)), "a", "the next");
    let outputs = walk.receive(2, Message::ReceptionComplete { job: JOB, round: 2 });
    assert!(outputs.contains(&Output::Accept(JOB)));
}

#[test]
fn a_mirror_takes_over_for_a_dead_server_and_tells_it_when_it_is_back() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    let header = Header { purpose: Purpose::Mirror, ..HEADER };
    let copy = Message::Image { job: JOB, request: Request::Send(FAX), header };
    assert_eq!(letters(&walk.receive(1, copy)), "d");
    let outputs = walk.server_1_dies();
    assert!(outputs.contains(&Output::TakenOver(JOB)));
    assert_eq!(letters(&outputs), "au", "a copy of its own, and who works on it?");
    let side = Side::Taker;
    let outputs = walk.receive(2, Message::Void { job: JOB, round: 2, side });
    assert!(outputs.contains(&Output::InDoubt(JOB)));
    let back = walk.receive(1, Message::Heartbeat { open_from: 0 });
    assert_eq!(letters(&back), "", "it keeps its copy until there is another");
    assert_eq!(letters(&walk.receive(2, Message::ReceptionComplete { job: JOB, round: 1 })), "z");
    let status = Message::StatusRequest { job: JOB, round: 1, side: Side::Giver };
    assert_eq!(letters(&walk.receive(1, status)), "z");
}

#[test]
fn confirmed_pages_wait_for_the_redial() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    let ring = Input::Ringing { job: JOB, terminal: TERMINAL };
    assert_eq!(walk.step(ring), [Output::Answer(JOB)]);
    walk.step(Input::Page { job: JOB, last: false });
    assert!(walk.diagnosed(&[]).contains(&Output::Store { job: JOB, confirm: true }));
    let outputs = walk.step(Input::CallEnded { job: JOB, end: CallEnd::Broken });
    assert!(arms(&outputs, Timer::Retry(JOB)), "but not for ever");
    assert!(!outputs.contains(&Output::Discard(JOB)));
    assert!(walk.step(ring).contains(&Output::Answer(JOB)));
}

#[test]
fn a_server_that_is_drained_takes_nothing_and_gives_everything_away() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.submit();
    let outputs = walk.step(Input::Drain(true));
    assert_eq!(letters(&outputs), "nn");
    assert_eq!(walk.step(Input::Ringing { job: JobId(9), terminal: TERMINAL }).len(), 1);
    let (trouble, job, room) = (Part::Line, JobId(8), Octets::ZERO);
    let answer = walk.receive(2, Message::Notice { trouble, job, round: 1, room });
    assert_eq!(letters(&answer), "i");
}

#[test]
fn an_offer_of_a_peer_who_was_asked_before_counts() {
    let choose = Choose::Threshold(2);
    let mut walk = Walk::new(HardenedSettings { choose, ..HardenedSettings::default() });
    walk.submit();
    assert_eq!(letters(&walk.diagnosed(&[Part::Line])), "i");
    assert_eq!(letters(&walk.step(Input::Elapsed(Timer::Answers(JOB)))), "i");
    let answer =
        |usable| Message::Answer { trouble: Part::Line, usable, job: JOB, round: 1, free: FREE };
    assert!(walk.receive(1, answer(true)).is_empty(), "the second is still waited for");
    walk.receive(2, answer(false));
    assert!(letters(&walk.step(Input::Coded(JOB))).contains('k'), "the first has offered to help");
}

/// A job with its second copy at server 1 is handed over to server 2, which has it.
fn with_copy_and_helper() -> Walk {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    let helper = ServerId(2);
    walk.submit();
    walk.receive(1, Message::ReceptionComplete { job: JOB, round: 1 });
    walk.diagnosed(&[Part::Line]);
    for (from, usable) in [(1, false), (2, true)] {
        let (trouble, job, round, free) = (Part::Line, JOB, 2, FREE);
        walk.receive(from, Message::Answer { trouble, usable, job, round, free });
    }
    assert_eq!(letters(&walk.step(Input::Coded(JOB))), "k");
    let (side, whole) = (Side::Giver, true);
    walk.step(Input::TransferEnded { peer: helper, job: JOB, round: 2, side, whole });
    walk.receive(2, Message::ReceptionComplete { job: JOB, round: 2 });
    walk
}

#[test]
fn the_mirror_may_know_more_of_a_job_than_its_helper() {
    let void = Message::Void { job: JOB, round: 2, side: Side::Taker };
    let mut walk = with_copy_and_helper();
    let asked = walk.receive(2, void);
    assert_eq!(letters(&asked), "r");
    assert!(!asked.iter().any(|output| matches!(output, Output::Diagnose { .. })));
    let adopted = walk.receive(1, taken_by(1, 2));
    assert_eq!(letters(&adopted), "y", "it has been sent, for the mirror");
    assert_eq!(walk.server.view().jobs, 0);
    let mut walk = with_copy_and_helper();
    walk.receive(2, void);
    let outputs = walk.receive(1, Message::ReceptionComplete { job: JOB, round: 1 });
    assert!(
        outputs.iter().any(|output| matches!(output, Output::Diagnose { .. })),
        "not taken over"
    );
    let mut walk = with_copy_and_helper();
    walk.server_1_dies();
    assert!(walk.receive(2, void).contains(&Output::InDoubt(JOB)), "nobody can tell any more");
}

/// Server 1's document of this kind, of which this server gets the second copy.
fn copy(request: Request, round: Round) -> Message {
    let term = Term { number: round, server: ASKER };
    let header = Header { purpose: Purpose::Mirror, round, term, ..HEADER };
    Message::Image { job: JOB, request, header }
}

#[test]
fn what_a_mirror_is_to_delete_it_has_taken_from_nobody() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(Request::Keep(TERMINAL), 1));
    walk.server_1_dies();
    walk.step(Input::Restarted);
    let changes = walk.receive(2, copy(Request::Keep(TERMINAL), 5));
    assert_eq!(letters(&changes), "xd", "server 2 has taken it over since");
    walk.receive(2, Message::Void { job: JOB, round: 5, side: Side::Giver });
    assert_eq!(walk.server.view().jobs, 0);
    let status = Message::StatusRequest { job: JOB, round: 1, side: Side::Giver };
    assert_eq!(letters(&walk.receive(1, status)), "x", "server 1 goes on with its own");
}

#[test]
fn a_mirror_to_which_the_terminal_has_turned_takes_the_job_over_when_it_is_to_help() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(Request::Send(FAX), 1));
    assert_eq!(letters(&walk.submit()), "a");
    let (purpose, copy) = (Purpose::Help, 1);
    let assigned = walk.receive(1, Message::Assigned { job: JOB, copy, round: 2, purpose });
    assert_eq!(letters(&assigned), "xa", "another second copy");
    assert!(assigned.contains(&Output::Accept(JOB)));
    let there = walk.receive(2, Message::ReceptionComplete { job: JOB, round: 2 });
    assert!(letters(&there).starts_with('z'), "server 1 is told whose it is now");
}

#[test]
fn an_image_that_its_terminal_has_from_elsewhere_was_not_submitted() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.step(Input::Ringing { job: JOB, terminal: TERMINAL });
    walk.step(Input::Page { job: JOB, last: false });
    walk.diagnosed(&[]);
    assert_eq!(walk.step(Input::Shown(JOB)), [Output::Discard(JOB)]);
}

#[test]
fn whom_a_helper_works_for_is_told_of_a_takeover_until_it_knows() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.promise(1);
    walk.receive(1, K);
    assert_eq!(letters(&walk.receive(2, taken_by(2, 2))), "zy");
    assert_eq!(walk.server.view().jobs, 0);
    let status = Message::StatusRequest { job: JOB, round: 1, side: Side::Giver };
    assert_eq!(letters(&walk.receive(1, status)), "z", "the first is lost");
    walk.receive(1, Message::Acknowledged { job: JOB, round: 0 });
    assert_eq!(letters(&walk.receive(1, status)), "x");
}

#[test]
fn who_has_taken_a_job_over_last_has_it() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.submit();
    walk.receive(1, Message::ReceptionComplete { job: JOB, round: 1 });
    // Server 1 has taken it over, and server 2 has from server 1.
    let Message::Image { job, request, header } = copy(Request::Send(FAX), 1) else { return };
    let header = Header { term: Term { number: 3, server: ServerId(2) }, ..header };
    let third = walk.receive(2, Message::Image { job, request, header });
    assert_eq!(letters(&third), "x", "not now, and not that the job is this server's");
    assert_eq!(letters(&walk.receive(2, taken_by(2, 3))), "xy");
    assert_eq!(walk.server.view().jobs, 0);
}

#[test]
fn whom_a_job_was_taken_over_from_is_told_who_has_it_in_the_end() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(Request::Send(FAX), 1));
    walk.server_1_dies();
    walk.receive(2, taken_by(2, 3));
    assert_eq!(walk.server.view().jobs, 0);
    let back = walk.receive(1, Message::Heartbeat { open_from: 0 });
    let (to, message) = (Node::Server(ASKER), taken_by(2, 3));
    assert!(back.contains(&Output::Send { to, message, way: Way::Lan }), "not that it is here");
}

#[test]
fn a_job_that_its_helper_has_taken_over_is_not_kept() {
    let mut walk = Walk::with(1, Delivery::AtLeastOnce);
    walk.hand_over();
    let adopted = walk.receive(1, taken_by(1, 0));
    assert_eq!(letters(&adopted), "y", "whatever the helper knew of takeovers");
    assert_eq!(walk.server.view().jobs, 0);
}

/// Server 1 is dead, and server 2 is asked who works on its document, of which a second copy is here.
fn claiming(request: Request) -> Walk {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(request, 1));
    assert_eq!(letters(&walk.server_1_dies()), "au");
    walk
}

#[test]
fn a_copy_that_a_mirror_has_is_void_when_there_is_another() {
    let mut walk = claiming(Request::Send(FAX));
    let mirror = ServerId(2);
    let (side, whole) = (Side::Giver, true);
    walk.step(Input::TransferEnded { peer: mirror, job: JOB, round: 1, side, whole });
    walk.step(Input::Elapsed(Timer::Silence(mirror)));
    walk.step(Input::PeerCalled { peer: mirror, end: CallEnd::Broken });
    walk.receive(2, Message::Heartbeat { open_from: 0 });
    // It has the copy, though nobody counts on it: this server has the only other.
    let status = Message::StatusRequest { job: JOB, round: 1, side: Side::Taker };
    let confirmed = |round| Message::ReceptionComplete { job: JOB, round };
    assert_eq!(letters(&walk.receive(2, status)), "");
    assert_eq!(letters(&walk.receive(2, confirmed(1))), "");
    assert!(letters(&walk.step(Input::Elapsed(Timer::Retry(JOB)))).contains('a'));
    walk.receive(2, confirmed(3));
    assert_eq!(letters(&walk.receive(2, status)), "x");
}

#[test]
fn what_is_lost_while_it_is_asked_who_works_on_it_may_be_there() {
    let void = Message::Void { job: JOB, round: 2, side: Side::Taker };
    for (answer, jobs) in [(Message::ReceptionComplete { job: JOB, round: 2 }, 1), (void, 0)] {
        let mut walk = claiming(Request::Keep(TERMINAL));
        walk.step(Input::StorageFailed);
        walk.receive(2, answer);
        assert_eq!(walk.server.view().jobs, jobs);
    }
}

#[test]
fn what_its_terminal_submits_again_is_accepted_when_a_helper_has_it() {
    let mut walk = claiming(Request::Keep(TERMINAL));
    walk.receive(2, Message::Void { job: JOB, round: 2, side: Side::Taker });
    let header = Header::of_client(TERMINAL);
    let again = Message::Image { job: JOB, request: Request::Keep(TERMINAL), header };
    let message = again;
    assert_eq!(walk.step(Input::Received { from: PC, message }), [], "no second copy yet");
    walk.step(Input::Received { from: PC, message: Message::ImageRequest(JOB) });
    assert_eq!(letters(&walk.step(Input::CodingFailed(JOB))), "n");
    let (trouble, job, round, free) = (Part::Imaging, JOB, 3, FREE);
    let offer = Message::Answer { trouble, usable: true, job, round, free };
    assert_eq!(letters(&walk.receive(2, offer)), "a");
    let taken = walk.receive(2, Message::ReceptionComplete { job, round });
    assert!(taken.contains(&Output::Accept(JOB)));
}

#[test]
fn a_helper_in_trouble_keeps_the_only_other_copy() {
    let notice = Message::Notice { trouble: Part::Line, job: JOB, round: 1, room: Octets::ZERO };
    assert_eq!(letters(&with_copy_and_helper().receive(2, notice)), "xi");
    let mut walk = with_copy_and_helper();
    walk.server_1_dies();
    assert_eq!(letters(&walk.receive(2, notice)), "i");
}

#[test]
fn what_is_over_waits_for_no_terminal_that_has_broken_off() {
    for fault in [Input::StorageFailed, Input::Restarted] {
        let mut walk = claiming(Request::Send(FAX));
        walk.receive(2, Message::Void { job: JOB, round: 2, side: Side::Taker });
        walk.diagnosed(&[]);
        walk.step(Input::Coded(JOB));
        let sent = walk.step(Input::CallEnded { job: JOB, end: CallEnd::Complete });
        assert!(letters(&sent).contains('m'));
        assert_eq!(walk.submit(), [], "it is about to be told the result");
        walk.step(fault);
        let elsewhere = walk.receive(1, copy(Request::Send(FAX), 5));
        assert_eq!(letters(&elsewhere), "z", "the terminal has turned to server 1 meanwhile");
        assert!(!elsewhere.contains(&Output::Accept(JOB)));
    }
}

#[test]
fn a_peer_that_is_to_help_may_have_the_document_of_its_terminal_only() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(Request::Send(FAX), 4));
    walk.server_1_dies();
    walk.receive(2, Message::Void { job: JOB, round: 2, side: Side::Taker });
    walk.diagnosed(&[Part::Line]);
    let (trouble, usable, job, round, free) = (Part::Line, true, JOB, 3, FREE);
    walk.receive(2, Message::Answer { trouble, usable, job, round, free });
    assert_eq!(letters(&walk.step(Input::Coded(JOB))), "k");
    let (peer, side, whole) = (ServerId(2), Side::Giver, true);
    walk.step(Input::TransferEnded { peer, job, round, side, whole });
    // It refuses the document, and this copy of its own has overtaken that word.
    let term = Term { number: 1, server: peer };
    let header = Header { purpose: Purpose::Mirror, term, ..HEADER };
    let own = Message::Image { job, request: Request::Send(FAX), header };
    assert_eq!(letters(&walk.receive(2, own)), "x");
    assert_eq!(walk.server.view().mirrored, 0, "this server goes on with it");
}

#[test]
fn a_job_that_its_terminal_has_turned_to_this_server_with_stays_when_no_help_is_needed() {
    let mut walk = Walk::with(2, Delivery::AtLeastOnce);
    walk.receive(1, copy(Request::Send(FAX), 1));
    walk.submit();
    let (purpose, copy) = (Purpose::Help, 1);
    walk.receive(1, Message::Assigned { job: JOB, copy, round: 2, purpose });
    let void = |round, side| Message::Void { job: JOB, round, side };
    assert_eq!(letters(&walk.receive(2, void(2, Side::Taker))), "a", "to server 1");
    // That takes the second copy for this server's job, and needs nobody's help with its own.
    assert_eq!(walk.receive(1, void(2, Side::Giver)), []);
    let there = walk.receive(1, Message::ReceptionComplete { job: JOB, round: 3 });
    assert!(there.iter().any(|output| matches!(output, Output::Diagnose { .. })), "it goes on");
}
