//! Logs of the world without time: what is written is read back as the same, whatever can happen in
//! it, and breaks the same law again. What `docs/replay.md` shows is what the program writes:
//! `FAXSIM_BLESS=1` writes it anew, except under CI.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use faxsim::ids::TerminalId;
use faxsim::protocol::{self, Choose, Handling, HardenedSettings, Mutant, SeedSettings};
use faxsim::scenario::ActionLog;
use faxsim::systems::{Rules, SharedQueueSettings};
use faxsim::units::Span;
use faxsim::verify::check::{Limits, Reductions, System, check, timeless};
use faxsim::verify::log::{Line, Start};
use faxsim::verify::mutants::find;
use faxsim::verify::replay::{Outcome, Place, Tail, replay};
use faxsim::verify::walk::{self, Weather};
use faxsim::verify::world::{Budget, Offered, Setting};

fn read(text: &str) -> (Start, Vec<Line>) {
    let log = ActionLog::parse("a.log", text).expect("a log");
    let start = Start::read(&log).expect("a head");
    let line = |line| Line::read(&log, line, &start.setting).expect("an action");
    let lines = log.lines().iter().map(line).collect();
    (start, lines)
}

fn replayed(text: &str) -> Outcome {
    let (start, lines) = read(text);
    replay(&start, &lines, None, &mut ())
}

fn seed(choose: Choose) -> Rules {
    protocol::Rules::Seed(SeedSettings { choose, ..SeedSettings::default() }).into()
}

fn hardened(choose: Choose, copies: u32) -> Rules {
    let settings = HardenedSettings { choose, copies, ..HardenedSettings::default() };
    timeless(protocol::Rules::Hardened(settings).into())
}

fn shared_queue() -> Rules {
    timeless(Rules::SharedQueue(SharedQueueSettings::default()))
}

#[test]
fn what_a_search_finds_breaks_the_same_law_again() {
    let mut laws = Vec::new();
    for (rules, faults, losses, states) in [
        (protocol::Rules::Conventional.into(), 1, 1, 200_000),
        (seed(Choose::FirstOffer), 0, 1, 200_000),
        (seed(Choose::FirstOffer), 1, 0, 200_000),
        (seed(Choose::Random), 1, 1, 30_000),
        (shared_queue(), 0, 1, 200_000),
    ] {
        let (servers, faxes, reductions) = (2, 1, Reductions::ALL);
        let (services, room) = (false, faxes);
        let system = System { rules, servers, faxes, services, room, faults, losses, reductions };
        let report = check(&system, &Limits { states, jobs: 2 }, |_| true);
        assert!(!report.broken.is_empty(), "{rules:?}");
        for broken in report.broken {
            let text = broken.log();
            let outcome = replayed(&text);
            let (place, violation) = outcome.broken.expect("a law that is broken");
            assert_eq!(violation.law, broken.violation.law, "{text}");
            // The last law is told by its absence: nothing leads to rest.
            if !matches!(place, Place::Rest) {
                assert_eq!(violation, broken.violation, "{text}");
            }
            assert_eq!(outcome.skipped, [], "{text}");
            let actions: usize = broken.steps.iter().map(|step| step.taken().count()).sum();
            assert_eq!(outcome.of_log, actions, "{text}");
            laws.push(violation.law);
        }
    }
    laws.sort_unstable();
    laws.dedup();
    assert!(laws.len() >= 3, "{laws:?}");
}

/// As searches leave out messages that change nothing, so do logs.
#[test]
fn what_mutants_break_on_the_way_they_break_again() {
    let mut logs = 0;
    for &mutant in Mutant::ALL {
        let report = find(mutant, || true);
        for broken in
            report.broken.iter().filter(|it| it.violation.law != "every job comes to an end")
        {
            let text = broken.log();
            let outcome = replayed(&text);
            let (_, violation) = outcome.broken.expect("a law that is broken");
            assert_eq!(violation, broken.violation, "{mutant}: {text}");
            assert_eq!(outcome.skipped, [], "{mutant}: {text}");
            logs += 1;
        }
    }
    assert!(logs > 20, "{logs}");
}

/// The owner of a job hears late that a peer has taken it over, whose storage has failed since. The copy that it has made
/// meanwhile is nobody's: what has been lost was not made good.
#[test]
fn a_copy_that_nobody_has_for_his_own_makes_nothing_good() {
    let outcome = replayed(include_str!("fixtures/late-word.log"));
    assert_eq!(outcome.skipped, []);
    assert_eq!(outcome.broken, None);
    assert_eq!(outcome.of_log, 32);
}

/// Three servers, and a job of each kind.
fn setting(rules: Rules) -> Setting {
    let handling = Handling { priority: 3, deferred: true, expires: true };
    let terminal = TerminalId;
    let jobs = vec![
        Offered::Outgoing(terminal(0), 2, Handling::PLAIN),
        Offered::Incoming(terminal(0), 2),
        Offered::Internal(terminal(1), 1, handling),
        Offered::Nothing,
    ];
    let budget = Budget { losses: 4, doubles: 4, stops: 2, deaths: 1, failures: 3, storages: 1 };
    Setting { rules, servers: 3, lines: 1, room: 4, attempts: 2, jobs, budget }
}

fn by_chance(start: &Start, seed: u64) -> Outcome {
    replay(start, &[], Some(Tail { seed, steps: 150 }), &mut ())
}

/// Every line of a walk by chance is read back as the same, and finds its action.
#[test]
fn walks_by_chance_happen_again() {
    let gossip = Choose::Gossip(Span::from_secs(30));
    let (mut chosen, mut one_of_several, mut broken, mut lines) = (0, 0, 0, 0);
    for rules in [
        seed(Choose::Random),
        seed(gossip),
        hardened(Choose::MostFree, 1),
        hardened(Choose::DPeers(1), 2),
        hardened(Choose::Threshold(2), 2),
        protocol::Rules::StaticProxy.into(),
        shared_queue(),
    ] {
        for seed in 0..40 {
            let tidied = seed % 2 == 0;
            let start = Start { setting: setting(rules), tidied };
            let before = by_chance(&start, seed);
            let text = before.taken.iter().fold(start.to_string(), |text, line| {
                chosen += usize::from(line.to_string().contains("(by chance: "));
                one_of_several += usize::from(line.which.is_some());
                lines += 1;
                format!("{text}{line}\n")
            });
            assert_eq!(read(&text).0, start, "{text}");
            let again = replayed(&text);
            assert_eq!(again.skipped, [], "{text}");
            assert!(again.taken == before.taken, "{text}");
            let law = |outcome: &Outcome| outcome.broken.clone().map(|(_, violation)| violation);
            assert_eq!(law(&again), law(&before), "{text}");
            broken += u32::from(again.broken.is_some());
        }
    }
    println!(
        "{lines} lines, {chosen} with choices, {one_of_several} of several, {broken} break a law"
    );
    assert!(lines > 10_000 && chosen > 20 && one_of_several > 20 && broken > 2);
}

#[test]
fn a_tail_follows_from_its_seed() {
    let start = Start { setting: setting(hardened(Choose::DPeers(1), 1)), tidied: false };
    let first = by_chance(&start, 7);
    assert_eq!(by_chance(&start, 7).taken, first.taken);
    assert_ne!(by_chance(&start, 8).taken, first.taken);
}

#[test]
fn a_walk_that_breaks_a_law_prints_a_log_that_does() {
    let choice = |walk: u32, step: u32| (walk * 1_000 + step).wrapping_mul(2_654_435_761);
    let setting = setting(seed(Choose::FirstOffer));
    let failure = (0..100).find_map(|walk| {
        let choices: Vec<u32> = (0..150).map(|step| choice(walk, step)).collect();
        walk::by_chance(&setting, &Weather::MIXED, &choices)
    });
    let failure = failure.expect("a breach");
    for failure in [failure.clone(), walk::shorten(failure)] {
        let text = failure.to_string();
        let outcome = replayed(&text);
        let (_, violation) = outcome.broken.expect("a law that is broken");
        assert_eq!(violation, failure.violation, "{text}");
        assert_eq!((outcome.of_log, outcome.skipped.len()), (failure.log.len(), 0), "{text}");
        assert_eq!(outcome.calm, failure.calm, "{text}");
    }
}

#[test]
fn what_can_no_longer_happen_is_skipped() {
    let start = Start { setting: setting(seed(Choose::FirstOffer)), tidied: false };
    let log = format!("{start}submit job 1 to s0\npage job 2\narrive job 2\narrive job 1\n");
    let outcome = replayed(&log);
    let skipped: Vec<_> = outcome
        .skipped
        .iter()
        .map(|skipped| (skipped.line, skipped.after, skipped.near.as_deref()))
        .collect();
    assert_eq!(skipped, [(1, 1, None), (2, 1, Some("arrive job 1"))]);
    assert_eq!((outcome.of_log, outcome.taken.len()), (2, 2));
    let log = format!("{start}submit job 1 to s0 (2 of 2)\nsubmit job 1 to s0 (by chance: [1])\n");
    let outcome = replayed(&log);
    let near = |at: usize| outcome.skipped[at].near.as_deref();
    assert_eq!([near(0), near(1)], [Some("submit job 1 to s0"); 2]);
}

/// The log and the picture of the page, from the commands that stand there.
#[test]
fn the_page_shows_what_the_program_writes() {
    const BEGIN: &str = "<!-- log: written by tests/replaying.rs -->\n\n```text\n";
    const END: &str = "```\n\n<!-- end of log -->";
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let page = fs::read_to_string(root.join("replay.md")).expect("the page");
    let place = tempfile::tempdir().expect("a folder");
    let mut shown = None;
    for command in page.lines().filter_map(|line| line.strip_prefix("    faxsim ")) {
        if command.contains('>') {
            continue;
        }
        let mut faxsim = Command::new(env!("CARGO_BIN_EXE_faxsim"));
        let faxsim = faxsim.args(command.split_whitespace()).current_dir(place.path());
        let output = faxsim.output().expect("the program");
        assert_eq!(output.status.code(), Some(1), "{command}");
        let complaint = String::from_utf8(output.stderr).expect("text");
        let said = complaint.lines().all(|line| page.contains(&format!("\n    {line}\n")));
        assert!(said || command.starts_with("check "), "{complaint}");
        shown = Some(output.stdout);
    }
    let picture = shown.expect("commands");
    let log = place.path().join("found/seed-every-job-comes-to-an-end.log");
    let log = fs::read_to_string(log).expect("a log");
    let begin = page.find(BEGIN).expect("where the log begins") + BEGIN.len();
    let end = page.find(END).expect("where the log ends");
    if env::var_os("FAXSIM_BLESS").is_some() {
        assert!(env::var_os("CI").is_none(), "CI compares, it writes nothing");
        let page = format!("{}{log}{}", &page[..begin], &page[end..]);
        fs::write(root.join("replay.md"), page).expect("the page is written");
        fs::write(root.join("replay.svg"), &picture).expect("the picture is written");
        return;
    }
    assert_eq!(page[begin..end], log, "FAXSIM_BLESS=1 writes it");
    let kept = fs::read(root.join("replay.svg")).expect("the picture");
    assert!(kept == picture, "docs/replay.svg is another; FAXSIM_BLESS=1 writes it");
}
