//! `faxsim test` as a user calls it: expectations, golden records, and what is said of both.

use std::fs;
use std::process::Stdio;

use crate::{OFFICE, Place, Ran, endless_office};

/// Documents at random, so that seeds differ.
fn busy_office() -> String {
    OFFICE.replace("\"20 min\"", "\"4 h\"").replace("at = [\"0 s\", \"1 s\"]", "rate = \"20 /h\"")
}

fn expecting(office: &str, expectations: &[&str]) -> String {
    let tables = expectations.iter().map(|expect| format!("\n[[expect]]\n{expect}\n"));
    format!("{office}{}", tables.collect::<String>())
}

/// The line on which a piece of text stands, from 1.
fn line_of(text: &str, piece: &str) -> usize {
    text.lines().position(|line| line.contains(piece)).unwrap() + 1
}

impl Ran {
    /// It has checked and ended with `code`; what it wrote.
    #[track_caller]
    fn checked(self, code: i32) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (code, ""), "{}", self.stdout);
        self.stdout
    }
}

/// Calls the program with these variables.
fn with(place: &Place, variables: &[(&str, &str)], line: &str) -> Ran {
    let mut command = place.command(line.split_whitespace());
    Ran::from(command.envs(variables.iter().copied()).output().unwrap())
}

#[test]
fn what_is_met_is_said_with_what_was_seen() {
    let office = expecting(
        OFFICE,
        &[
            "that = \"lost == 0\"",
            "that = \"delivery_time.p95 < 10 min\"",
            "that = \"server14.storage.max <= 20 MiB\"",
            "that = \"server14.lines_busy.mean < 1 erlang\"",
        ],
    );
    let place = Place::new(&office);
    let text = place.faxsim("test office.toml").checked(0);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "ok    office.toml: lost == 0: 0");
    assert!(lines[1].starts_with("ok    office.toml: delivery_time.p95 < 10 min: "), "{text}");
    assert!(lines[1].ends_with(" s") && lines[2].ends_with(" B"), "{text}");
    assert!(lines[3].ends_with(" erlang"), "{text}");
    assert_eq!(lines[4..], ["", "4 passed"]);
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
fn what_is_not_met_is_said_with_its_line_and_the_command_that_shows_it() {
    let office = expecting(OFFICE, &["that = \"offered == 3\"", "that = \"takeovers < 1\""]);
    let place = Place::new(&office);
    let text = place.faxsim("test office.toml").checked(1);
    let line = line_of(&office, "takeovers < 1");
    let report = format!(
        "\nFAIL office.toml:{line}: takeovers < 1\n  expected  takeovers < 1\n  seen      1\n  \
         replay    faxsim run office.toml\n\n1 passed, 1 failed\n"
    );
    assert!(text.ends_with(&report), "{text}");
}

#[test]
fn a_mean_is_judged_by_its_interval_and_the_worst_seed_is_named() {
    let place = Place::new(&expecting(
        &busy_office(),
        &[
            "that = \"offered > 10\"\nreplications = 10",
            "that = \"offered > 500\"\nreplications = 10",
        ],
    ));
    let text = place.faxsim("test office.toml").checked(1);
    assert!(text.starts_with("ok    office.toml: offered > 10, mean of 10 runs: "), "{text}");
    let failed = text.split("\n\nFAIL ").nth(1).unwrap();
    assert!(failed.contains("\n  expected  offered > 500, the mean of 10 runs\n"), "{text}");
    assert!(failed.contains(", 95 % interval "), "{text}");
    // The replay leads to the worst run.
    let worst = failed.lines().find_map(|line| line.strip_prefix("  worst     ")).unwrap();
    let (value, seed) = worst.split_once(", with seed ").unwrap();
    assert!(failed.contains(&format!("  replay    faxsim run office.toml --seed {seed}\n")));
    place.faxsim(&format!("run office.toml --seed {seed} --out out")).fine();
    let metrics = fs::read_to_string(place.path("out/metrics.csv")).unwrap();
    assert!(metrics.contains(&format!("\noffered,{value},1\n")), "{worst}\n{metrics}");
    // With the mean itself as the limit nothing is decided.
    let mean = failed.split("seen      ").nth(1).unwrap().split(',').next().unwrap();
    let undecided = format!("that = \"offered < {mean}\"\nreplications = 10");
    let place = Place::new(&expecting(&busy_office(), &[&undecided]));
    let text = place.faxsim("test office.toml").checked(5);
    assert!(text.starts_with("NOT DECIDED  office.toml: "), "{text}");
    assert!(text.contains("\n  mend      raise `replications`"), "{text}");
    assert!(text.ends_with("\n1 not decided\n"), "{text}");
}

#[test]
fn an_exact_value_lies_in_the_interval_of_the_mean() {
    // 20 an hour for 4 hours.
    let claims = "that = [\"offered ~ 80\", \"offered ~ 120\"]\nreplications = 20";
    let office = expecting(&busy_office(), &[claims]);
    let place = Place::new(&office);
    let text = place.faxsim("test office.toml").checked(1);
    assert!(text.starts_with("ok    office.toml: offered ~ 80, mean of 20 runs: "), "{text}");
    assert!(text.contains(", 99 % interval "), "{text}");
    let line = line_of(&office, "offered ~ 120");
    let failed = format!("\nFAIL office.toml:{line}: offered ~ 120, mean of 20 runs\n");
    assert!(text.contains(&failed), "{text}");
    assert!(text.ends_with("\n1 passed, 1 failed\n"), "{text}");
    assert!(!text.contains("by chance"), "it is far off: {text}");
    let allowed = claims.replace("replications", "allowance = 0.4\nreplications");
    let place = Place::new(&expecting(&busy_office(), &[&allowed]));
    place.faxsim("test office.toml").checked(0);
}

#[test]
fn runs_by_which_exact_values_are_met_are_longer_with_full() {
    let claims = "that = \"offered ~ 160\"\nreplications = 5\nwithin = 0.2\n\n[full]\nlength = \"8 h\"\nreplications = 20";
    let place = Place::new(&expecting(&busy_office(), &[claims]));
    place.faxsim("test office.toml").checked(1);
    let text = place.faxsim("test office.toml --full").checked(0);
    assert!(text.starts_with("ok    office.toml: offered ~ 160, mean of 20 runs: "), "{text}");
    let narrow = claims.replace("within = 0.2", "within = 0.0001");
    let place = Place::new(&expecting(&busy_office(), &[&narrow]));
    let text = place.faxsim("test office.toml --full").checked(5);
    assert!(
        text.contains("  mend      make more or longer runs: the interval is to be within 0.016")
    );
    assert!(text.contains("  replay    faxsim run office.toml --set 'length=8 h'\n"), "{text}");
}

#[test]
fn an_expectation_may_be_about_other_values() {
    let set = "that = \"offered > 100\"\nset = [\"length=40 h\"]\nrules = [\"seed\"]";
    let place = Place::new(&expecting(&busy_office(), &["that = \"offered < 120\"", set]));
    let text = place.faxsim("test office.toml").checked(0);
    assert!(
        text.contains("\nok    office.toml: offered > 100, length=40 h, under seed: "),
        "{text}"
    );
}

#[test]
fn an_expectation_may_be_about_other_rules() {
    let rules = "that = \"takeovers > 0\"\nrules = [\"seed\", \"hardened\", \"conventional\"]";
    let place = Place::new(&expecting(OFFICE, &[rules]));
    let text = place.faxsim("test office.toml").checked(1);
    let verdicts: Vec<_> = text.lines().take(3).collect();
    assert_eq!(
        verdicts,
        [
            "ok    office.toml: takeovers > 0, under seed: 1",
            "ok    office.toml: takeovers > 0, under hardened: 1",
            "FAIL  office.toml: takeovers > 0, under conventional: 0",
        ]
    );
    assert!(text.contains("replay    faxsim run office.toml --set rules=conventional\n"), "{text}");
}

#[test]
fn what_nothing_can_be_said_of_is_vacuous() {
    let measure = "that = \"internal.delivery_time.max < 1 h\"";
    let text = Place::new(&expecting(OFFICE, &[measure])).faxsim("test office.toml").checked(4);
    assert!(text.contains("seen      no value of internal.delivery_time.max was there"), "{text}");
    let quiet = OFFICE.replace("length = \"20 min\"", "length = \"20 min\"\nwarm-up = \"15 min\"");
    let text = Place::new(&expecting(&quiet, &["that = \"lost == 0\""])).faxsim("test").checked(4);
    assert!(text.contains("\n  seen      nothing was offered\n"), "{text}");
}

#[test]
fn who_names_a_scenario_without_checks_is_told_so() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("test office.toml").checked(4);
    let said = "\nVACUOUS office.toml: scenario\n  it expects nothing and has no golden record; write \
                a table [[expect]] into it, or\n  faxsim test office.toml --bless\n";
    assert!(text.contains(said), "{text}");
    // In a folder it is passed over.
    let complaint = place.faxsim("test").fails(4);
    assert!(complaint.contains("write [[expect]] into a scenario"), "{complaint}");
    fs::write(place.path("other.toml"), expecting(OFFICE, &["that = \"lost == 0\""])).unwrap();
    let text = place.faxsim("test").checked(0);
    assert!(text.ends_with("\n1 passed\n"), "{text}");
}

#[test]
fn a_wrong_scenario_is_said_to_be_wrong_and_the_others_are_checked() {
    let place = Place::new(&expecting(OFFICE, &["that = \"lost == 0\""]));
    let wrong = expecting(OFFICE, &["that = \"delivery_time.p59 < 2 min\""]);
    fs::write(place.path("wrong.toml"), &wrong).unwrap();
    let text = place.faxsim("test").checked(2);
    let line = line_of(&wrong, "p59");
    let said = format!(
        "\nWRONG wrong.toml:{line}: scenario\n  wrong.toml:{line}:9: there is no measure \
         `delivery_time.p59`; did you mean `delivery_time.p50`?\n"
    );
    assert!(text.contains(&said), "{text}");
    assert!(text.ends_with("\n1 passed, 1 wrong\n"), "{text}");
    let complaint = place.faxsim("test nowhere").fails(2);
    assert_eq!(complaint, "error: nowhere: there is no such file or folder\n");
}

#[test]
fn a_golden_record_is_written_on_demand_and_finds_the_first_difference() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("test office.toml --bless").checked(0);
    assert_eq!(text, "ok    office.toml: golden: written\n\n1 passed\n");
    assert_eq!(place.names(), ["office.golden", "office.toml"]);
    let golden = fs::read_to_string(place.path("office.golden")).unwrap();
    place.faxsim("test office.toml").checked(0);
    let again = place.faxsim("test . --bless").checked(0);
    assert!(again.starts_with("ok    office.toml: golden: as it was\n"), "{again}");
    // The second job comes later: what was before that is the same.
    let later = OFFICE.replace("\"0 s\", \"1 s\"", "\"0 s\", \"2 s\"");
    fs::write(place.path("office.toml"), later).unwrap();
    let text = place.faxsim("test office.toml").checked(1);
    assert!(text.contains("  expected  as office.golden, with "), "{text}");
    assert!(text.contains("  seen      timing differs, with "), "{text}");
    let (before, from) = text.split_once("\n    + ").unwrap();
    let first = before.split("  first     in event ").nth(1).unwrap();
    assert!(first.contains("  pc52 gives server14 job 1, a document for fax57 (a).\n"), "{text}");
    assert!(!first.contains("job 2") && from.contains(" s  pc52 gives server14 job 2"), "{text}");
    assert!(text.contains("  replay    faxsim trace office.toml --format story\n"), "{text}");
    assert!(text.contains("  if right  faxsim test office.toml --bless\n"), "{text}");
    assert_eq!(fs::read_to_string(place.path("office.golden")).unwrap(), golden);
    place.faxsim("test office.toml --bless").checked(0);
    assert_ne!(fs::read_to_string(place.path("office.golden")).unwrap(), golden);
}

#[test]
fn a_golden_record_that_cannot_be_read_is_wrong_and_so_is_one_without_its_scenario() {
    let place = Place::new(OFFICE);
    fs::write(place.path("office.golden"), "outcome = 3\n").unwrap();
    let text = place.faxsim("test").checked(2);
    assert!(text.contains("`faxsim test office.toml --bless` writes it anew"), "{text}");
    place.faxsim("test --bless").checked(0);
    fs::rename(place.path("office.golden"), place.path("other.golden")).unwrap();
    let text = place.faxsim("test").checked(2);
    assert!(text.contains("there is a golden record and no other.toml; "), "{text}");
}

#[test]
fn letters_beside_the_scenario_are_compared_without_their_comments() {
    let place = Place::new(OFFICE);
    let letters = place.faxsim("trace office.toml --format letters").fine();
    let written = format!("# All of it\n\n{}", letters.replacen('\n', "  # a document\r\n", 1));
    fs::write(place.path("office.letters"), &written).unwrap();
    let text = place.faxsim("test").checked(0);
    assert_eq!(text, "ok    office.toml: letters: 14 messages\n\n1 passed\n");
    let changed = written.replace("server15 server14 j lan", "server15 server14 i lan");
    fs::write(place.path("office.letters"), &changed).unwrap();
    let text = place.faxsim("test").checked(1);
    let report = "\n  expected  as office.letters\n  seen      it differs from line 6 on\n";
    assert!(text.contains(report), "{text}");
    let lines = "\n      server14 server15 i lan\n    - server15 server14 i lan\n    + server15 server14 j lan\n";
    assert!(text.contains(lines), "{text}");
    assert!(text.contains("\n  replay    faxsim trace office.toml --format letters\n"), "{text}");
    // Comments are not written over.
    let text = place.faxsim("test . --bless").checked(1);
    assert!(
        text.contains("  if right  by hand: it has comments, which --bless would lose\n"),
        "{text}"
    );
    assert_eq!(fs::read_to_string(place.path("office.letters")).unwrap(), changed);
    fs::write(place.path("office.letters"), "pc52 server14 a lan\n").unwrap();
    let text = place.faxsim("test").checked(1);
    assert!(
        text.contains("it differs from line 2 on\n      pc52 server14 a lan\n    - (the end)\n"),
        "{text}"
    );
    assert!(text.contains("  if right  faxsim test office.toml --bless\n"), "{text}");
    place.faxsim("test . --bless").checked(0);
    assert_eq!(fs::read_to_string(place.path("office.letters")).unwrap(), letters);
    fs::write(place.path("office.letters"), "pc52 server14 a\n").unwrap();
    let text = place.faxsim("test").checked(2);
    assert!(text.contains("office.letters: line 1: `pc52 server14 a` is not "), "{text}");
    assert_eq!(place.names(), [".faxsim-failed", "office.letters", "office.toml"]);
}

#[test]
fn a_story_beside_the_scenario_is_compared_in_its_words() {
    let place = Place::new(OFFICE);
    let story = place.faxsim("trace office.toml --format story").fine();
    fs::write(place.path("office.story"), &story).unwrap();
    let text = place.faxsim("test").checked(0);
    assert!(text.starts_with("ok    office.toml: story: "), "{text}");
    // Also as Git leaves it on Windows.
    fs::write(place.path("office.story"), story.replace('\n', "\r\n")).unwrap();
    place.faxsim("test").checked(0);
    let lines: Vec<_> = story.lines().collect();
    let changed = lines[4].replace("server", "SERVER");
    assert_ne!(changed, lines[4], "{story}");
    fs::write(place.path("office.story"), story.replace(lines[4], &changed)).unwrap();
    let text = place.faxsim("test").checked(1);
    assert!(text.contains("  seen      it differs from line 5 on\n"), "{text}");
    let shown = format!("      {}\n    - {changed}\n    + {}\n", lines[3], lines[4]);
    assert!(text.contains(&shown), "{text}");
    place.faxsim("test --bless").checked(0);
    assert_eq!(fs::read_to_string(place.path("office.story")).unwrap(), story);
}

#[test]
fn nothing_is_blessed_under_ci() {
    let place = Place::new(OFFICE);
    let complaint = with(&place, &[("CI", "true")], "test office.toml --bless").fails(2);
    assert!(complaint.contains("not written where the variable CI is set"), "{complaint}");
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
fn in_a_folder_what_has_checks_is_found_in_order() {
    let place = Place::new(OFFICE);
    fs::write(place.path("Cargo.toml"), "[package]\nname = \"expectation\"\n").unwrap();
    for folder in ["b", "a", ".hidden"] {
        fs::create_dir(place.path(folder)).unwrap();
        let office = expecting(OFFICE, &["that = \"lost == 0\"", "that = \"late == 0\""]);
        fs::write(place.path(folder).join("of.toml"), office).unwrap();
    }
    let all = "a/of.toml: lost == 0\na/of.toml: late == 0\n\
               b/of.toml: lost == 0\nb/of.toml: late == 0\n";
    assert_eq!(place.faxsim("test --list").fine(), all);
    assert_eq!(place.faxsim("test ./ b a/of.toml --list").fine(), all);
    let some = place.faxsim("test --list --filter b/of.toml").fine();
    assert_eq!(some, "b/of.toml: lost == 0\nb/of.toml: late == 0\n");
    let text = place.faxsim("test a b --filter late").checked(0);
    assert!(text.ends_with("\n2 passed\n"), "{text}");
    let complaint = place.faxsim("test --filter happiness").fails(4);
    assert!(complaint.contains("no check has `happiness` in its name"), "{complaint}");
    // Threads end in any order.
    let outputs: Vec<_> = (0..5).map(|_| place.faxsim("test").checked(0)).collect();
    assert!(outputs.iter().all(|output| *output == outputs[0]));
}

#[test]
fn those_that_failed_are_made_again() {
    let expectations = ["that = \"lost == 0\"", "that = \"takeovers == 0\""];
    let place = Place::new(&expecting(OFFICE, &expectations));
    let complaint = place.faxsim("test --rerun-failed").fails(4);
    assert!(complaint.contains("leave out --rerun-failed"), "{complaint}");
    with(&place, &[("CI", "true")], "test").checked(1);
    assert_eq!(place.names(), ["office.toml"]);
    place.faxsim("test").checked(1);
    assert_eq!(place.names(), [".faxsim-failed", "office.toml"]);
    // What is not made now stays noted.
    place.faxsim("test --filter lost").checked(0);
    let failed = place.faxsim("test --rerun-failed --list").fine();
    assert_eq!(failed, "office.toml: takeovers == 0\n");
    let mended = expecting(OFFICE, &expectations).replace("lan = \"lan1\"\n[servers.server15]", {
        "lan = \"lan1\"\nlines = 2\n[servers.server15]"
    });
    fs::write(place.path("office.toml"), mended).unwrap();
    let text = place.faxsim("test --rerun-failed").checked(0);
    assert!(text.ends_with("\n1 passed\n"), "{text}");
    assert_eq!(place.names(), ["office.toml"]);
}

#[test]
fn build_servers_get_junit_and_annotations() {
    let office = expecting(OFFICE, &["that = \"lost == 0\"", "that = \"takeovers < 1\""]);
    let place = Place::new(&office);
    let text = place.faxsim("test --junit results.xml").checked(1);
    assert!(!text.contains("::error"), "{text}");
    let xml = fs::read_to_string(place.path("results.xml")).unwrap();
    assert!(xml.contains("<testcase name=\"lost == 0\" classname=\"office.toml\"/>"), "{xml}");
    assert!(
        xml.contains("<failure message=\"1\" type=\"FAIL\">expected  takeovers &lt; 1"),
        "{xml}"
    );
    let text = with(&place, &[("GITHUB_ACTIONS", "true")], "test").checked(1);
    let line = line_of(&office, "takeovers < 1");
    let annotation = format!(
        "::error file=office.toml,line={line},title=FAIL%3A takeovers < 1::\
         expected  takeovers < 1%0Aseen      1%0A"
    );
    assert!(text.lines().any(|line| line.starts_with(&annotation)), "{text}");
    let ran = place.faxsim("test --junit nowhere/results.xml");
    assert_eq!(ran.code, 6, "{}", ran.stderr);
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_and_writes_nothing() {
    let place = Place::new(&expecting(&endless_office(), &["that = \"lost == 0\""]));
    let mut test = place.command(["test", "office.toml", "--bless"]);
    let test = test.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Until it listens, the signal would end it.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let kill = std::process::Command::new("kill").args(["-INT", &test.id().to_string()]).status();
    assert!(kill.unwrap().success());
    let ran = Ran::from(test.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (130, "", "interrupted\n"));
    assert_eq!(place.names(), ["office.toml"]);
}
