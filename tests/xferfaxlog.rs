//! What a run writes as an activity log of HylaFAX can be replayed, and offers the same documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use faxsim::scenario::{self, Arrivals, Direction, LogRow, Overrides};

/// Three servers, of whom some are short of lines; documents both ways, numbers that are busy or not
/// answered, and a server that stops.
const NETWORK: &str = r#"
rules = "hardened"
length = "3 h"
[lans.lan11]
[servers.server14]
lan = "lan11"
dials = 1
[servers.server15]
lan = "lan11"
lines = 2
[terminals.pc52]
lan = "lan11"
server = ["server14", "server15"]
[terminals.pc53]
lan = "lan11"
server = ["server15", "server14"]
[facsimiles.fax57]
lines = 4
busy = 0.2
no-answer = 0.1
[facsimiles.fax58]
lines = 4
modem = "14400 V.17"
ecm = true
coding = "MMR"
[documents.letter]
pages = ["itu1", "itu4", "itu8"]
count = { uniform = [1, 6] }
resolution = "fine"
"#;

const TRAFFIC: &str = r#"
[[traffic]]
name = "out"
from = ["pc52", "pc53"]
to = ["fax57", "fax58"]
documents = "letter"
rate = "20 /h"
[[traffic]]
name = "in"
from = ["fax57", "fax58"]
to = ["pc52", "pc53"]
documents = "letter"
rate = "10 /h"
[[faults]]
part = "server15"
at = "1 h"
repair-after = "5 min"
"#;

const REPLAY: &str = "[[traffic]]\nxferfaxlog = \"out/xferfaxlog\"\ndocuments = \"letter\"\n";

/// Direction, job or place in the log, ends and pages of a document.
type Document = (bool, String, String, u32);

fn run(place: &Path, scenario: &str, out: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    let ran = command.args(["run", scenario, "--out", out]).current_dir(place).output();
    let ran = ran.expect("the program");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// The fields of the rows, without quotes.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split('\t').map(|it| it.trim_matches('"')).collect()).collect()
}

#[test]
fn a_log_that_was_written_offers_the_same_documents() {
    let place = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: String| fs::write(place.path().join(name), text).expect("a file");
    write("office.toml", format!("{NETWORK}{TRAFFIC}"));
    write("replay.toml", format!("{NETWORK}{REPLAY}"));
    run(place.path(), "office.toml", "out");
    let text = fs::read_to_string(place.path().join("out/xferfaxlog")).expect("the log");
    let written = rows(&text);

    // What was offered, of what was called about: jobs.csv knows all that settled.
    let jobs = fs::read_to_string(place.path().join("out/jobs.csv")).expect("the jobs");
    let pages: BTreeMap<_, _> = jobs
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.split(',').collect();
            (cells[0].parse::<u32>().unwrap(), cells[4].parse::<u32>().unwrap())
        })
        .collect();
    let mut offered: BTreeMap<u32, Document> = BTreeMap::new();
    let mut through = BTreeMap::new();
    for row in &written {
        let sent = row[1] == "SEND";
        let digits: String = row[4].chars().filter(char::is_ascii_digit).collect();
        let job: u32 = digits.parse().unwrap();
        let (terminal, facsimile) = if sent { (row[6], row[7]) } else { (row[7], row[8]) };
        let document = (sent, terminal.to_owned(), facsimile.to_owned(), pages[&job]);
        offered.insert(job, document);
        *through.entry(job).or_insert(false) |= row[13].is_empty();
    }
    assert!(written.len() > offered.len(), "some jobs took several calls");
    assert!(through.values().any(|through| !through) && offered.values().any(|it| !it.0));

    let path = place.path().join("replay.toml");
    let loaded = scenario::load(&path, &Overrides::default()).unwrap_or_else(|it| panic!("{it}"));
    let Arrivals::Log(replay) = &loaded.scenario.traffic[0].arrivals else { panic!("a log") };
    let name = |row: &LogRow| {
        let terminal = loaded.scenario.terminals[row.terminal.index()].name.clone();
        let facsimile = loaded.scenario.facsimiles[row.facsimile.index()].name.clone();
        (row.direction == Direction::Outgoing, terminal, facsimile, row.pages.unwrap_or(0))
    };
    let mut replayed: Vec<_> = replay.rows.iter().map(name).collect();
    // Of a job that never got through, its log doesn't know how many pages it had.
    let known = |(job, document): (&u32, &Document)| {
        let (sent, terminal, facsimile, pages) = document.clone();
        (sent, terminal, facsimile, if through[job] { pages } else { 0 })
    };
    let mut expected: Vec<_> = offered.iter().map(known).collect();
    replayed.sort();
    expected.sort();
    assert_eq!(replayed, expected);
    assert!(replay.rows.is_sorted_by_key(|row| row.at));

    // And the dates are those of the log when it is replayed and written again.
    run(place.path(), "replay.toml", "again");
    let again = fs::read_to_string(place.path().join("again/xferfaxlog")).expect("the log");
    let first = |text: &str| rows(text).iter().map(|row| row[0].to_owned()).min();
    assert_eq!(first(&again), first(&text));
}

/// As `xferfaxstats` and other scripts expect it: 19 fields, durations, numbers that they take apart.
#[test]
fn a_written_log_is_as_hylafax_writes_it() {
    let place = tempfile::tempdir().expect("a folder");
    fs::write(place.path().join("office.toml"), format!("{NETWORK}{TRAFFIC}")).expect("a file");
    run(place.path(), "office.toml", "out");
    let text = fs::read_to_string(place.path().join("out/xferfaxlog")).expect("the log");
    let rows = rows(&text);
    assert!(rows.iter().all(|row| row.len() == 19), "{text}");
    for (number, row) in (1..).zip(&rows) {
        assert!(row[0].starts_with("01/01/01 0"), "{row:?}");
        assert_eq!(row[2], format!("{number:09}"));
        assert!(row[3].starts_with("server14.line1") || row[3].starts_with("server15.line"));
    }
    let reasons: Vec<_> = rows.iter().map(|row| row[13]).collect();
    for reason in ["", "Busy signal detected", "No answer from remote"] {
        assert!(reasons.contains(&reason), "{reasons:?}");
    }
    // By fax57 at 9,600 bit/s by V.29, MH, fine; by fax58 as fast as can be.
    for row in rows.iter().filter(|row| row[12] != "0:00") {
        match row[if row[1] == "SEND" { 7 } else { 8 }] {
            "fax57" => assert_eq!((row[9], row[18]), ("2097177", "00 62 0E"), "{row:?}"),
            _ => assert_eq!((row[9], row[18]), ("2211881", "00 46 0F 22"), "{row:?}"),
        }
    }
    let busy = rows.iter().find(|row| row[13] == "Busy signal detected").expect("one is");
    assert_eq!((busy[8], busy[9], busy[10], busy[12], busy[18]), ("", "0", "0", "0:00", ""));
    assert_eq!(busy[11], "0:04", "from off-hook to the tone");
    assert!(rows.iter().filter(|row| row[1] == "RECV").all(|row| row[6] == "fax"));
}
