//! The exhaustive search: its counts, which are the same for ever and the same as those of another
//! checker, and that what it leaves out changes no verdict.

use std::collections::HashSet;

use faxsim::protocol::{self, HardenedSettings, Mutant, SeedSettings};
use faxsim::systems::{Rules, SharedQueueSettings};
use faxsim::verify::check::{Limits, Reductions, Report, State, Step, System, check, timeless};
use faxsim::verify::invariants;
use faxsim::verify::log::Taken;
use faxsim::verify::mutants::Place;
use faxsim::verify::walk;
use faxsim::verify::world::{Action, Budget, Mail, Parcel, World};
use stateright::{Checker, Model, Property};

fn hardened() -> Rules {
    with(HardenedSettings::default())
}

fn with(settings: HardenedSettings) -> Rules {
    timeless(protocol::Rules::Hardened(settings).into())
}

fn seed() -> Rules {
    protocol::Rules::Seed(SeedSettings::default()).into()
}

fn shared_queue() -> Rules {
    timeless(Rules::SharedQueue(SharedQueueSettings::default()))
}

fn system(rules: Rules, servers: u32, faults: u8, losses: u8) -> System {
    let reductions = Reductions::ALL;
    System { rules, servers, faxes: 1, services: false, room: 2, faults, losses, reductions }
}

fn search(system: &System, jobs: usize) -> Report {
    check(system, &Limits { states: 4_000_000, jobs }, |_| true)
}

fn counts(report: &Report) -> (u32, u64, u32) {
    (report.states, report.transitions, report.depth)
}

/// The laws that are broken, each in so many steps.
fn broken(report: &Report) -> Vec<(&'static str, usize)> {
    report.broken.iter().map(|broken| (broken.violation.law, broken.steps.len())).collect()
}

/// Systems that break no law, with their states, transitions and depth.
fn assert_fine(table: &[(System, (u32, u64, u32))]) {
    let mut counted = Vec::new();
    for (system, _) in table {
        let report = search(system, 2);
        assert!(report.is_exhausted);
        assert_eq!(broken(&report), [], "{system:?}: {:?}", report.broken);
        let room_to_begin_with = 50_000;
        assert!(report.octets <= room_to_begin_with + 130 * report.states as usize, "{system:?}");
        counted.push(counts(&report));
    }
    let expected: Vec<_> = table.iter().map(|&(_, counts)| counts).collect();
    assert_eq!(counted, expected);
}

#[test]
fn nothing_depends_on_the_number_of_threads() {
    let system = system(seed(), 2, 1, 1);
    let reports = [1, 2, 3].map(|jobs| search(&system, jobs));
    for report in &reports[1..] {
        assert_eq!(counts(report), counts(&reports[0]));
        assert_eq!(report.octets, reports[0].octets);
        assert_eq!(report.reached, reports[0].reached);
        let logs =
            |report: &Report| report.broken.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(logs(report), logs(&reports[0]));
    }
}

/// The table of `docs/checking.md`.
#[test]
fn counts_are_the_same_for_ever() {
    let plain = |servers, faults, losses| system(hardened(), servers, faults, losses);
    assert_fine(&[
        (plain(2, 0, 1), (105, 167, 14)),
        (plain(2, 1, 0), (1_288, 2_465, 23)),
        (plain(2, 1, 1), (10_123, 27_405, 29)),
        (plain(3, 1, 0), (3_883, 8_099, 27)),
        (plain(3, 1, 1), (36_991, 114_932, 33)),
        (System { room: 1, ..plain(2, 1, 0) }, (3_543, 7_578, 31)),
        (System { services: true, ..plain(2, 1, 0) }, (2_878, 5_594, 23)),
        (System { faxes: 2, room: 3, ..plain(2, 0, 1) }, (23_492, 77_698, 31)),
    ]);
}

/// One fault, be it the queue's or a server's.
#[test]
fn servers_that_work_from_a_queue_outlive_a_fault() {
    let plain = |servers, faults, losses| system(shared_queue(), servers, faults, losses);
    assert_fine(&[
        (plain(1, 0, 0), (173, 348, 22)),
        (plain(2, 1, 0), (30_821, 116_269, 34)),
        (plain(3, 1, 0), (66_426, 279_704, 36)),
        (System { room: 1, ..plain(2, 1, 0) }, (29_754, 111_911, 34)),
    ]);
}

/// They take their sessions for granted, and the queue forgets what it has sent.
#[test]
fn servers_that_work_from_a_queue_outlive_no_loss_and_may_double() {
    let doubled = "no document is doubled without a doubt";
    let of = |system: System| broken(&search(&system, 2));
    let lost = [("every wait has a timer", 11), ("every job comes to an end", 11)];
    assert_eq!(of(system(shared_queue(), 2, 0, 1)), lost);
    let one = system(shared_queue(), 1, 1, 0);
    assert_eq!(of(one), [(doubled, 34)]);
    let services = System { services: true, ..system(shared_queue(), 2, 1, 0) };
    assert_eq!(of(services), [("nobody is told twice", 30), (doubled, 33)]);
}

/// The longer half of the table: `cargo test --release --test checking -- --ignored`.
#[test]
#[ignore = "takes a minute or two"]
fn counts_of_larger_systems_are_the_same_for_ever() {
    let two_copies = with(HardenedSettings { copies: 2, ..HardenedSettings::default() });
    let plain = |servers, faults, losses| system(hardened(), servers, faults, losses);
    assert_fine(&[
        (plain(2, 2, 1), (292_179, 1_046_575, 42)),
        (plain(3, 1, 2), (244_067, 1_064_322, 42)),
        (plain(3, 2, 0), (276_826, 883_606, 51)),
        (System { faxes: 2, room: 3, ..plain(2, 1, 0) }, (187_466, 602_378, 44)),
        (system(two_copies, 2, 2, 1), (2_306_130, 10_336_263, 52)),
    ]);
}

/// One fault, whatever it is and whenever it comes, with second copies.
#[test]
fn second_copies_outlive_a_fault() {
    let settings = HardenedSettings { copies: 2, ..HardenedSettings::default() };
    assert_fine(&[(System { room: 1, ..system(with(settings), 2, 1, 0) }, (3_134, 6_336, 41))]);
}

/// What the text of the seed breaks, each in as few steps as can be.
#[test]
fn three_laws_are_broken_by_the_text() {
    let report = search(&System { room: 1, ..system(seed(), 2, 1, 1) }, 2);
    let doubled = "no document is doubled without a doubt";
    let expected =
        [("every job comes to an end", 6), (doubled, 9), ("servers ask only for what can be", 16)];
    assert_eq!(broken(&report), expected);
    // Its log can be walked, and breaks the same law there.
    let broken = &report.broken[1];
    let mut setting = broken.setting.clone();
    setting.budget =
        Budget { losses: 9, doubles: 9, stops: 9, deaths: 9, failures: 9, storages: 9 };
    let log: Vec<Action> = broken.steps.iter().map(|step| step.action).collect();
    let failure = walk::by_log(&setting, &log).expect("a breach");
    assert_eq!(failure.violation.law, doubled);
}

/// A queue that confirms no document leaves the servers that have passed one on waiting for nothing.
#[test]
fn a_queue_that_confirms_nothing_is_found() {
    let is_confirmation = |mail: &&Mail| {
        matches!(mail.parcel, Parcel::Message(protocol::Message::ReceptionComplete { .. }))
    };
    let mut laws = HashSet::new();
    each_state(&system(shared_queue(), 2, 0, 0), |state, _| {
        if let Some(&mail) = state.world.mail().iter().find(is_confirmation) {
            let mut world = state.world.clone();
            world.apply(&Action::Lose(mail));
            laws.extend(invariants::always(&world).err().map(|violation| violation.law));
        }
    });
    assert_eq!(laws, HashSet::from(["every wait has a timer"]));
}

#[test]
fn a_search_that_is_stopped_says_how_far_it_is() {
    let report = check(&system(hardened(), 2, 1, 1), &Limits { states: 3_000, jobs: 2 }, |_| true);
    assert!(!report.is_exhausted);
    assert!(report.states >= 3_000 && report.depth > 0, "{report:?}");
}

/// What is left out changes no verdict, and makes no way longer, where the plain search comes to an
/// end as well.
#[test]
fn what_is_left_out_changes_no_verdict() {
    let of = |reductions, of: System| search(&System { reductions, ..of }, 2);
    let assert_same = |plain: Report, reduced: Report| {
        assert!(plain.is_exhausted && reduced.is_exhausted);
        assert_eq!(broken(&plain), broken(&reduced), "{reduced:?}");
        assert!(plain.states >= reduced.states);
    };
    let conventional = protocol::Rules::Conventional.into();
    for (rules, faults, losses) in [(conventional, 1, 1), (seed(), 1, 1), (hardened(), 0, 1)] {
        let system = system(rules, 2, faults, losses);
        assert_same(of(Reductions::NONE, system), of(Reductions::ALL, system));
    }
    for system in small_systems() {
        assert_same(of(IDLE_WAIT, system), of(Reductions::ALL, system));
        assert_same(of(DEAD_STAY, system), of(Reductions::ALL, system));
    }
    // What a mutant breaks, and the way to it that no other is shorter than.
    for &mutant in Mutant::ALL {
        let system = Place::of_mutant(mutant).system(Some(mutant));
        let first = |reductions| {
            let system = System { reductions, ..system };
            let report = check(&system, &Limits { states: 300_000, jobs: 2 }, |it| it.broken == 0);
            broken(&report).first().copied()
        };
        assert_eq!(first(IDLE_WAIT), first(Reductions::ALL), "{mutant}");
        assert_eq!(first(DEAD_STAY), first(Reductions::ALL), "{mutant}");
    }
}

/// Messages that change nothing come when they like.
const IDLE_WAIT: Reductions = Reductions { idle: false, ..Reductions::ALL };

/// What can't matter any more is not forgotten.
const DEAD_STAY: Reductions = Reductions { dead: false, ..Reductions::ALL };

/// Systems under the rules `hardened` that are gone through with less left out.
fn small_systems() -> [System; 5] {
    let two_copies = HardenedSettings { copies: 2, ..HardenedSettings::default() };
    let plain = |servers, faults, losses| system(hardened(), servers, faults, losses);
    [
        plain(2, 1, 1),
        plain(3, 1, 0),
        System { room: 1, ..plain(2, 1, 0) },
        System { services: true, ..plain(2, 1, 0) },
        System { room: 1, ..system(with(two_copies), 2, 1, 0) },
    ]
}

/// A message that is taken to change nothing, whenever it comes, changes nothing now, and is still taken to
/// after each step that leaves it on its way.
#[test]
fn what_changes_nothing_never_will() {
    let mut idle = 0_u64;
    for system in small_systems() {
        let system = System { reductions: IDLE_WAIT, ..system };
        each_state(&system, |state, nexts| {
            let those = |world: &World| -> Vec<Mail> {
                world.mail().iter().filter(|it| world.is_idle(it)).copied().collect()
            };
            let now = those(&state.world);
            idle += now.len() as u64;
            for &mail in &now {
                let mut after = state.world.clone();
                after.apply(&Action::Deliver(mail));
                assert_eq!(after.sites(), state.world.sites(), "{mail}");
                assert_eq!(after.transfers(), state.world.transfers(), "{mail}");
                assert_eq!(after.mail().len() + 1, state.world.mail().len(), "{mail}");
            }
            for (step, _) in nexts.iter().filter(|_| !now.is_empty()) {
                let mut after = state.world.clone();
                for Taken { action, choices } in step.taken() {
                    let mut choices = choices.into_iter();
                    after.apply_choosing(&action, |_| choices.next().unwrap_or_default());
                }
                let still = those(&after);
                let is_there = |it: &&Mail| after.mail().contains(it);
                for mail in now.iter().filter(is_there) {
                    assert!(still.contains(mail), "{mail}, after {step}");
                }
            }
        });
    }
    assert!(idle > 2_000, "{idle}");
}

/// What is forgotten since it can't matter any more does not: the same can happen without it, and leads to what
/// is the same once it is forgotten there, too. (Calls to peers that have been heard of since are over
/// at once, which leaves less to happen.)
#[test]
fn what_is_forgotten_does_not_matter() {
    let forgotten = |state: &State| {
        let mut state = state.clone();
        state.world.forget_dead_variables();
        state.world.number_rounds_anew();
        state
    };
    let calls =
        |state: &State| state.world.sites().iter().map(|site| site.probes.len()).sum::<usize>();
    let (mut all, mut different) = (0_u64, 0_u64);
    for system in small_systems() {
        let system = System { reductions: DEAD_STAY, ..system };
        each_state(&system, |state, next| {
            let less = forgotten(state);
            assert_eq!(invariants::always(&less.world), invariants::always(&state.world));
            assert_eq!(System::is_at_rest(&less), System::is_at_rest(state));
            if less.world != state.world && calls(&less) == calls(state) && !next.is_empty() {
                different += 1;
                let now: Vec<State> = next.iter().map(|(_, next)| forgotten(next)).collect();
                let then: Vec<State> =
                    nexts(&system, &less).iter().map(|(_, next)| forgotten(next)).collect();
                assert_eq!(now, then);
            }
            all += 1;
        });
    }
    assert!(different > all / 4, "{different} of {all}");
}

/// The same system as a model of `stateright`, which has a search, threads and fingerprints of its own.
#[derive(Clone)]
struct Theirs(System);

impl Model for Theirs {
    type State = State;
    type Action = usize;

    fn init_states(&self) -> Vec<State> {
        self.0.roots()
    }

    fn actions(&self, state: &State, actions: &mut Vec<usize>) {
        if invariants::always(&state.world).is_ok() {
            actions.extend(0..nexts(&self.0, state).len());
        }
    }

    fn next_state(&self, state: &State, action: usize) -> Option<State> {
        Some(nexts(&self.0, state).swap_remove(action).1)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        // It stops as soon as every property is decided; this one never is.
        vec![Property::sometimes("never", |_, _| false)]
    }
}

fn nexts(system: &System, state: &State) -> Vec<(Step, State)> {
    let mut nexts = Vec::new();
    system.steps(state, |step, next| nexts.push((step, next)));
    nexts
}

#[test]
fn another_checker_counts_the_same() {
    let of = |reductions, rules, faults, losses| System {
        reductions,
        ..system(rules, 2, faults, losses)
    };
    for system in [
        of(Reductions::ALL, hardened(), 0, 1),
        of(Reductions::NONE, hardened(), 0, 1),
        of(IDLE_WAIT, hardened(), 1, 0),
        of(Reductions::ALL, hardened(), 1, 0),
        of(Reductions::ALL, seed(), 1, 0),
        of(Reductions::NONE, seed(), 1, 0),
        of(Reductions::ALL, shared_queue(), 0, 1),
        of(Reductions::NONE, shared_queue(), 0, 0),
    ] {
        let ours = search(&system, 2);
        let theirs = Theirs(system).checker().spawn_bfs().join();
        assert_eq!(theirs.unique_state_count(), ours.states as usize, "{system:?}");
        // It counts the states that it generates, those that it begins in among them, and depths from 1.
        let generated = ours.transitions as usize + system.roots().len();
        assert_eq!(theirs.state_count(), generated, "{system:?}");
        assert_eq!(theirs.max_depth(), ours.depth as usize + 1, "{system:?}");
        // Nor is any state taken for another that has the same fingerprint.
        let whole = whole_worlds(&system);
        assert_eq!(whole, ours.states as usize);
    }
}

/// How many states there are, from whole worlds in a set of the standard library.
fn whole_worlds(system: &System) -> usize {
    let mut states = 0;
    each_state(system, |_, _| states += 1);
    states
}

/// Every state, with what can happen next where no law is broken.
fn each_state(system: &System, mut each: impl FnMut(&State, &[(Step, State)])) {
    let mut open = system.roots();
    let mut seen: HashSet<State> = open.iter().cloned().collect();
    while let Some(state) = open.pop() {
        let is_sound = invariants::always(&state.world).is_ok();
        let nexts = if is_sound { nexts(system, &state) } else { Vec::new() };
        each(&state, &nexts);
        for (_, next) in nexts {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
}
