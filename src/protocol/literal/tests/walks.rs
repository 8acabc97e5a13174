//! Small walks through one server's logic.

use super::super::Server;
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::*;
use crate::units::{Octets, Span};

const SEED: Rules = Rules::Seed(SeedSettings {
    answer_time: Span::from_secs(30),
    when_congested: WhenCongested::Everything,
    choose: Choose::FirstOffer,
    waits_at: WaitsAt::Home,
    waiting_threshold: 0,
});
const JOB: JobId = JobId(1);
const PC: Node = Node::Terminal(TerminalId(0));
const FAX: FacsimileId = FacsimileId(0);
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
const HEADER: Header = Header::of_client(TerminalId(0));
const HANDED_OVER: Header = Header { round: 1, ..HEADER };

fn peer(id: u32) -> Node {
    Node::Server(ServerId(id))
}

struct Walk {
    server: Server,
    rules: Rules,
}

impl Walk {
    fn new(rules: Rules) -> Self {
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
        Self { server: Server::new(setup), rules }
    }

    fn step(&mut self, input: Input) -> Vec<Output> {
        let mut outputs = Vec::new();
        self.server.step(&self.rules, input, &mut outputs);
        outputs
    }

    fn receive(&mut self, from: Node, message: Message) -> Vec<Output> {
        self.step(Input::Received { from, message })
    }

    /// A terminal submits a document; no line is idle.
    fn meet_busy_line(&mut self) -> Vec<Output> {
        self.receive(PC, Message::Image { job: JOB, request: Request::Send(FAX), header: HEADER });
        let findings = Findings { unusable: Parts::of(&[Part::Line]), ..FINE };
        self.step(Input::Diagnosed { subject: Subject::Job(JOB), findings })
    }

    fn answer(&mut self, from: u32, usable: bool, round: Round) -> Vec<Output> {
        let trouble = Part::Line;
        let message = Message::Answer { trouble, usable, job: JOB, round, free: FREE };
        self.receive(peer(from), message)
    }
}

fn letters(outputs: &[Output]) -> String {
    let letter = |output: &Output| match output {
        Output::Send { message, .. } => Some(message.letter()),
        _ => None,
    };
    outputs.iter().filter_map(letter).collect()
}

#[test]
fn a_busy_line_is_told_to_all_peers_with_a_timer() {
    let mut walk = Walk::new(SEED);
    let outputs = walk.meet_busy_line();
    assert_eq!(letters(&outputs), "ii");
    let span = Span::from_secs(30);
    assert!(outputs.contains(&Output::Arm { timer: Timer::Answers(JOB), span }));
}

#[test]
fn a_conventional_server_asks_nobody() {
    let mut walk = Walk::new(Rules::Conventional);
    let outputs =
        walk.receive(PC, Message::Image { job: JOB, request: Request::Send(FAX), header: HEADER });
    assert_eq!(outputs, [Output::Code(JOB)]);
    assert_eq!(walk.step(Input::Coded(JOB)), [Output::Dial { job: JOB, to: FAX }]);
    assert_eq!(walk.step(Input::CallEnded { job: JOB, end: CallEnd::NotDialled }), []);
    assert_eq!(walk.step(Input::Usable(Part::Line)), [Output::Dial { job: JOB, to: FAX }]);
}

#[test]
fn the_first_positive_answer_in_order_of_arrival_is_taken() {
    let mut walk = Walk::new(SEED);
    walk.meet_busy_line();
    walk.answer(2, true, 1);
    walk.answer(1, true, 1);
    let outputs = walk.step(Input::Coded(JOB));
    let message = Message::CodedData { job: JOB, to: FAX, header: HANDED_OVER };
    assert_eq!(outputs, [Output::Send { to: peer(2), message, way: Way::Lan }]);
}

#[test]
fn answers_are_waited_for_until_all_have_come() {
    let mut walk = Walk::new(SEED);
    walk.meet_busy_line();
    assert_eq!(walk.answer(1, true, 1), []);
    let outputs = walk.answer(2, false, 1);
    assert_eq!(outputs, [Output::Disarm(Timer::Answers(JOB)), Output::Code(JOB)]);
}

#[test]
fn when_the_answer_time_is_over_the_answers_so_far_must_do() {
    let mut walk = Walk::new(SEED);
    walk.meet_busy_line();
    walk.answer(1, true, 1);
    assert_eq!(walk.step(Input::Elapsed(Timer::Answers(JOB))), [Output::Code(JOB)]);
    assert_eq!(walk.answer(2, true, 1), [], "an answer that is late changes nothing");
}

#[test]
fn an_answer_about_another_round_changes_nothing() {
    let mut walk = Walk::new(SEED);
    walk.meet_busy_line();
    walk.answer(1, true, 2);
    walk.answer(2, true, 0);
    let outputs = walk.step(Input::Elapsed(Timer::Answers(JOB)));
    assert_eq!(outputs, [Output::Unhelped(JOB), Output::Code(JOB)]);
}

#[test]
fn a_notice_starts_the_own_diagnosis_and_an_answer_never_does() {
    let mut walk = Walk::new(SEED);
    let (trouble, job, round) = (Part::Unit, JobId(9), 1);
    let outputs =
        walk.receive(peer(1), Message::Notice { trouble, job, round, room: Octets::ZERO });
    let subject = Subject::Peer { asker: ServerId(1), about: About::Trouble(trouble), job, round };
    let parts = Parts::of(&[Part::Line, Part::Unit]);
    assert_eq!(outputs, [Output::Diagnose { parts, subject }]);
    let answer = walk.step(Input::Diagnosed { subject, findings: FINE });
    assert_eq!(letters(&answer), "p");
    assert_eq!(walk.answer(1, false, 1), []);
}

#[test]
fn the_client_is_told_after_the_last_dial() {
    let mut walk = Walk::new(SEED);
    walk.receive(PC, Message::Image { job: JOB, request: Request::Send(FAX), header: HEADER });
    walk.step(Input::Diagnosed { subject: Subject::Job(JOB), findings: FINE });
    walk.step(Input::Coded(JOB));
    let busy = Input::CallEnded { job: JOB, end: CallEnd::Busy };
    let span = Span::from_secs(180);
    assert_eq!(walk.step(busy), [Output::Arm { timer: Timer::Redial(JOB), span }]);
    walk.step(Input::Elapsed(Timer::Redial(JOB)));
    walk.step(Input::Diagnosed { subject: Subject::Job(JOB), findings: FINE });
    let message = Message::Result { job: JOB, round: 0, result: CallResult::Busy };
    let told = Output::Send { to: PC, message, way: Way::Lan };
    assert_eq!(walk.step(busy), [told, Output::Discard(JOB)]);
    assert_eq!(walk.server.view(), View::default());
}

#[test]
fn on_a_congested_lan_a_helper_that_refuses_the_line_leads_to_the_next_and_then_to_the_lan() {
    let mut walk = Walk::new(SEED);
    walk.step(Input::Congestion(true));
    walk.meet_busy_line();
    walk.answer(1, true, 1);
    walk.answer(2, true, 1);
    let outputs = walk.step(Input::Coded(JOB));
    let subject = Subject::WayOf(JOB);
    let parts = Parts::of(&[Part::Line, Part::Unit]);
    assert_eq!(outputs, [Output::Diagnose { parts, subject }]);
    let asks = walk.step(Input::Diagnosed { subject, findings: FINE });
    assert_eq!(letters(&asks), "n");
    let refused = Message::LineUseAnswer { usable: false, job: JOB, round: 1 };
    assert_eq!(letters(&walk.receive(peer(1), refused)), "n", "the next helper is asked");
    let outputs = walk.receive(peer(2), refused);
    let message = Message::CodedData { job: JOB, to: FAX, header: HANDED_OVER };
    let to_first = Output::Send { to: peer(1), message, way: Way::Lan };
    assert_eq!(outputs, [Output::Disarm(Timer::LineUse(JOB)), to_first]);
}

#[test]
fn a_page_without_room_waits_and_is_looked_at_again_when_room_is_free() {
    let mut walk = Walk::new(Rules::Conventional);
    walk.step(Input::Ringing { job: JOB, terminal: TerminalId(0) });
    walk.step(Input::Page { job: JOB, last: true });
    let full = Findings { unusable: Parts::of(&[Part::Storage]), fits: false, ..FINE };
    let subject = Subject::Job(JOB);
    assert_eq!(walk.step(Input::Diagnosed { subject, findings: full }), []);
    let parts = Parts::of(&[Part::Storage]);
    assert_eq!(walk.step(Input::Usable(Part::Storage)), [Output::Diagnose { parts, subject }]);
    let outputs = walk.step(Input::Diagnosed { subject, findings: FINE });
    assert_eq!(outputs, [Output::Store { job: JOB, confirm: true }]);
}

#[test]
fn after_a_restart_a_document_to_be_sent_is_started_anew() {
    let mut walk = Walk::new(SEED);
    walk.meet_busy_line();
    walk.answer(1, true, 1);
    walk.answer(2, true, 1);
    walk.step(Input::Coded(JOB));
    let outputs = walk.step(Input::Restarted);
    let parts = Parts::of(&[Part::Line, Part::Unit]);
    assert_eq!(outputs, [Output::Diagnose { parts, subject: Subject::Job(JOB) }]);
}

#[test]
fn a_late_answer_is_not_that_of_the_peer_who_is_asked_now() {
    let mut walk = Walk::new(Rules::Seed(SeedSettings {
        choose: Choose::Threshold(2),
        ..SeedSettings::default()
    }));
    assert_eq!(letters(&walk.meet_busy_line()), "i");
    let second = walk.step(Input::Elapsed(Timer::Answers(JOB)));
    assert_eq!(letters(&second), "i", "the first has not answered, and the second is asked");
    assert!(walk.answer(1, false, 1).is_empty(), "it is the second who is waited for");
    assert!(walk.answer(2, true, 1).contains(&Output::Code(JOB)));
}
