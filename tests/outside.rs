//! What the scenario does to the network from outside, and whom those outside turn to: faults of
//! each kind, hunt groups, servers that are drained.

use faxsim::protocol::{Message, Node};
use faxsim::record::{Jobs, Record};
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Departure, Finished, Happening, Measures, Observer, Simulation};
use faxsim::units::{Span, Time};

/// Two servers on a LAN, one facsimile, and what the story adds.
const NETWORK: &str = r#"
length = "1 h"

[lans.lan11]

[servers.server14]
lan = "lan11"
lines = 2

[servers.server15]
lan = "lan11"

[hunt-groups.ward]
servers = ["server14", "server15"]

[terminals.pc52]
lan = "lan11"
server = "server14"
read-after = "1 min"

[facsimiles.fax57]
lines = 4

[documents.letter]
pages = ["itu1"]

[[traffic]]
name = "sent"
active = false
from = "pc52"
to = "fax57"
documents = "letter"
at = "10 min"

[[traffic]]
name = "received"
active = false
from = "fax57"
to = "pc52"
documents = "letter"
at = "10 min"
redials = 2
"#;

/// Keeps what it sees.
#[derive(Default)]
struct Seen(Vec<(Time, Happening)>);

impl Observer for Seen {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.0.push((now, *happening));
    }
}

impl Seen {
    /// When anything happened that `which` picks.
    fn times(&self, which: impl Fn(&Happening) -> bool) -> Vec<Span> {
        let picked = self.0.iter().filter(|(_, happening)| which(happening));
        picked.map(|(at, _)| at.since(Time::ZERO)).collect()
    }

    /// When documents began to come to a server from outside.
    fn documents_to(&self, server: u32) -> Vec<Span> {
        self.times(|happening| match happening {
            Happening::Departure(Departure { from, to: Node::Server(to), message, .. }) => {
                to.0 == server
                    && !matches!(from, Node::Server(_))
                    && matches!(message, Message::Image { .. })
            }
            _ => false,
        })
    }

    /// When a server that was drained stopped.
    fn drained(&self) -> Vec<Span> {
        self.times(|happening| matches!(happening, Happening::Drained(_)))
    }
}

fn run(parts: &[&str], set: &[&str]) -> (Record, Seen) {
    let text = format!("{NETWORK}{}", parts.concat());
    let set = set.iter().map(|&path| path.to_owned()).collect();
    let loaded = scenario::parse("story.toml", &text, &Overrides { seed: None, set })
        .unwrap_or_else(|problem| panic!("{problem}"));
    let scenario = &loaded.scenario;
    let observer = (Measures::new(scenario), Seen::default());
    let finished = Simulation::new(scenario, observer).run(&mut |_| true);
    let Finished { observer, ledger, digest, events, parts } = finished.expect("nobody stops it");
    let (observer, seen) = observer;
    let finished = Finished { observer, ledger, digest, events, parts };
    (finished.record(scenario), seen)
}

const UNIT: &str = "[[faults]]\nname = \"unit\"\npart = \"server14.unit\"\nat = \"0 s\"\n";
const STOP: &str = "[[faults]]\nname = \"stop\"\npart = \"server14\"\nat = \"0 s\"\n";
const DRAIN: &str =
    "[[drains]]\nname = \"drain\"\nserver = \"server14\"\nat = \"5 min\"\nfor = \"20 min\"\n";

fn minutes(minutes: u64) -> Span {
    Span::from_secs(minutes * 60)
}

/// One job, and it is delivered.
const DELIVERED: Jobs =
    Jobs { offered: 1, delivered: 1, refused: 0, abandoned: 0, lost: 0, in_flight: 0 };

#[test]
fn several_lines_fail_at_once_and_are_repaired_together() {
    let fault = |lines: u32| {
        format!(
            "[[faults]]\npart = \"server14.line\"\nlines = {lines}\nat = \"0 s\"\n\
             repair-after = \"11 min\"\n"
        )
    };
    for (lines, not_answered) in [(1, 0), (2, 1)] {
        let (record, _) = run(&[&fault(lines)], &["received.active=true"]);
        assert_eq!(record.incoming, DELIVERED);
        assert_eq!(record.servers[0].not_answered, not_answered, "{lines} of 2 lines fail");
    }
    let both = ["received.active=true", "received.at=['12 min', '721 s']"];
    let (record, _) = run(&[&fault(2)], &both);
    assert_eq!(record.servers[0].not_answered, 0, "both lines are repaired");
}

/// The first call's line stays busy for ten minutes, so the second document is not answered at
/// 15 and 18 minutes, but at 21.
#[test]
fn a_line_that_sticks_after_a_call_is_idle_again_after_its_repair() {
    let hook = "[[faults]]\npart = \"server14.hook\"\nat = \"0 s\"\nrepair-after = \"10 min\"\n";
    let set = ["server14.lines=1", "received.active=true", "received.at=['10 min', '15 min']"];
    let (record, seen) = run(&[hook], &set);
    assert_eq!(record.incoming.delivered, 2);
    assert_eq!(record.servers[0].not_answered, 2);
    let second = seen.documents_to(0)[1];
    assert!((minutes(21)..minutes(22)).contains(&second), "{second}");
}

#[test]
fn slow_image_processing_is_a_part_that_has_dropped_out() {
    let slow = "[[faults]]\npart = \"server14.imaging\"\nat = \"0 s\"\nslows-to = 0.1\n\
                repair-after = \"20 min\"\n";
    let (record, _) = run(&[slow], &["sent.active=true"]);
    assert_eq!((record.outgoing, record.takeovers.len()), (DELIVERED, 1));
    let (record, _) = run(&[slow], &["sent.active=true", "sent.at=21 min"]);
    assert_eq!((record.outgoing, record.takeovers.len()), (DELIVERED, 0));
}

#[test]
fn image_processing_goes_on_slowly_with_what_it_has_begun() {
    let slow = "[[faults]]\nname = \"slow\"\npart = \"server14.imaging\"\nat = \"600700 ms\"\n\
                slows-to = 0.1\n";
    let coded = |active: &str| {
        let (record, seen) = run(&[slow], &["sent.active=true", active]);
        assert_eq!((record.outgoing, record.takeovers.len()), (DELIVERED, 0));
        let coded = seen.times(|happening| match happening {
            Happening::Departure(departure) => {
                matches!(departure.message, Message::CodedData { .. })
            }
            _ => false,
        });
        coded[0].as_secs_f64()
    };
    let (slow, fast) = (coded("slow.active=true"), coded("slow.active=false"));
    assert!((2.0..9.0).contains(&(slow - fast)), "{slow} s in place of {fast} s");
}

#[test]
fn a_fault_at_an_instant_by_chance_comes_between_the_two_given() {
    let fault = "[[faults]]\npart = \"server14.unit\"\nbetween = [\"10 min\", \"50 min\"]\n";
    let first = |seed: u64| {
        let set = format!("seed={seed}");
        let set = ["received.active=true", "received.redials=0", "received.at=0 s", &set];
        let calls: Vec<_> = (0..60).map(|minute| format!("'{minute} min'")).collect();
        let calls = format!("received.at=[{}]", calls.join(","));
        let set: Vec<_> = set.into_iter().chain([calls.as_str()]).collect();
        let (_, seen) = run(&[fault], &set);
        seen.times(|happening| matches!(happening, Happening::NotAnswered { .. }))[0]
    };
    let firsts: Vec<_> = (1..9).map(first).collect();
    assert!(firsts.iter().all(|at| (minutes(10)..=minutes(51)).contains(at)), "{firsts:?}");
    assert!(firsts.iter().any(|at| *at != firsts[0]), "each run has its own");
    assert_eq!(first(1), firsts[0], "the same seed, the same instant");
}

#[test]
fn what_is_not_active_does_not_happen() {
    let (record, _) = run(&[UNIT, DRAIN], &[]);
    assert_eq!((record.incoming, record.outgoing), (Jobs::default(), Jobs::default()));
    let set = ["received.active=true", "unit.active=false", "drain.active=false"];
    let (record, seen) = run(&[UNIT, DRAIN], &set);
    assert_eq!((record.incoming, record.servers[0].not_answered), (DELIVERED, 0));
    assert!(seen.drained().is_empty());
}

#[test]
fn the_first_server_of_a_hunt_group_that_can_answers() {
    for rules in ["rules=conventional", "rules=seed"] {
        let set = [rules, "received.active=true", "pc52.number=ward"];
        let (record, seen) = run(&[], &set);
        assert_eq!(record.incoming, DELIVERED);
        assert_eq!((seen.documents_to(0).len(), seen.documents_to(1).len()), (1, 0));
        for fault in [UNIT, STOP] {
            let (record, seen) = run(&[fault], &set);
            assert_eq!((record.incoming, record.servers[0].not_answered), (DELIVERED, 0));
            assert_eq!((seen.documents_to(0).len(), seen.documents_to(1).len()), (0, 1));
        }
    }
    let set = ["received.active=true", "pc52.number=ward", "server14.lines=1"];
    let (record, seen) = run(&[], &[&set[..], &["received.at=['10 min', '601 s']"]].concat());
    assert_eq!(record.incoming.delivered, 2);
    assert_eq!((seen.documents_to(0).len(), seen.documents_to(1).len()), (1, 1), "one line each");
}

#[test]
fn redials_go_to_the_other_numbers_in_turn() {
    let set = ["received.active=true", "received.other-numbers=['server15']"];
    let (record, seen) = run(&[UNIT], &set);
    assert_eq!((record.incoming, record.servers[0].not_answered), (DELIVERED, 1));
    let at = seen.documents_to(1)[0];
    assert!((minutes(13)..minutes(14)).contains(&at), "{at}");
    let (record, _) = run(&[UNIT, &UNIT.replace("14", "15").replace("\"unit\"", "\"two\"")], &set);
    assert_eq!(record.incoming.refused, 1);
    let not_answered: Vec<_> = record.servers.iter().map(|server| server.not_answered).collect();
    assert_eq!(not_answered, [2, 1], "the terminal's number, the other one, the terminal's again");
}

#[test]
fn a_server_that_is_drained_stops_when_it_is_empty_and_takes_nothing_until_the_drain_is_over() {
    let set = ["received.active=true", "pc52.number=ward", "sent.active=true"];
    let (record, seen) = run(&[DRAIN], &set);
    assert_eq!(seen.drained(), [minutes(5) + Span::from_secs(1)]);
    assert_eq!((record.incoming, record.outgoing), (DELIVERED, DELIVERED));
    assert_eq!(seen.documents_to(1).len(), 1, "the call goes to the other server");
    let submitted = seen.documents_to(0)[0];
    assert_eq!(submitted, minutes(25), "the terminal waits for the only server that it has");
}

#[test]
fn a_server_that_is_drained_stays_up_as_long_as_it_has_something_to_do() {
    let set = ["received.active=true", "pc52.read-after=10 min", "drain.at=11 min"];
    let (record, seen) = run(&[DRAIN], &set);
    assert_eq!(record.incoming, DELIVERED);
    let stopped = seen.drained()[0];
    assert!((minutes(20)..minutes(22)).contains(&stopped), "{stopped}");
    let (record, seen) = run(&[DRAIN], &[&set[..], &["drain.for=5 min"]].concat());
    assert_eq!((record.incoming, seen.drained().len()), (DELIVERED, 0), "never empty");
}

#[test]
fn a_fault_and_a_drain_are_both_over_before_a_server_is_up() {
    let stop = format!("{STOP}repair-after = \"15 min\"\n");
    let set = ["received.active=true", "received.at=26 min", "stop.at=10 min"];
    let (record, _) = run(&[DRAIN, &stop], &[&set[..], &["drain.for=5 min"]].concat());
    assert_eq!((record.incoming, record.servers[0].not_answered), (DELIVERED, 0));
    let (record, _) = run(&[DRAIN, &stop], &[&set[..], &["drain.for=22 min"]].concat());
    assert_eq!((record.incoming, record.servers[0].not_answered), (DELIVERED, 1));
}

const HARDENED: [&str; 3] =
    ["rules=hardened", "sent.active=true", "pc52.server=['server14', 'server15']"];

#[test]
fn a_terminal_submits_to_the_first_of_its_servers_that_takes_jobs() {
    let submitted = |parts: &[&str], set: &[&str]| {
        let (_, seen) = run(parts, &[&HARDENED[..], set].concat());
        [0, 1].map(|server| seen.documents_to(server).len())
    };
    assert_eq!(submitted(&[], &[]), [1, 0]);
    assert_eq!(submitted(&[STOP], &[]), [0, 1]);
    assert_eq!(submitted(&[DRAIN], &[]), [0, 1]);
    assert_eq!(submitted(&[STOP], &["rules=seed"]), [0, 0], "it has no other");
}

#[test]
fn a_submission_that_is_cut_short_goes_to_the_next_server() {
    let (_, seen) = run(&[STOP], &[&HARDENED[..], &["stop.at=600200 ms"]].concat());
    assert_eq!(seen.documents_to(0), [minutes(10)]);
    assert_eq!(seen.documents_to(1), [minutes(10) + Span::from_millis(200)]);
}

#[test]
fn a_submission_that_nobody_takes_goes_to_the_first_server_that_is_up_again() {
    let other = "[[faults]]\npart = \"server15\"\nat = \"0 s\"\nrepair-after = \"20 min\"\n";
    let (_, seen) = run(&[STOP, other], &HARDENED);
    assert_eq!((seen.documents_to(0).len(), seen.documents_to(1)), (0, vec![minutes(20)]));
}
