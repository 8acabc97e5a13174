//! The services of the seed's \[0007\] for whoever sends: one document for several receivers, at its
//! time and in its turn, under every set of rules.

use faxsim::ids::JobId;
use faxsim::protocol::Node;
use faxsim::record::Record;
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Departure, Happening, Measures, Observer, Outcome, Simulation};
use faxsim::systems;
use faxsim::units::{Span, Time};

const BROADCAST: &str = include_str!("../scenarios/services/broadcast.toml");
const BOARD: &str = include_str!("../scenarios/services/board.toml");
const CIRCULATION: &str = include_str!("../scenarios/services/circulation.toml");
const DEFERRED: &str = include_str!("../scenarios/services/deferred.toml");
const DROPPED: &str = include_str!("../scenarios/services/dropped.toml");
const PRIORITY: &str = include_str!("../scenarios/services/priority.toml");
const RETRIES: &str = include_str!("../scenarios/services/retries.toml");

fn scenario(text: &str, rules: &str, set: &[&str]) -> Scenario {
    let set = set.iter().map(|&option| option.to_owned());
    let set = set.chain([format!("rules={rules}")]).collect();
    let loaded = scenario::parse("services.toml", text, &Overrides { seed: None, set });
    loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario
}

/// What is to be seen of documents: when each begins to be sent to its facsimile, and how it ends.
#[derive(Default)]
struct Watch {
    begun: Vec<(JobId, Time)>,
    confirmed: Vec<JobId>,
    ended: Vec<(JobId, Outcome, Time)>,
}

impl Observer for Watch {
    fn see(&mut self, now: Time, happening: &Happening) {
        match *happening {
            Happening::Departure(Departure { to: Node::Facsimile(_), message, .. }) => {
                self.begun.extend(message.job().map(|job| (job, now)));
            }
            Happening::Departure(Departure { to: Node::Terminal(_), message, .. })
                if message.letter() == 'R' =>
            {
                self.confirmed.extend(message.job());
            }
            Happening::Settled(settlement) => {
                let outcome = settlement.outcome.expect("nothing is left in flight");
                self.ended.push((settlement.job, outcome, now));
            }
            _ => {}
        }
    }
}

fn watched(text: &str, rules: &str, set: &[&str]) -> Watch {
    let scenario = scenario(text, rules, set);
    let run = Simulation::new(&scenario, Watch::default()).run(&mut |_| true);
    run.expect("nobody stops it").observer
}

fn record(text: &str, rules: &str, set: &[&str]) -> Record {
    let scenario = scenario(text, rules, set);
    let run = Simulation::new(&scenario, Measures::new(&scenario)).run(&mut |_| true);
    run.expect("nobody stops it").record(&scenario)
}

fn seconds(seconds: u64) -> Time {
    Time::ZERO + Span::from_secs(seconds)
}

#[test]
fn under_all_rules_a_broadcast_reaches_everybody() {
    for system in systems::ALL {
        let record = record(BROADCAST, system.name, &["length=30 min"]);
        let reached = (record.outgoing.delivered, record.internal.delivered, record.doubled);
        assert_eq!(reached, (3, 2, 0), "{}", system.name);
    }
}

/// Charts 1 and 4 as bitmaps: 2 x 256,608 octets.
const BITMAP: u64 = 2 * 256_608;
/// What is stored of a document whose image another one keeps.
const HEADER: u64 = 128;

#[test]
fn an_image_is_stored_once_and_coded_once_for_all_that_share_it() {
    // Under `conventional` server 14 has four of the documents, and nobody else any of these.
    let record = record(BROADCAST, "conventional", &["length=1000 s"]);
    let server = &record.servers[0];
    assert_eq!(server.storage_max.get(), BITMAP + 3 * HEADER);
    // It is coded once, and decoded once for PC 53.
    let work = Span::from_secs_f64(2.0 * (BITMAP * 8) as f64 / 2e6);
    let busy = Span::from_secs_f64(server.imaging_busy * 1_000.0);
    assert!(busy.as_nanos().abs_diff(work.as_nanos()) < 1_000, "{busy} and {work}");
}

#[test]
fn what_shares_an_image_still_has_it_when_any_of_the_others_is_gone() {
    // Whoever is done with it first: the image stays with the rest, and leaves with the last.
    for read_after in ["1 s", "70 s", "3 min"] {
        let set = [&format!("pc53.read-after={read_after}")[..], "length=40 min"];
        for system in systems::ALL {
            let record = record(BROADCAST, system.name, &set);
            assert_eq!(record.jobs().delivered, 5, "{} {read_after}", system.name);
            assert_eq!(record.jobs().lost, 0, "{} {read_after}", system.name);
        }
    }
}

#[test]
fn under_all_rules_a_board_is_read_by_many_and_taken_down() {
    for system in systems::ALL {
        let watch = watched(BOARD, system.name, &[]);
        let ends = watch.ended.iter().map(|&(_, outcome, _)| outcome).collect::<Vec<_>>();
        let expected = [Outcome::Delivered, Outcome::Delivered, Outcome::Abandoned];
        assert_eq!(ends, expected, "{}", system.name);
        assert_eq!(watch.ended[2].2, seconds(610), "{}", system.name);
    }
}

#[test]
fn under_all_rules_a_circular_goes_from_one_to_the_next_and_each_confirms() {
    for system in systems::ALL {
        let watch = watched(CIRCULATION, system.name, &[]);
        let numbers = |jobs: &[JobId]| jobs.iter().map(|job| job.0).collect::<Vec<_>>();
        let ended: Vec<_> = watch.ended.iter().map(|&(job, ..)| job).collect();
        assert_eq!(numbers(&ended), [1, 2, 3], "{}", system.name);
        assert_eq!(numbers(&watch.confirmed), [1, 2, 3], "{}", system.name);
        assert!(watch.ended.iter().all(|&(_, outcome, _)| outcome == Outcome::Delivered));
    }
}

#[test]
fn under_all_rules_nothing_is_sent_before_its_time_and_not_long_after() {
    for system in systems::ALL {
        for set in [&[][..], &["restart14.active=false"]] {
            let [(_, at)] = watched(DEFERRED, system.name, set).begun[..] else {
                panic!("{}: once", system.name)
            };
            // Image processing and dialling come after that.
            assert!(at >= seconds(300) && at < seconds(320), "{}: {at:?}", system.name);
        }
    }
}

#[test]
fn under_all_rules_what_is_too_late_is_given_up_at_its_time() {
    for system in systems::ALL {
        let [(_, outcome, at)] = watched(DROPPED, system.name, &[]).ended[..] else {
            panic!("{}: one document", system.name)
        };
        assert_eq!(outcome, Outcome::Abandoned, "{}", system.name);
        assert!(at >= seconds(610) && at < seconds(611), "{}: {at:?}", system.name);
    }
}

#[test]
fn under_all_rules_the_urgent_one_gets_the_next_line() {
    for system in systems::ALL {
        let begun = watched(PRIORITY, system.name, &[]).begun;
        let order: Vec<_> = begun.iter().map(|&(job, _)| job.0).collect();
        assert_eq!(order, [1, 4, 2, 3], "{}", system.name);
    }
}

#[test]
fn under_all_rules_three_dials_find_nobody_and_the_client_is_told() {
    for system in systems::ALL {
        let record = record(RETRIES, system.name, &["length=20 min"]);
        let jobs = record.jobs();
        assert_eq!((jobs.delivered, jobs.abandoned), (1, 2), "{}", system.name);
    }
}
