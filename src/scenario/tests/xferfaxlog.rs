//! Activity logs of HylaFAX: what of them is replayed, when, and what is refused.

use crate::ids::{FacsimileId, TerminalId};
use crate::scenario::{Arrivals, Direction, Loaded, Overrides, Replay, parse};
use crate::units::{Span, Time};

/// Four rows of a real log; see `tests/fixtures/README.md`.
const REAL: &str = include_str!("../../../tests/fixtures/xferfaxlog");

const NETWORK: &str = r#"
length = "1 d"
[lans.lan11]
[servers.server14]
lan = "lan11"
[terminals.pc52]
lan = "lan11"
server = "server14"
[terminals.pc53]
lan = "lan11"
server = "server14"
[facsimiles.fax57]
[facsimiles.fax58]
[documents.letter]
pages = ["itu1", "itu4"]
"#;

const TRAFFIC: &str = "[[traffic]]\nxferfaxlog = \"first\"\nterminals = [\"pc52\", \"pc53\"]\n\
                       facsimiles = [\"fax57\", \"fax58\"]\ndocuments = \"letter\"\n";

/// The scenario with these keys at its top, this traffic, and these logs, called first, second and
/// so on.
fn with(top: &str, traffic: &str, logs: &[&str]) -> Result<Loaded, String> {
    let directory = tempfile::tempdir().unwrap();
    for (name, log) in ["first", "second"].iter().zip(logs) {
        std::fs::write(directory.path().join(name), log).unwrap();
    }
    let name = directory.path().join("office.toml").display().to_string();
    let text = format!("{top}{NETWORK}{traffic}");
    parse(&name, &text, &Overrides::default()).map_err(|problem| {
        problem.to_string().replace(&directory.path().display().to_string(), "DIRECTORY")
    })
}

fn replays(loaded: &Loaded) -> Vec<&Replay> {
    let traffic = loaded.scenario.traffic.iter();
    let replay = traffic.map(|traffic| match &traffic.arrivals {
        Arrivals::Log(replay) => replay,
        _ => panic!("a log"),
    });
    replay.collect()
}

/// When the documents of this log come, in seconds, and their pages.
fn times_and_pages(log: &str) -> Vec<(f64, Option<u32>)> {
    let loaded = with("", TRAFFIC, &[log]).unwrap();
    replays(&loaded)[0].rows.iter().map(|row| (row.at.as_secs_f64(), row.pages)).collect()
}

/// A row with these values of its first 14 fields that matter.
fn row(date: &str, kind: &str, job: &str, ends: [&str; 3], pages: u32, reason: &str) -> String {
    let [sender, number, station] = ends;
    format!(
        "03/30/08 {date}\t{kind}\t000000001\tttyS0\t{job}\t\"\"\t{sender}\t\"{number}\"\t\"{station}\"\t\
         0\t{pages}\t0:57\t0:42\t\"{reason}\"\n"
    )
}

fn send(date: &str, job: &str, pages: u32, reason: &str) -> String {
    row(date, "SEND", job, ["anna@host", "555", ""], pages, reason)
}

#[test]
fn a_real_log_is_replayed() {
    let loaded = with("", TRAFFIC, &[REAL]).unwrap();
    assert_eq!(loaded.scenario.start.to_string(), "Sun 03:09", "that of the log");
    let replay = replays(&loaded)[0];
    let rows: Vec<_> = replay
        .rows
        .iter()
        .map(|row| {
            (row.at.as_secs_f64() / 60.0, row.direction, row.terminal, row.facsimile, row.pages)
        })
        .collect();
    let (pc52, pc53) = (TerminalId(0), TerminalId(1));
    let (fax57, fax58) = (FacsimileId(0), FacsimileId(1));
    let outgoing = Direction::Outgoing;
    let expected = [
        (0.0, outgoing, pc52, fax57, None),
        (26.0, outgoing, pc52, fax58, None),
        (29.0, outgoing, pc53, fax58, Some(1)),
    ];
    assert_eq!(rows, expected);
    assert!(replay.left_out.is_empty());
    let noon = loaded.scenario.date(Time::ZERO + Span::from_secs(8 * 3_600 + 51 * 60));
    assert_eq!(noon.to_string(), "03/30/08 12:00");
}

#[test]
fn attempts_of_one_job_are_one_document() {
    let log = [
        send("08:00", "7", 0, "Busy signal detected"),
        send("08:03", "7", 2, "No carrier detected"),
        send("08:05", "8", 4, ""),
        send("08:06", "7", 3, ""),
        send("08:09", "7", 5, ""),
    ];
    assert_eq!(times_and_pages(&log.concat()), [(0.0, Some(5)), (300.0, Some(4))]);
}

/// Numbers of jobs begin anew one day, and each server counts its own.
#[test]
fn a_job_to_another_number_is_another_job() {
    let other = row("08:01", "SEND", "7", ["anna@host", "556", ""], 1, "");
    let log = send("08:00", "7", 1, "") + &other;
    assert_eq!(times_and_pages(&log), [(0.0, Some(1)), (60.0, Some(1))]);
}

#[test]
fn each_file_received_is_a_document() {
    let receive = |date, file, reason| row(date, "RECV", file, ["fax", "100", "555"], 2, reason);
    let log = [
        receive("08:00", "fax1.tif", ""),
        receive("08:01", "fax2.tif", "T.30 T2 timeout"),
        // Before HylaFAX 4.2 there was no name.
        receive("08:02", "", ""),
        receive("08:03", "", ""),
    ]
    .concat();
    let loaded = with("", TRAFFIC, &[&log]).unwrap();
    let rows = &replays(&loaded)[0].rows;
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.direction == Direction::Incoming));
}

#[test]
fn jobinfo_knows_all_pages() {
    let fields = "\t\"\"\t\"\"\t\"\"\t\"anna\"\t\"\"\t9/1/1/1/12/1/3\n";
    let log = send("08:00", "7", 2, "No carrier detected").replace('\n', fields);
    assert_eq!(times_and_pages(&log), [(0.0, Some(9))]);
}

#[test]
fn documents_of_one_minute_come_evenly_over_it() {
    let log = [
        send("08:01", "1", 1, ""),
        send("08:00", "2", 2, ""),
        send("08:00", "3", 3, ""),
        send("08:00", "4", 4, ""),
    ];
    let expected = [(0.0, Some(2)), (20.0, Some(3)), (40.0, Some(4)), (60.0, Some(1))];
    assert_eq!(times_and_pages(&log.concat()), expected);
}

#[test]
fn ends_called_like_parts_are_those() {
    let log = row("08:00", "SEND", "1", ["pc53@office", "fax58", ""], 1, "")
        + &row("08:01", "RECV", "f", ["fax", "pc53", "fax58"], 1, "");
    let traffic = "[[traffic]]\nxferfaxlog = \"first\"\ndocuments = \"letter\"\n";
    let loaded = with("", traffic, &[&log]).unwrap();
    for row in &replays(&loaded)[0].rows {
        assert_eq!((row.terminal, row.facsimile), (TerminalId(1), FacsimileId(1)));
    }
}

#[test]
fn rows_of_other_kinds_are_counted() {
    let call = row("07:59", "CALL", "", ["fax", "100", ""], 0, "");
    let submit = "03/30/08 08:00\tSUBMIT\t\"\"\t\"\"\t7\n";
    let log = [&call, submit, &call, &send("08:00", "7", 1, "")].concat();
    let loaded = with("", TRAFFIC, &[&log]).unwrap();
    let replay = replays(&loaded)[0];
    assert_eq!(replay.left_out, [("CALL", 2), ("SUBMIT", 1)]);
    assert_eq!(replay.rows[0].at, Time::ZERO + Span::from_secs(60), "the log begins with a call");
}

#[test]
fn logs_of_several_servers_have_one_calendar() {
    let second = TRAFFIC.replace("first", "second");
    let logs = [&*send("08:30", "1", 1, ""), &*send("08:10", "1", 1, "")];
    let traffic = format!("{TRAFFIC}{second}");
    let loaded = with("", &traffic, &logs).unwrap();
    let at = |loaded: &Loaded| {
        let minutes = |replay: &&Replay| replay.rows[0].at.as_secs_f64() / 60.0;
        replays(loaded).iter().map(minutes).collect::<Vec<_>>()
    };
    assert_eq!(loaded.scenario.start.to_string(), "Sun 08:10");
    assert_eq!(at(&loaded), [20.0, 0.0]);
    let loaded = with("start = \"Sun 08:00\"\n", &traffic, &logs).unwrap();
    assert_eq!(at(&loaded), [30.0, 10.0]);
    assert_eq!(loaded.scenario.date(Time::ZERO).to_string(), "03/30/08 08:00");
    assert!(loaded.explain().contains("xferfaxlog = \"second\""));
}

#[test]
fn what_is_wrong_with_a_log_is_said_with_line_and_column() {
    let good = send("08:00", "1", 1, "");
    let bad = good.replace("\t1\t0:57", "\tone\t0:57");
    let call = row("07:59", "CALL", "", ["fax", "100", ""], 0, "");
    let with_key = |key: &str| format!("{TRAFFIC}{key}\n");
    let without = |key: &str| {
        let lines = TRAFFIC.lines().filter(|line| !line.starts_with(key));
        lines.collect::<Vec<_>>().join("\n")
    };
    let documents = TRAFFIC.replace("\"letter\"", "{ letter = 1, other = 2 }")
        + "[documents.other]\npages = [\"itu1\"]\n";
    let cases = [
        (TRAFFIC.to_owned(), format!("{good}\n{bad}")),
        (TRAFFIC.to_owned(), call),
        (TRAFFIC.to_owned(), String::new()),
        (TRAFFIC.replace("\"first\"", "\"nowhere\""), good.clone()),
        (TRAFFIC.replace("\"first\"", "5"), good.clone()),
        (without("terminals"), good.clone()),
        (without("facsimiles"), good.clone()),
        (without("documents"), good.clone()),
        (documents, good.clone()),
        (with_key("from = \"pc52\""), good.clone()),
        (with_key("service = \"broadcast\""), good.clone()),
        (with_key("rate = \"1 /h\""), good.clone()),
        (without("xferfaxlog"), good),
    ];
    let said = cases.iter().map(|(traffic, log)| with("", traffic, &[log]).unwrap_err());
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
}
