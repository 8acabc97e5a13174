//! The ledger's places, each reached by a story of its own.

use faxsim::record::{Jobs, Record};
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Measures, Simulation};

/// Two servers on a LAN, one facsimile, and what the story adds.
const NETWORK: &str = r#"
length = "1 h"

[lans.lan11]

[servers.server14]
lan = "lan11"

[servers.server15]
lan = "lan11"

[terminals.pc52]
lan = "lan11"
server = "server14"
read-after = "10 min"

[facsimiles.fax57]
lines = 2

[documents.letter]
pages = ["itu1", "itu1", "itu1"]
"#;

const SENT: &str = r#"
[[traffic]]
name = "sent"
from = "pc52"
to = "fax57"
documents = "letter"
at = "10 s"
"#;

const RECEIVED: &str = r#"
[[traffic]]
name = "received"
from = "fax57"
to = "pc52"
documents = "letter"
at = "10 s"
"#;

fn run(parts: &[&str], set: &[&str]) -> Record {
    let text = format!("{NETWORK}{}", parts.concat());
    let set = set.iter().map(|&path| path.to_owned()).collect();
    let loaded = scenario::parse("story.toml", &text, &Overrides { seed: None, set })
        .unwrap_or_else(|problem| panic!("{problem}"));
    let scenario = &loaded.scenario;
    let finished = Simulation::new(scenario, Measures::new(scenario)).run(&mut |_| true);
    finished.expect("nobody stops it").record(scenario)
}

#[test]
fn a_document_that_the_facsimile_has_is_delivered() {
    let record = run(&[SENT], &[]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!(record.result_time.all.count, 1);
}

#[test]
fn a_document_that_was_shown_is_delivered() {
    let record = run(&[RECEIVED], &[]);
    assert_eq!(record.incoming, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!(record.reading_time.count, 1);
}

#[test]
fn a_document_that_nobody_has_asked_for_yet_is_in_flight() {
    let record = run(&[RECEIVED], &["pc52.read-after=2 h"]);
    assert_eq!(record.incoming, Jobs { offered: 1, in_flight: 1, ..Jobs::default() });
    assert_eq!(record.late, 0, "its client was told in time");
}

#[test]
fn a_bitmap_larger_than_the_storage_is_refused() {
    let record = run(&[SENT], &["server14.storage=512 KiB"]);
    assert_eq!(record.outgoing, Jobs { offered: 1, refused: 1, ..Jobs::default() });
}

#[test]
fn a_call_that_is_never_answered_is_refused_after_the_last_redial() {
    let dead = "[[faults]]\nname = \"unit\"\npart = \"server14.unit\"\nat = \"0 s\"\n";
    let record = run(&[RECEIVED, dead], &["traffic.received.redials=2"]);
    assert_eq!(record.incoming, Jobs { offered: 1, refused: 1, ..Jobs::default() });
    assert_eq!(record.servers[0].not_answered, 3, "the first call and two redials");
}

#[test]
fn a_document_for_a_facsimile_that_is_always_busy_is_abandoned() {
    let record = run(&[SENT], &["fax57.busy=1"]);
    assert_eq!(record.outgoing, Jobs { offered: 1, abandoned: 1, ..Jobs::default() });
    assert_eq!(record.result_time.all.count, 1, "its client was told");
}

#[test]
fn a_received_document_whose_storage_fails_is_lost() {
    let fails = "[[faults]]\npart = \"server14.storage\"\nat = \"5 min\"\n";
    let record = run(&[RECEIVED, fails], &[]);
    assert_eq!(record.incoming, Jobs { offered: 1, lost: 1, ..Jobs::default() });
}

#[test]
fn a_document_in_a_server_that_never_comes_back_is_lost() {
    let stops = "[[faults]]\npart = \"server14\"\nat = \"5 min\"\n";
    let record = run(&[RECEIVED, stops], &[]);
    assert_eq!(record.incoming, Jobs { offered: 1, lost: 1, ..Jobs::default() });
}

#[test]
fn a_document_in_a_server_that_comes_back_is_not_lost() {
    let stops = "[[faults]]\npart = \"server14\"\nat = \"5 min\"\nrepair-after = \"2 min\"\n";
    let record = run(&[RECEIVED, stops], &[]);
    assert_eq!(record.incoming, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
}

/// Server 14's line is taken at first, so server 15 sends for it; server 14 is started anew
/// meanwhile, forgets that, finds its line free and sends as well.
#[test]
fn the_seeds_text_sends_twice_after_a_restart() {
    let faults = r#"
[[faults]]
name = "telephone"
part = "server14.line"
at = "0 s"
repair-after = "30 s"

[[faults]]
name = "restart"
part = "server14"
at = "40 s"
repair-after = "2 s"
"#;
    let record = run(&[SENT, faults], &[]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!(record.doubled, 1);
}

/// Server 14 is started anew between the last page and its confirmation.
#[test]
fn a_conventional_server_sends_twice_after_a_restart() {
    let restart = "[[faults]]\npart = \"server14\"\nat = \"82 s\"\nrepair-after = \"2 s\"\n";
    let record = run(&[SENT, restart], &["rules=conventional"]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!(record.doubled, 1);
}

#[test]
fn jobs_that_arrive_during_the_warm_up_do_not_count() {
    let record = run(&[SENT, RECEIVED], &["warm-up=20 s", "traffic.received.at=30 s"]);
    assert_eq!(record.outgoing, Jobs::default());
    assert_eq!(record.incoming, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
}

#[test]
fn a_result_that_takes_too_long_is_late() {
    let record = run(&[SENT], &["late-after=30 s"]);
    assert_eq!(record.late, 1);
    assert_eq!(run(&[SENT], &[]).late, 0);
}

/// Server 15 never answers, and by the time that this is known the unit of server 14 works again.
#[test]
fn a_job_does_not_wait_for_a_line_that_became_idle_while_the_peers_were_asked() {
    let faults = r#"
[[faults]]
name = "stopped"
part = "server15"
at = "0 s"

[[faults]]
name = "unit"
part = "server14.unit"
at = "60 s"
repair-after = "10 s"
"#;
    let record = run(&[SENT, faults], &[]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!((record.servers[0].asked, record.servers[0].unhelped), (1, 1));
}

#[test]
fn a_job_does_not_wait_for_image_processing_that_was_repaired_while_the_peers_were_asked() {
    let faults = r#"
[[faults]]
name = "stopped"
part = "server15"
at = "0 s"

[[faults]]
name = "imaging"
part = "server14.imaging"
at = "5 s"
repair-after = "20 s"
"#;
    let record = run(&[SENT, faults], &[]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
}

/// Neither server has room for the whole document: the sender must not be told that it got
/// through.
#[test]
fn full_storage_holds_the_sender_even_while_a_document_is_handed_over() {
    let long = "[documents.long]\npages = [\"itu1\", \"itu1\", \"itu1\", \"itu1\", \"itu1\", \
                \"itu1\", \"itu1\", \"itu1\"]\n";
    let set = [
        "traffic.received.documents=long",
        "traffic.received.redials=0",
        "server14.storage=48 KiB",
        "server14.low-water=16 KiB",
        "server15.storage=48 KiB",
        "server15.low-water=16 KiB",
    ];
    let record = run(&[RECEIVED, long], &set);
    assert_eq!(record.incoming, Jobs { offered: 1, refused: 1, ..Jobs::default() });
    assert_eq!(record.servers[0].received, 0);
}

/// Every page is confirmed, and the sender is about to hang up.
#[test]
fn a_document_whose_last_page_was_confirmed_survives_a_restart() {
    let stops = "[[faults]]\npart = \"server14\"\nat = \"79 s\"\nrepair-after = \"5 s\"\n";
    let record = run(&[RECEIVED, stops], &[]);
    assert_eq!(record.incoming, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!(record.servers[0].received, 1);
}

#[test]
fn a_result_that_never_comes_is_late() {
    let cut = "[[faults]]\npart = \"lan11\"\nat = \"40 s\"\n";
    let record = run(&[SENT, cut], &[]);
    assert_eq!(record.outgoing, Jobs { offered: 1, delivered: 1, ..Jobs::default() });
    assert_eq!((record.result_time.all.count, record.late), (0, 1));
}
