//! `faxsim plan` as a user calls it.

use crate::{Place, endless_office};

/// Nine erlang for the lines of one server, of a day.
fn office() -> String {
    endless_office().replace("\"36500 d\"", "\"12 h\"").replace("20 /h", "300 /h")
}

fn plan(place: &Place, target: &str, more: &[&str]) -> crate::Ran {
    let mut arguments = vec!["plan", "office.toml", "--target", target];
    arguments.extend(["--choose", "server14.lines=1..16", "--set", "rules=conventional"]);
    arguments.extend(["--set", "fax57.lines=50", "--set", "server14.storage=1 GiB"]);
    arguments.extend(more);
    place.run(arguments)
}

#[test]
fn the_least_number_of_lines_is_found_and_stands_beside_what_theory_says() {
    let place = Place::new(&office());
    let text = plan(&place, "outgoing.delivery_time.mean < 3 min", &[]).fine();
    insta::assert_snapshot!(text);
}

#[test]
fn a_target_that_nothing_meets_fails() {
    let place = Place::new(&office());
    let ran = plan(&place, "outgoing.delivery_time.mean < 3 s", &["--replications", "20"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (1, "error: the largest value does not meet the target\n")
    );
    assert!(
        ran.stdout.starts_with("no value of server14.lines is known to meet "),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_runs_do_not_tell_is_not_decided() {
    let place = Place::new(&office());
    let jobs = plan(&place, "offered < 3600", &["--replications", "3"]);
    let message =
        "error: whether the largest value meets the target is not decided; raise --replications\n";
    assert_eq!((jobs.code, jobs.stderr.as_str()), (5, message));
}

#[test]
fn finished_runs_are_kept() {
    let place = Place::new(&office());
    let options = ["--out", "out", "--replications", "20", "--jobs", "1"];
    let text = plan(&place, "outgoing.delivery_time.mean < 3 min", &options).fine();
    let journal = place.path("out/journal-0-of-1.csv");
    let before = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(plan(&place, "outgoing.delivery_time.mean < 3 min", &options).fine(), text);
    assert_eq!(std::fs::read_to_string(&journal).unwrap(), before);
}

#[test]
fn what_is_no_target_is_refused() {
    let place = Place::new(&office());
    let said = plan(&place, "late == 0", &[]).fails(2);
    assert_eq!(
        said,
        "error: --target late == 0: a target is on one side of a limit; write <, <=, > or >=\n"
    );
    let said = plan(&place, "lat < 3", &[]).fails(2);
    assert_eq!(said, "error: --target lat < 3: there is no measure `lat`; did you mean `late`?\n");
}

/// Case O05 of the reference: where nothing but the lines matters, the answer is Erlang's.
#[test]
fn where_theory_is_exact_it_is_found_again() {
    let office = include_str!("../../scenarios/reference/O02-erlang-b-5-lines.toml");
    let place = Place::new(office);
    let target = ["plan", "office.toml", "--target", "blocked < 1 %", "--choose", "s.lines=8..24"];
    let less = ["--set", "calls.rate=7 /min", "--set", "length=20 h"];
    let text = place.run(target.into_iter().chain(less)).fine();
    assert!(text.starts_with("s.lines = 14 is the least that meets blocked < 1 % "), "{text}");
    assert!(text.contains("\nErlang B, s alone "), "{text}");
    let theirs = text.lines().find(|line| line.starts_with("Erlang B, s alone")).unwrap();
    assert!(theirs.ends_with(" 14"), "{text}");
}
