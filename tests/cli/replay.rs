//! `faxsim replay` as a user calls it, with logs of `faxsim check`.

use std::fs;

use crate::{OFFICE, Place, Ran};

/// Where the first of them is that servers under the rules `seed` break.
const LOG: &str = "found/seed-every-job-comes-to-an-end.log";

/// A folder with the logs of what this finds in it.
fn found_by(options: &str, laws: usize) -> Place {
    let place = Place::new(OFFICE);
    let ran = place.faxsim(&format!("check --rules seed --out found {options}"));
    let complaint = match laws {
        1 => "error: a law is broken\n".to_owned(),
        _ => format!("error: {laws} laws are broken\n"),
    };
    assert_eq!((ran.code, ran.stderr), (1, complaint));
    let logs = crate::names(&place.path("found"));
    assert_eq!(logs.len(), laws);
    for log in logs {
        assert!(ran.stdout.contains(&format!("\nfaxsim replay found/{log}\n")), "{}", ran.stdout);
    }
    place
}

fn found() -> Place {
    found_by("--faults 0 --room 1", 1)
}

impl Ran {
    /// It has ended with `code`: what it wrote, and what it complained about.
    #[track_caller]
    fn ended(self, code: i32) -> (String, String) {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        (self.stdout, self.stderr)
    }
}

fn edit(place: &Place, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(place.path(LOG)).unwrap();
    fs::write(place.path("edited.log"), change(&text)).unwrap();
}

#[test]
fn each_law_that_a_search_finds_broken_is_broken_again() {
    let place = found_by("--losses 0 --room 1", 2);
    for log in crate::names(&place.path("found")) {
        let (_, complaint) = place.faxsim(&format!("replay found/{log}")).ended(1);
        let law = log.strip_prefix("seed-").and_then(|log| log.strip_suffix(".log")).unwrap();
        assert!(complaint.starts_with("error: a law is broken "), "{complaint}");
        assert!(complaint.contains(&format!(": {}: ", law.replace('-', " "))), "{complaint}");
    }
}

/// A server that works from a queue takes its sessions for granted: no message is told again.
#[test]
fn what_a_search_finds_with_a_queue_is_drawn_with_it() {
    let place = Place::new(OFFICE);
    let line = "check --rules shared-queue --faults 0 --servers 1 --out found";
    place.faxsim(line).ended(1);
    place.faxsim("check --rules shared-queue --losses 0 --servers 1 --faults 0").fine();
    let log = "found/shared-queue-every-wait-has-a-timer.log";
    let (_, complaint) = place.faxsim(&format!("replay {log}")).ended(1);
    assert!(complaint.contains("every wait has a timer: "), "{complaint}");
    let (chart, _) = place.faxsim(&format!("replay {log} --format mermaid")).ended(1);
    assert!(chart.contains("participant p2 as s1\n"), "{chart}");
    assert!(chart.contains("p1->>p2: step 1 l work wanted\n"), "{chart}");
}

#[test]
fn a_log_that_was_changed_is_not_written_over() {
    let place = found();
    place.faxsim("check --rules seed --faults 0 --room 1 --out found").ended(1);
    fs::write(place.path(LOG), "# mine\n").unwrap();
    let complaint = place.faxsim("check --rules seed --faults 0 --room 1 --out found").fails(6);
    let message = "is there already, and another; move it away, or name another folder\n";
    assert_eq!(complaint, format!("error: {LOG} {message}"));
    assert_eq!(fs::read_to_string(place.path(LOG)).unwrap(), "# mine\n");
}

#[test]
fn a_summary_says_what_happened_and_what_is_broken() {
    let (text, complaint) = found().faxsim(&format!("replay {LOG}")).ended(1);
    assert_eq!(text, "7 actions of the log, none skipped\n0 actions once everything is cured\n");
    let law = "every job comes to an end: job 1 is not reported";
    assert_eq!(complaint, format!("error: a law is broken when nothing more comes: {law}\n"));
    let place = found_by("--losses 0 --room 1", 2);
    let log = "found/seed-no-document-is-doubled-without-a-doubt.log";
    let (text, complaint) = place.faxsim(&format!("replay {log}")).ended(1);
    assert_eq!(text, "9 actions of the log, none skipped\n");
    let law = "no document is doubled without a doubt: job 1 was delivered 2 times";
    let place = "by line 18, `confirm s0 job 1`";
    assert_eq!(complaint, format!("error: a law is broken {place}: {law}\n"));
}

#[test]
fn lines_that_cannot_happen_are_skipped_and_named() {
    let place = found();
    edit(&place, |log| {
        log.replace("code s0", "call job 1 # too early\n\ncode s0")
            .replace("lose", "stop s0\nlose")
            .replace("m (result: sent)", "m (result: busy)")
    });
    let (text, complaint) = place.faxsim("replay edited.log").ended(0);
    let expected = "\
edited.log:13: skipped `call job 1`: it can't happen here
edited.log:19: skipped `lose s0 > t0 m (result: busy) of job 1 round 0`: it can't happen here; what can is \
         `lose s0 > t0 m (result: sent) of job 1 round 0`
";
    assert_eq!(complaint, expected);
    let expected = "7 actions of the log, 2 skipped:
  line 13, `call job 1`
  line 19, `lose s0 > t0 m (result: busy) of job 1 round 0`
";
    assert!(text.starts_with(expected), "{text}");
    let (log, _) = place.faxsim("replay edited.log --format log").ended(0);
    assert!(
        log.contains("\n# Skipped: line 13, `call job 1`: it can't happen here\ncode s0 job 1\n")
    );
}

#[test]
fn a_log_that_leads_to_rest_breaks_no_law() {
    let place = found();
    edit(&place, |log| log.replace("lose", "deliver"));
    let text = place.faxsim("replay edited.log").fine();
    assert!(text.ends_with("\nEverything has come to rest, and no law is broken.\n"), "{text}");
}

#[test]
fn what_is_wrong_with_a_log_is_said() {
    let place = found();
    let wrong = |from: &str, to: &str| {
        edit(&place, |log| log.replace(from, to));
        place.faxsim("replay edited.log").fails(2)
    };
    let cases = [
        (
            "arrive job 1",
            "arive job 1",
            "11:1: `arive` is not an action; did you mean `arrive`?\n\
             11 | arive job 1\n   | ^^^^^\n",
        ),
        (
            "code s0",
            "code s2",
            "13:6: `s2` does not fit here: write a server; there are servers s0 to s1\n\
             13 | code s2 job 1\n   |      ^^\n",
        ),
        (
            "arrive job 1",
            "arrive job 1 (by chance: [a])",
            "11:14: write what was chosen as in `(by chance: [0, 2])`, at the end of the line\n\
             11 | arrive job 1 (by chance: [a])\n   |              ^^^^^^^^^^^^^^^^\n",
        ),
        (
            "arrive job 1",
            "arrive job 1 (3 of 2)",
            "11:14: write which of the actions that read so it is, as in `(1 of 2)`\n\
             11 | arrive job 1 (3 of 2)\n   |              ^^^^^^^^\n",
        ),
        (
            "rules = \"seed\"",
            "rules = \"sed\"",
            "1:9: `sed` is not known here; did you mean `seed`?\n\
             1 | rules = \"sed\"\n  |         ^^^^^\n",
        ),
        (
            "1 page from t0",
            "1 page from t2",
            "6:9: there is no terminal t2; there are terminals t0 to t1\n\
             6 | jobs = [\"1 page from t2\"]\n  |         ^^^^^^^^^^^^^^^^\n",
        ),
        ("servers = 2", "scenario = \"office.toml\"", "1:1: unknown key `rules`"),
        (
            "---",
            "--",
            "18:1: a line `---` is missing; it stands between where the log begins and what happens\n",
        ),
    ];
    for (from, to, message) in cases {
        let said = wrong(from, to);
        assert!(said.starts_with(&format!("edited.log:{message}")), "{said}");
    }
    let missing = place.faxsim("replay no.log").fails(2);
    let expected =
        "no.log: there is no such file; `faxsim check --out DIR` writes logs of what it finds\n";
    assert_eq!(missing, expected);
}

#[test]
fn formats_are_those_of_trace() {
    let place = found();
    let shown = |format: &str| {
        let (text, complaint) = place.faxsim(&format!("replay {LOG} --format {format}")).ended(1);
        assert!(complaint.starts_with("error: a law is broken "), "{complaint}");
        text
    };
    let chart = "              t0      s0      f0
      step 1   |---a-->|       |  job 1  image data
      step 4   |       |===k==>|  job 1  coded data
      step 5   |       *       |  Page 1 of job 1 is confirmed in the call of s0.
      step 6   | x-m---|       |  job 1  result: sent, lost in step 7
      step 7   |       *       |  The message of s0 to t0 about job 1 is lost (m).
A law is broken: every job comes to an end: job 1 is not reported.
";
    assert_eq!(shown("text"), chart);
    let story = "      step 1  t0 gives s0 job 1, a document for f0 (a).
      step 4  s0 begins to send f0 job 1 (k).
      step 5  Page 1 of job 1 is confirmed in the call of s0.
      step 6  s0 tells t0 that job 1 has been sent (m).
      step 7  The message of s0 to t0 about job 1 is lost (m).
      step 7  A law is broken: every job comes to an end: job 1 is not reported.
";
    assert_eq!(shown("story"), story);
    assert_eq!(shown("letters"), "t0 s0 a lan\ns0 f0 k pstn\ns0 t0 m lan lost\n");
    let last = r#"{"step":6,"job":1,"from":"s0","to":"t0","letter":"m","message":"result: sent","way":"lan","lost":7}"#;
    assert_eq!(shown("json").lines().last(), Some(last));
    let svg = shown("svg");
    assert_eq!(svg.matches("class=\"cross\"").count(), 1, "{svg}");
    let job = place.faxsim(&format!("replay {LOG} --format letters --job 2")).ended(1);
    assert_eq!(job.0, "");
    // Its own log breaks the same law.
    fs::write(place.path("again.log"), shown("log")).unwrap();
    place.faxsim("replay again.log").ended(1);
}

#[test]
fn a_tail_is_the_same_each_time_and_can_be_kept() {
    let place = found();
    edit(&place, |log| log.replace("lose", "# lose"));
    let tail = |seed: u32| {
        let line = format!("replay edited.log --tail {seed} --steps 30 --format log");
        let ran = place.faxsim(&line);
        (ran.code, ran.stdout)
    };
    let tails: Vec<_> = (0..20).map(tail).collect();
    assert_eq!(tail(7), tails[7]);
    assert!(tails.iter().any(|tail| tail != &tails[7]));
    // Some break a law, and some do not; so do their logs, without a tail.
    for code in [0, 1] {
        let (_, log) = tails.iter().find(|tail| tail.0 == code).expect("a tail that ends so");
        fs::write(place.path("tail.log"), log).unwrap();
        assert!(log.contains("\n# By chance:\n"), "{log}");
        let (text, _) = place.faxsim("replay tail.log").ended(code);
        assert!(text.contains(" actions of the log, none skipped\n"), "{text}");
    }
    place.faxsim("replay edited.log --steps 3").fails(2);
}

/// Three servers, each document with a second copy, and much that goes wrong.
const THREE: &str = "\
rules = \"hardened/d-peers\"
settings.choose.d = 1
settings.hardened.copies = 2
servers = 3
room = 4
dials = 2
jobs = [\"2 pages from t0\", \"2 pages for t0\", \"1 page to t1, deferred\"]
budget = { losses = 6, stops = 2, deaths = 1, failures = 3, storages = 1 }
---
";

/// What arrives or gets lost in a step does so by that line of the log.
#[test]
fn messages_end_where_the_log_says() {
    let place = Place::new(OFFICE);
    fs::write(place.path("three.log"), THREE).unwrap();
    let (mut arrived, mut lost) = (0, 0);
    for seed in 0..10 {
        let shown = |format: &str| {
            let line = format!("replay three.log --tail {seed} --steps 150 --format {format}");
            place.faxsim(&line).stdout
        };
        let log = shown("log");
        let lines: Vec<_> = log.lines().filter(|line| !line.starts_with('#')).collect();
        let actions = &lines[lines.iter().position(|line| *line == "---").unwrap() + 1..];
        let messages: Vec<serde_json::Value> =
            shown("json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        for (step, action) in (1..).zip(actions) {
            let words: Vec<_> = action.split(' ').collect();
            let end = match words[0] {
                "deliver" => "arrives",
                "lose" => "lost",
                _ => continue,
            };
            let [from, to, letter] = [words[1], words[3], words[4]];
            // Heartbeats, and what sessions say by themselves, are not shown.
            if ["t", "told", "shown"].contains(&letter) {
                continue;
            }
            let is_it = |message: &&serde_json::Value| {
                message["from"] == from && message["to"] == to && message["letter"] == letter
            };
            let ended = messages.iter().filter(is_it).filter(|message| message[end] == step);
            assert_eq!(ended.count(), 1, "seed {seed}, step {step}: {action}");
            arrived += u32::from(end == "arrives");
            lost += u32::from(end == "lost");
        }
        for message in messages {
            let left = message["step"].as_u64().unwrap();
            for end in ["arrives", "lost"].iter().filter_map(|end| message[end].as_u64()) {
                assert!(left <= end && end <= actions.len() as u64, "{message}");
            }
        }
    }
    assert!(arrived > 100 && lost > 5, "{arrived} arrived, {lost} were lost");
}
