//! `faxsim trace` as a user calls it.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::{OFFICE, Place, Ran, endless_office};

#[test]
fn letters_say_who_to_whom_what_and_which_way() {
    let place = Place::new(OFFICE);
    let expected = "\
        pc52 server14 a lan\n\
        pc52 server14 a lan\n\
        server14 server15 i lan\n\
        server15 server14 j lan\n\
        server14 server15 k lan\n\
        server14 fax57 k pstn\n\
        server15 fax57 k pstn\n\
        server14 pc52 m lan\n\
        server15 server14 m lan\n\
        server14 pc52 m lan\n\
        fax57 server14 a pstn\n\
        server14 pc52 e lan\n\
        pc52 server14 f lan\n\
        server14 pc52 a lan\n";
    assert_eq!(place.faxsim("trace office.toml --format letters").fine(), expected);
}

#[test]
fn json_has_an_object_a_line() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("trace office.toml --format json --job 1").fine();
    let first = text.lines().next().unwrap();
    assert_eq!(
        first,
        r#"{"at_s":0.0,"job":1,"from":"pc52","to":"server14","letter":"a","message":"image data","way":"lan"}"#
    );
    for line in text.lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(message["job"], 1);
    }
    let ways = text.lines().filter(|line| line.ends_with(r#""way":"pstn"}"#));
    assert_eq!(ways.count(), 1);
}

#[test]
fn text_is_a_sequence_chart() {
    let place = Place::new(OFFICE);
    insta::assert_snapshot!(place.faxsim("trace office.toml").fine());
}

#[test]
fn a_story_is_told_in_sentences() {
    let place = Place::new(OFFICE);
    let busy_line = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/seed/embodiment-2.toml");
    let told = place.faxsim(&format!("trace {busy_line} --format story")).fine();
    insta::assert_snapshot!(told);
}

#[test]
fn a_story_of_one_job_tells_of_no_other() {
    let place = Place::new(OFFICE);
    let story = place.faxsim("trace office.toml --format story --job 2").fine();
    assert!(story.lines().all(|line| line.to_lowercase().contains(" job 2")), "{story}");
    assert!(story.contains("  Page 1 of job 2 is confirmed in the call of server15.\n"), "{story}");
    assert!(story.contains("  server15 begins to send fax57 job 2 (k).\n"), "{story}");
}

#[test]
fn a_story_of_one_job_tells_of_the_network() {
    let fault = "[[faults]]\npart = \"server15.imaging\"\nat = \"5 s\"\nrepair-after = \"1 s\"\n";
    let place = Place::new(&format!("{OFFICE}{fault}"));
    let story = place.faxsim("trace office.toml --format story --job 1").fine();
    let lines: Vec<_> = story.lines().collect();
    assert!(lines.contains(&"     5.000 s  The image processing of server15 fails."), "{story}");
    assert!(
        lines.contains(&"     6.000 s  The image processing of server15 works again."),
        "{story}"
    );
    place.faxsim("trace office.toml --format story --job 4").fails(4);
}

#[test]
fn a_chart_of_one_job_shows_those_who_take_part() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("trace office.toml --job 1").fine();
    let head = text.lines().next().unwrap();
    assert_eq!(head.split_whitespace().collect::<Vec<_>>(), ["pc52", "server14", "fax57"]);
    assert!(text.lines().skip(1).all(|line| line.contains("  job 1  ")), "{text}");
}

#[test]
fn a_chart_is_as_wide_as_the_screen_or_a_list() {
    let place = Place::new(OFFICE);
    let text = |columns: &str| {
        let mut trace = place.command(["trace", "office.toml"]);
        Ran::from(trace.env("COLUMNS", columns).output().unwrap()).fine()
    };
    let widest = |columns| text(columns).lines().map(|line| line.chars().count()).max().unwrap();
    // Wider screens have wider gaps between names, up to a comfortable width.
    assert_eq!(["80", "84", "100", "200"].map(widest), [80, 84, 93, 93]);
    let list = text("79");
    let first = list.lines().next().unwrap();
    assert_eq!(first, "00:00:00.000      pc52 --a--> server14  job 1  image data");
    assert!(list.contains(" server15 ==k==> fax57     job 2  coded data\n"), "{list}");
}

#[test]
fn the_head_comes_again_in_a_long_chart() {
    let instants: Vec<_> = (0..40).map(|job| format!("\"{} s\"", 90 * job)).collect();
    let office = OFFICE.replace("\"0 s\", \"1 s\"", &instants.join(", "));
    let place = Place::new(&office.replace("\"20 min\"", "\"1 h\""));
    let text = place.faxsim("trace office.toml").fine();
    let heads: Vec<_> = text
        .lines()
        .enumerate()
        .filter_map(|(number, line)| line.contains("server14").then_some(number))
        .collect();
    assert_eq!(heads, [0, 42, 84, 126], "{text}");
}

#[test]
fn a_trace_without_a_message_is_vacuous() {
    let place = Place::new(OFFICE);
    for format in ["text", "letters", "json", "story"] {
        let complaint =
            place.faxsim(&format!("trace office.toml --format {format} --job 4")).fails(4);
        assert!(
            complaint.starts_with("error: job 4 is not among those that arrived"),
            "{complaint}"
        );
    }
    let dead = format!("{OFFICE}[[faults]]\npart = \"server14.unit\"\nat = \"0 s\"\n");
    let complaint =
        Place::new(&dead).faxsim("trace office.toml --job 3 --set in.redials=0").fails(4);
    assert_eq!(complaint, "error: job 3 exchanged no message: it was refused after 1 dials\n");
    let story =
        Place::new(&dead).faxsim("trace office.toml --format story --job 3 --set in.redials=0");
    let told = "     0.000 s  The FAX unit of server14 fails.
   600.000 s  server14 does not answer the call that brings job 3.
   600.000 s  Job 3 is refused: no server has taken it.\n";
    assert_eq!(story.fine(), told);
    let silent = OFFICE.replace("at = [", "rate = \"0 /d\" # [");
    let complaint = Place::new(&silent).faxsim("trace office.toml").fails(4);
    assert_eq!(complaint, "error: no message leaves anybody in this run\n");
}

#[test]
fn a_trace_stops_when_its_reader_goes() {
    let place = Place::new(&endless_office());
    let mut trace = place.command(["trace", "office.toml", "--format", "letters"]);
    let mut trace = trace.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(trace.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "pc52 server14 a lan\n");
    assert_eq!(Ran::from(trace.wait_with_output().unwrap()).fine(), "");
}

#[test]
fn mermaid_is_a_sequence_chart_in_a_text() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("trace office.toml --job 1 --format mermaid").fine();
    let expected = "sequenceDiagram\n  participant p0 as pc52\n  participant p1 as server14\n  participant \
                    p2 as fax57\n  p0->>p1: 00:00:00.000 a image data\n  p1-->>p2: 00:00:";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn chrome_has_calls_on_their_lines_and_messages() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("trace office.toml --format chrome").fine();
    let events: serde_json::Value = serde_json::from_str(&text).unwrap();
    let events = events.as_array().unwrap();
    let calls: Vec<_> = events.iter().filter(|event| event["ph"] == "X").collect();
    assert_eq!(calls.len(), 3);
    let first = calls[0];
    assert_eq!(
        (&first["name"], &first["pid"], &first["tid"]),
        (&"job 1".into(), &1.into(), &1.into())
    );
    assert_eq!(
        (&first["args"]["facsimile"], &first["args"]["end"]),
        (&"fax57".into(), &"complete".into())
    );
    assert!(first["ts"].as_f64().unwrap() + first["dur"].as_f64().unwrap() < 40e6, "{first}");
    let is_message = |event: &&serde_json::Value| event["ph"] == "i";
    assert_eq!(events.iter().filter(is_message).count(), 14, "as many as there are letters");
    let called = |what: &str| events.iter().any(|event| event["args"]["name"] == what);
    assert!(called("server15") && called("line 1") && called("pc52"), "{text}");
    let one = place.faxsim("trace office.toml --format chrome --job 2").fine();
    assert!(one.contains("\"job 2\"") && !one.contains("\"job 1\""), "{one}");
}
