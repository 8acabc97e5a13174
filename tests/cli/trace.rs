//! `faxsim trace` as a user calls it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::{OFFICE, Place, Ran, endless_office, names};

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

const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/seed/");

#[test]
fn a_chart_shows_what_else_happens() {
    let place = Place::new(OFFICE);
    let text = place.faxsim(&format!("trace {SEED}embodiment-2.toml")).fine();
    let marks: Vec<_> = text.lines().filter(|line| line.contains('*')).collect();
    assert_eq!(marks.len(), 2, "{text}");
    assert!(marks[0].starts_with("00:00:00.000    |           *             |"), "{text}");
    assert!(marks[1].ends_with("  Line 1 of server16 is out of use."), "{text}");
    let letters = place.faxsim(&format!("trace {SEED}embodiment-2.toml --format letters")).fine();
    assert_eq!(letters.lines().count(), 9, "messages only: {letters}");
    let json = place.faxsim(&format!("trace {SEED}embodiment-2.toml --format json")).fine();
    assert_eq!(json.lines().count(), 9, "messages only: {json}");
}

#[test]
fn a_chart_shows_timers_of_jobs_and_a_story_does_not() {
    let place = Place::new(OFFICE);
    let busy = "--set fax57.busy=1 --job 1";
    let told =
        |format: &str| place.faxsim(&format!("trace office.toml {busy} --format {format}")).fine();
    let sign = "The timer of server14 for the next dial of job 1 runs out.";
    let chart = told("text");
    let line = chart.lines().find(|line| line.ends_with(sign)).expect("a timer");
    assert!(line.contains(" o "), "{chart}");
    let svg = told("svg");
    assert!(svg.contains("class=\"timer\"") && svg.contains(sign), "{svg}");
    assert!(!told("story").contains("The timer of"));
}

#[test]
fn a_hold_that_ends_at_once_is_no_mark() {
    let place = Place::new(OFFICE);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/hardened/");
    let short = place.faxsim(&format!("trace {folder}server-gone.toml --job 1")).fine();
    assert!(!short.contains("waiting"), "{short}");
    let long = place.faxsim(&format!("trace {folder}nobody-has-room.toml")).fine();
    assert!(long.contains("keeps the facsimile of job 2 waiting (RNR)"), "{long}");
}

#[test]
fn a_chart_of_one_job_shows_what_happens_to_those_who_take_part_meanwhile() {
    let faults =
        [("server14.imaging", 5), ("server15.unit", 6), ("lan1", 7), ("server14.unit", 60)].map(
            |(part, at)| {
                format!("[[faults]]\npart = \"{part}\"\nat = \"{at} s\"\nrepair-after = \"1 s\"\n")
            },
        );
    let place = Place::new(&format!("{OFFICE}{}", faults.concat()));
    let text = place.faxsim("trace office.toml --job 1").fine();
    for seen in ["The image processing of server14 fails.", "lan1 fails.", "lan1 works again."] {
        assert!(text.contains(seen), "{seen}: {text}");
    }
    assert!(!text.contains("server15"), "it takes no part: {text}");
    assert!(!text.contains("The FAX unit of server14"), "the job is over: {text}");
    let all = place.faxsim("trace office.toml").fine();
    assert!(all.contains("The FAX unit of server15 fails."), "{all}");
}

#[test]
fn a_picture_shows_calls_what_is_out_of_use_and_where_time_passes() {
    let place = Place::new(OFFICE);
    let svg = place.faxsim(&format!("trace {SEED}embodiment-2.toml --format svg")).fine();
    assert_eq!(svg.matches("class=\"broken\"").count(), 3, "two servers and the legend: {svg}");
    assert_eq!(svg.matches("class=\"call\"").count(), 2, "server 15 and the legend: {svg}");
    assert!(svg.contains(">1 min 33 s</text>"), "{svg}");
}

#[test]
fn a_picture_has_a_thousand_rows_at_most() {
    let place = Place::new(&endless_office());
    let complaint = place.faxsim("trace office.toml --set length=30000min --format svg").fails(2);
    assert!(
        complaint.contains(" rows are too many for a picture, which takes 1000; "),
        "{complaint}"
    );
}

#[test]
fn a_report_is_a_page_with_the_chart_and_what_is_described() {
    let place = Place::new(OFFICE);
    assert_eq!(place.faxsim("trace office.toml --report page").fine(), "");
    let files = ["chart.svg", "index.html", "messages.csv", "origin.json", "story.txt"];
    assert_eq!(names(&place.path("page")), files);
    let read = |name: &str| fs::read_to_string(place.path(name)).unwrap();
    assert_eq!(read("page/chart.svg"), place.faxsim("trace office.toml --format svg").fine());
    let story = place.faxsim("trace office.toml --format story").fine();
    assert_eq!(read("page/story.txt"), story);
    let messages = read("page/messages.csv");
    let mut rows = messages.lines();
    assert_eq!(rows.next(), Some("at_s,job,from,to,letter,message,way"));
    assert_eq!(rows.next(), Some("0.0,1,pc52,server14,a,image data,lan"));
    assert_eq!(rows.count(), 13);
    let alone = read("page/index.html");
    assert!(alone.contains(read("page/chart.svg").trim_end()), "{alone}");
    assert!(alone.contains("faxsim trace office.toml --report DIR"), "{alone}");
    assert!(!alone.contains("as described"), "{alone}");

    let letters = place.faxsim("trace office.toml --format letters").fine();
    fs::write(place.path("office.letters"), letters.replacen('\n', " # at first\n", 1)).unwrap();
    let complaint = place.faxsim("trace office.toml --report page").fails(2);
    assert!(complaint.contains("holds the outcome of another command"), "{complaint}");
    place.faxsim("trace office.toml --report page --force").fine();
    let both = read("page/index.html");
    assert!(both.contains("An office, as described") && both.contains("at first"), "{both}");
    assert!(both.contains("The run has the same letters."), "{both}");
    let other = "trace office.toml --report other --set out.active=false";
    place.faxsim(other).fine();
    assert!(read("other/index.html").contains("are not all the same."));
}

#[test]
fn a_report_of_one_job_is_about_it_alone() {
    let place = Place::new(OFFICE);
    fs::write(place.path("office.letters"), "pc52 server14 a lan\n").unwrap();
    place.faxsim("trace office.toml --job 3 --report page").fine();
    let page = fs::read_to_string(place.path("page/index.html")).unwrap();
    assert!(page.contains("about job 3 only") && !page.contains("server15"), "{page}");
    assert!(page.contains("faxsim trace office.toml --job 3 --report DIR"), "{page}");
    assert!(!page.contains("as described"), "a sequence is one of all jobs: {page}");
    place.faxsim("trace office.toml --job 4 --report none").fails(4);
    assert!(!place.path("none").exists());
    fs::write(place.path("office.letters"), "pc52 server14 a\n").unwrap();
    let complaint = place.faxsim("trace office.toml --report wrong").fails(2);
    assert!(complaint.starts_with("error: office.letters: line 1: "), "{complaint}");
}
