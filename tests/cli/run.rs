//! `faxsim run` as a user calls it: tables, folders, exit codes, interrupts.

use std::collections::BTreeMap;
use std::fs;
use std::io::pipe;
use std::process::Stdio;

use crate::{OFFICE, Place, Ran, endless_office, names};

fn contents(place: &Place, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let path = place.path(folder);
    names(&path)
        .into_iter()
        .map(|name| (name.clone(), fs::read(path.join(name)).unwrap()))
        .collect()
}

#[test]
fn tables_show_the_run() {
    let place = Place::new(OFFICE);
    insta::assert_snapshot!(place.faxsim("run office.toml").fine());
}

#[test]
fn seed_and_set_change_the_run() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("run office.toml --seed 7 --set server15.lines=6").fine();
    assert!(text.contains("seed 7,"), "{text}");
    assert!(text.contains("\nserver15      6 "), "{text}");
}

#[test]
fn a_wrong_scenario_is_said_to_be_wrong_where_it_is() {
    let place = Place::new("length = \"1 h\"\nlenght = 3\n");
    let complaint = place.faxsim("run office.toml").fails(2);
    assert!(complaint.starts_with("office.toml:2:1: "), "{complaint}");
    let complaint = place.faxsim("run nowhere.toml").fails(2);
    assert!(complaint.starts_with("nowhere.toml: "), "{complaint}");
}

#[test]
fn a_wrong_command_line_is_a_usage_error() {
    let place = Place::new(OFFICE);
    for line in ["", "walk", "run", "run office.toml --seed x", "run office.toml --force"] {
        place.faxsim(line).fails(2);
    }
}

#[test]
fn a_run_in_which_nothing_was_offered_says_so() {
    let place = Place::new(OFFICE);
    let complaint = place.faxsim("run office.toml --set warm-up=15min --out out").fails(4);
    assert_eq!(
        complaint,
        "error: nothing was offered in this run of 20 min after the warm-up of 15 min\n"
    );
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
fn documents_between_terminals_are_offered_too() {
    let place = Place::new(include_str!("../../scenarios/services/mail.toml"));
    let tables = place.faxsim("run office.toml").fine();
    assert!(tables.contains("internal"), "{tables}");
}

#[test]
fn a_folder_holds_the_run_as_files() {
    let place = Place::new(OFFICE);
    place.faxsim("run office.toml --out out").fine();
    assert_eq!(place.names(), ["office.toml", "out"]);
    let files = contents(&place, "out");
    let all =
        ["jobs.csv", "metrics.csv", "origin.json", "servers.csv", "takeovers.csv", "xferfaxlog"];
    assert!(files.keys().eq(&all), "{:?}", files.keys());
    let lines = |name: &str| {
        let text = String::from_utf8(files[name].clone()).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let metrics = lines("metrics.csv");
    for line in ["name,value,unit", "offered,3,1", "server15.helped,1,1"] {
        assert!(metrics.iter().any(|metric| metric == line), "{line}");
    }
    let jobs = lines("jobs.csv");
    assert_eq!(jobs[0], "job,direction,terminal,server,pages,arrived_s,ended_s,outcome,dials");
    assert_eq!(jobs.len(), 1 + 3);
    assert!(jobs[3].starts_with("3,incoming,pc52,server14,1,600.0,"), "{}", jobs[3]);
    assert_eq!(lines("servers.csv").len(), 1 + 2);
    assert_eq!(
        lines("takeovers.csv"),
        ["asker,helper,cause,way,count", "server14,server15,line,lan,1"]
    );
    let calls = lines("xferfaxlog");
    let sent =
        "01/01/01 00:00\tSEND\t000000001\tserver14.line1\t1\t\"\"\tpc52\t\"fax57\"\t\"fax57\"\t";
    assert_eq!(calls.len(), 3);
    assert!(calls[0].starts_with(sent), "{}", calls[0]);
    let received = "01/01/01 00:10\tRECV\t000000003\tserver14.line1\tfax000000003.tif\t";
    assert!(calls[2].starts_with(received), "{}", calls[2]);
    let origin: serde_json::Value = serde_json::from_slice(&files["origin.json"]).unwrap();
    assert_eq!(origin["command"]["words"][1], "office.toml");
    let hash = blake3::hash(OFFICE.as_bytes()).to_hex();
    assert_eq!(origin["command"]["blake3"], hash.as_str());
}

#[test]
fn a_report_stands_alone_and_its_values_beside_it() {
    let place = Place::new(OFFICE);
    let said = place.faxsim("run office.toml --report page").fine();
    assert_eq!(said, place.faxsim("run office.toml").fine());
    let files = contents(&place, "page");
    let pictures = ["delivery-times", "failover", "lines", "load", "network", "storage"];
    let mut all: Vec<_> = pictures.iter().map(|name| format!("{name}.svg")).collect();
    all.extend(
        ["delivery-times.csv", "index.html", "metrics.csv", "outages.csv"].map(str::to_owned),
    );
    all.extend(["over-time.csv", "origin.json", "servers.csv", "takeovers.csv"].map(str::to_owned));
    all.sort();
    assert!(files.keys().eq(&all), "{:?}", files.keys());
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let page = text("index.html");
    for elsewhere in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(elsewhere), "{elsewhere}");
    }
    for name in pictures {
        assert!(page.contains(text(&format!("{name}.svg")).trim_end()), "{name}");
    }
    assert!(page.contains("job 1, <b>delivered</b>"), "a slow job is told of");
    assert!(page.contains("and asks server15 (i, round 1)"), "its story is told");
    // Means over time are those of the run.
    let mean = |level: &str| {
        let rows = text("over-time.csv");
        let values = rows.lines().filter(|row| row.starts_with(&format!("{level},")));
        let values = values.map(|row| row.rsplit(',').next().unwrap().parse::<f64>().unwrap());
        let values: Vec<_> = values.collect();
        assert_eq!(values.len(), 360);
        values.iter().sum::<f64>() / 360.0
    };
    let measured = |metric: &str| {
        let rows = text("metrics.csv");
        let row =
            rows.lines().find(|row| row.starts_with(&format!("{metric},"))).unwrap().to_owned();
        row.split(',').nth(1).unwrap().parse::<f64>().unwrap()
    };
    for (level, metric) in [
        ("in_system", "in_system.mean"),
        ("server14.lines_busy", "server14.lines_busy.mean"),
        ("server15.storage", "server15.storage.mean"),
    ] {
        assert!((mean(level) - measured(metric)).abs() < 1e-9 * measured(metric), "{level}");
    }
    place.faxsim("run office.toml --report page").fine();
    assert_eq!(contents(&place, "page"), files);
    place.faxsim("run office.toml --report page --out out").fails(2);
}

#[test]
fn what_is_left_out_of_a_log_is_said() {
    let traffic = "[[traffic]]\nxferfaxlog = \"log\"\nterminals = \"pc52\"\nfacsimiles = \"fax57\"\n\
                   documents = \"letter\"\n";
    let place = Place::new(&format!("{}{traffic}", &OFFICE[..OFFICE.find("[[traffic]]").unwrap()]));
    let log = include_str!("../fixtures/xferfaxlog");
    fs::write(place.path("log"), log.replacen("SEND", "CALL", 1)).unwrap();
    let ran = place.faxsim("run office.toml");
    assert_eq!((ran.code, &*ran.stderr), (0, "note: traffic1: left out of its log: 1 CALL\n"));
}

#[test]
fn the_same_command_makes_the_same_folder_anywhere_and_again() {
    let here = Place::new(OFFICE);
    let there = Place::new(OFFICE);
    here.faxsim("run office.toml --out a").fine();
    there.faxsim("run office.toml --out b/").fine();
    assert_eq!(contents(&here, "a"), contents(&there, "b"));
    fs::remove_file(here.path("a/jobs.csv")).unwrap();
    here.faxsim("run office.toml --out a").fine();
    assert_eq!(contents(&here, "a"), contents(&there, "b"));
    assert_eq!(here.names(), ["a", "office.toml"]);
}

#[test]
fn another_command_needs_force_to_replace_a_folder() {
    let place = Place::new(OFFICE);
    place.faxsim("run office.toml --out out").fine();
    let before = contents(&place, "out");
    for other in ["--seed 2", "--set server14.lines=2"] {
        let complaint = place.faxsim(&format!("run office.toml {other} --out out")).fails(2);
        assert!(complaint.contains("another command"), "{complaint}");
        assert_eq!(contents(&place, "out"), before);
    }
    fs::write(place.path("office.toml"), OFFICE.replace("20 min", "30 min")).unwrap();
    place.faxsim("run office.toml --out out").fails(2);
    place.faxsim("run office.toml --out out --force").fine();
    assert_ne!(contents(&place, "out"), before);
    assert_eq!(place.names(), ["office.toml", "out"]);
}

#[test]
fn what_somebody_else_may_want_is_never_replaced() {
    let place = Place::new(OFFICE);
    place.faxsim("run office.toml --out out").fine();
    fs::write(place.path("out/notes.txt"), "mine").unwrap();
    for force in ["", "--force"] {
        let complaint = place.faxsim(&format!("run office.toml --out out {force}")).fails(2);
        assert!(complaint.contains("notes.txt, which faxsim did not write"), "{complaint}");
        assert_eq!(fs::read(place.path("out/notes.txt")).unwrap(), b"mine");
    }
    let complaint = place.faxsim("run office.toml --out office.toml --force").fails(2);
    assert!(complaint.contains("not a folder"), "{complaint}");
    assert_eq!(fs::read_to_string(place.path("office.toml")).unwrap(), OFFICE);
}

#[test]
#[cfg(unix)]
fn a_link_to_nowhere_stays() {
    let place = Place::new(OFFICE);
    std::os::unix::fs::symlink("nowhere", place.path("out")).unwrap();
    place.faxsim("run office.toml --out out --force").fails(6);
    assert_eq!(fs::read_link(place.path("out")).unwrap().to_str(), Some("nowhere"));
}

#[test]
fn an_empty_folder_is_replaced_with_force() {
    let place = Place::new(OFFICE);
    fs::create_dir(place.path("out")).unwrap();
    place.faxsim("run office.toml --out out").fails(2);
    place.faxsim("run office.toml --out out --force").fine();
    assert_eq!(names(&place.path("out")).len(), 6);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_apart() {
    let place = Place::new(OFFICE);
    let complaint = place.faxsim("run office.toml --out nowhere/out").fails(6);
    assert!(complaint.contains("nowhere can't be written"), "{complaint}");
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_cannot_be_written_leaves_no_folder() {
    // Files may have 4 KiB, and the signal that says so is not heard (25 is SIGXFSZ).
    let script = r#"trap "" 25; ulimit -f 8; exec "$0" run office.toml --out out"#;
    let place = Place::new(&endless_office());
    let faxsim = place.command([""]);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script]).arg(faxsim.get_program());
    shell.current_dir(faxsim.get_current_dir().unwrap());
    let complaint = Ran::from(shell.output().unwrap()).fails(6);
    assert!(complaint.contains("jobs.csv can't be written"), "{complaint}");
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_the_screen_is_told() {
    let place = Place::new(OFFICE);
    for line in ["run office.toml", "trace office.toml", "metrics", "--help"] {
        let full = fs::File::create("/dev/full").unwrap();
        let output = place.command(line.split(' ')).stdout(full).output().unwrap();
        let complaint = Ran::from(output).fails(6);
        assert!(complaint.starts_with("error: standard output can't be written"), "{complaint}");
    }
}

#[test]
fn a_reader_who_has_gone_is_no_error() {
    let place = Place::new(OFFICE);
    for line in ["run office.toml", "explain office.toml", "metrics", "schema", "new", "--help"] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let output = place.command(line.split(' ')).stdout(writer).output().unwrap();
        assert_eq!(Ran::from(output).fine(), "", "{line}");
    }
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_nothing_half_written() {
    let place = Place::new(&endless_office());
    let mut run = place.command(["run", "office.toml", "--out", "out"]);
    let run = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while place.names() == ["office.toml"] {
        std::thread::yield_now();
    }
    let kill = std::process::Command::new("kill").args(["-INT", &run.id().to_string()]).status();
    assert!(kill.unwrap().success());
    let ran = Ran::from(run.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (130, "", "interrupted\n"));
    assert_eq!(place.names(), ["office.toml"]);
}
