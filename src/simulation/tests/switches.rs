//! What scenarios say to be compared with theory: how long calls hold lines, LANs that take no time, how
//! documents come, who repairs, which lines are kept. Whole runs of real servers.

use super::super::Measures;
use super::super::observer::{Happening, Observer};
use crate::record::Record;
use crate::scenario::{self, Overrides, Scenario};
use crate::simulation::Simulation;
use crate::units::Time;

const OFFICE: &str = r#"
length = "1 h"
setup-time = "4 s"
[lans.lan]
ideal = true
[servers.s0]
lan = "lan"
imaging-rate = "1000 Gbit/s"
diagnosis-time = "0 s"
[servers.s1]
lan = "lan"
imaging-rate = "1000 Gbit/s"
diagnosis-time = "0 s"
[terminals.pc]
lan = "lan"
server = "s0"
read-after = "0 s"
[facsimiles.fax]
lines = 100
[documents.call]
pages = ["itu1", "itu4"]
holding-time = "60 s"
"#;

pub(super) const OUT: &str =
    "[[traffic]]\nname = \"out\"\nfrom = \"pc\"\nto = \"fax\"\ndocuments = \"call\"\n";
const IN: &str = "[[traffic]]\nname = \"in\"\nfrom = \"fax\"\nto = \"pc\"\ndocuments = \"call\"\n";

pub(super) fn read(tables: &str, set: &[&str]) -> Scenario {
    let set = set.iter().map(|&option| option.to_owned()).collect();
    let text = format!("{OFFICE}{tables}");
    let loaded = scenario::parse("office.toml", &text, &Overrides { seed: None, set });
    loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario
}

fn run(tables: &str, set: &[&str]) -> Record {
    let scenario = read(tables, set);
    let run = Simulation::new(&scenario, Measures::new(&scenario)).run(&mut |_| true);
    run.expect("nobody stops it").record(&scenario)
}

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-4, "{value} is not {expected}");
}

/// When jobs were offered.
#[derive(Default)]
struct Offers(Vec<u64>);

impl Observer for &mut Offers {
    fn see(&mut self, now: Time, happening: &Happening) {
        if matches!(happening, Happening::Offered(..)) {
            self.0.push(now.since(Time::ZERO).as_nanos() / 1_000_000_000);
        }
    }
}

/// At which seconds documents of this source come.
fn offers(source: &str, set: &[&str]) -> Vec<u64> {
    let scenario = read(&format!("{OUT}{source}"), set);
    let mut offers = Offers::default();
    Simulation::new(&scenario, &mut offers).run(&mut |_| true).expect("nobody stops it");
    offers.0
}

#[test]
fn a_call_holds_its_lines_as_long_as_its_document_says_dialling_included() {
    for way in [OUT, IN] {
        let record = run(&format!("{way}at = \"10 s\"\n"), &[]);
        assert_eq!(record.jobs().delivered, 1);
        near(record.servers[0].lines_busy_mean, 60.0 / 3_600.0);
    }
    let short = run(&format!("{OUT}at = \"10 s\"\n"), &["call.holding-time=1 s"]);
    near(short.servers[0].lines_busy_mean, 1.0 / 3_600.0);
    let as_usual = run(
        &format!("{OUT}at = \"10 s\"\n"),
        &["call.holding-time={ uniform = [\"9 s\", \"9 s\"] }"],
    );
    near(as_usual.servers[0].lines_busy_mean, 9.0 / 3_600.0);
}

#[test]
fn a_busy_facsimile_has_the_line_while_it_is_dialled_and_no_longer() {
    let set = ["fax.busy=1", "s0.dials=1"];
    let record = run(&format!("{OUT}at = \"10 s\"\n"), &set);
    near(record.servers[0].lines_busy_mean, 4.0 / 3_600.0);
}

#[test]
fn an_ideal_lan_takes_no_time_unless_it_is_down() {
    let source = format!("{OUT}at = \"10 s\"\n");
    near(run(&source, &[]).outgoing_delivery(), 60.0);
    let slow = run(&source, &["lan.ideal=false", "lan.rate=1 Mbit/s"]).outgoing_delivery();
    assert!(slow > 64.0, "{slow}");
    let fault = "[[faults]]\npart = \"lan\"\nat = \"5 s\"\nrepair-after = \"1 min\"\n";
    near(run(&format!("{source}{fault}"), &[]).outgoing_delivery(), 55.0 + 60.0);
}

impl Record {
    fn outgoing_delivery(&self) -> f64 {
        self.delivery_time.outgoing.mean
    }
}

#[test]
fn documents_come_one_after_the_other_or_several_at_once_and_so_many_in_all() {
    let set = ["length=2 min"];
    assert_eq!(offers("interval = \"30 s\"\n", &set), [30, 60, 90, 120]);
    assert_eq!(offers("interval = \"30 s\"\nat-most = 2\n", &set), [30, 60]);
    assert_eq!(offers("interval = \"50 s\"\nbatch = 2\n", &set), [50, 50, 100, 100]);
    assert_eq!(offers("at = [\"9 s\", \"99 s\"]\nbatch = 2\nat-most = 3\n", &set), [9, 9, 99]);
}

#[test]
fn a_sender_has_one_document_under_way() {
    // Two senders and one line: the second document waits for the first call.
    let set = ["length=200 s", "rules=conventional"];
    let come = offers("sources = 2\nthink-time = \"30 s\"\n", &set);
    assert_eq!(come, [30, 30, 120, 180]);
}

#[test]
fn a_caller_gives_up_by_chance() {
    let source = format!("{IN}at = [\"10 s\", \"20 s\"]\nredial-after = \"1 min\"\n");
    let recalls = run(&source, &[]);
    assert_eq!((recalls.jobs().delivered, recalls.blocked), (2, 0));
    let gives_up = run(&source, &["in.redial-chance=0"]);
    assert_eq!((gives_up.jobs().delivered, gives_up.blocked), (1, 1));
}

#[test]
fn crews_repair_one_part_after_the_other() {
    let fault = "[[faults]]\npart = \"s0\"\nat = \"10 min\"\nrepair-after = \"6 min\"\n";
    let faults = format!("{fault}{}", fault.replace("s0", "s1"));
    let both = run(&faults, &[]);
    near(both.servers_up.none, 0.1);
    near(both.servers_up_mean, 2.0 - 0.2);
    near(both.under_repair_mean, 0.2);
    let in_turn = run(&faults, &["repair-crews=1"]);
    near(in_turn.servers_up.none, 0.1);
    near(in_turn.servers_up.one, 0.1);
    near(in_turn.servers_up.all, 0.8);
    near(in_turn.under_repair_mean, 0.2);
    near(in_turn.down_time.mean, 9.0 * 60.0);
    near(in_turn.servers[1].running, 0.8);
    near(in_turn.first_outage.expect("both are down"), 600.0);
}

#[test]
fn a_server_keeps_lines_for_its_own_clients() {
    let source = format!("{OUT}at = [\"10 s\", \"11 s\", \"12 s\"]\n");
    let set =
        |own| ["rules=seed".to_owned(), "s1.lines=2".to_owned(), format!("s1.own-lines={own}")];
    let helped = |own: u32| {
        let set = set(own);
        let record = run(&source, &set.each_ref().map(String::as_str));
        record.servers[1].helped
    };
    assert_eq!([0, 1, 2].map(helped), [2, 1, 0]);
}

#[test]
fn who_finds_the_places_to_wait_taken_waits_at_a_peer_or_is_lost() {
    // The line at home, the peer's, the place at home, the peer's place, and one too many.
    let source = format!("{OUT}at = [\"1 s\", \"2 s\", \"3 s\", \"4 s\", \"5 s\"]\n");
    let set = ["rules=seed", "s0.waiting-room=1", "s1.waiting-room=1"];
    let record = run(&source, &set);
    assert_eq!((record.blocked, record.servers[1].helped, record.waited), (1, 2, 2));
    assert_eq!(record.servers.iter().map(|it| it.sent).collect::<Vec<_>>(), [2, 2]);
    near(record.servers[1].waiting_mean.expect("it has a queue"), 58.0 / 3_600.0);
    near(record.wait.mean, (58.0 + 58.0) / 4.0);
}

#[test]
fn documents_wait_where_the_fewest_wait() {
    let source = format!("{OUT}at = [\"1 s\", \"2 s\", \"3 s\", \"4 s\"]\n");
    let helped = |waits_at: &str| {
        let set = format!("settings.seed.waits-at={waits_at}");
        run(&source, &["rules=seed", &set]).servers[1].helped
    };
    assert_eq!((helped("home"), helped("shortest-queue")), (1, 2));
}

#[test]
fn a_stop_is_noticed_when_heartbeats_are_missing() {
    let fault = "[[faults]]\npart = \"s1\"\nat = \"601 s\"\nrepair-after = \"5 min\"\n";
    let record = run(fault, &["rules=hardened"]);
    assert_eq!(record.detection_time.count, 1);
    // The last heartbeat came at 600 s, and three are missed.
    near(record.detection_time.mean, 14.0);
}

#[test]
fn storage_tells_when_it_is_short() {
    let source = format!("{OUT}at = \"10 min\"\nbatch = 2\n");
    let set = ["s0.storage=1 GiB", "s0.low-water=1048000 KiB"];
    let record = run(&source, &set);
    near(record.servers[0].storage_first_short.expect("it was"), 600.0);
    assert!(run(&source, &["s0.storage=1 GiB"]).servers[0].storage_first_short.is_none());
}
