//! Reports of checks, random runs and searches: a page, and what belongs to it.

use std::fs;
use std::path::Path;

use super::{OFFICE, Place, names};

/// An office that expects one thing that is so and one that is not.
fn office() -> String {
    format!("{OFFICE}\n[[expect]]\nthat = [\"lost == 0\", \"delivered == 7\"]\n")
}

/// Whether a file is a log.
fn is_log(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "log")
}

#[test]
fn checks_are_reported_and_what_failed_first() {
    let place = Place::new(&office());
    let said = place.faxsim("test office.toml --report page");
    let without = place.faxsim("test office.toml");
    assert_eq!((said.code, &said.stdout), (1, &without.stdout), "a report changes nothing else");
    let all = ["checks.csv", "exact-values.csv", "index.html", "origin.json"];
    assert_eq!(names(&place.path("page")), all);
    let read = |name: &str| fs::read_to_string(place.path("page").join(name)).unwrap();
    let page = read("index.html");
    assert!(page.contains("<h1>Checks: 1 passed, 1 failed</h1>"), "{page}");
    assert!(page.contains("expected  delivered == 7\nseen      3\n"), "{page}");
    assert!(page.contains("faxsim test office.toml --report DIR"), "{page}");
    let rows = read("checks.csv");
    let rows: Vec<_> = rows.lines().collect();
    assert_eq!(rows[0], "file,line,check,verdict,seen");
    assert!(rows[1].ends_with(",lost == 0,ok,0"), "{rows:?}");
    assert!(rows[2].ends_with(",delivered == 7,FAIL,3"), "{rows:?}");
    // The same command may write it again, another one may not.
    assert_eq!(place.faxsim("test office.toml --report page").code, 1);
    let refused = place.faxsim("test office.toml --filter lost --report page");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("holds the outcome of another command"), "{refused:?}");
    assert_eq!(place.faxsim("test office.toml --filter lost --report page --force").code, 0);
}

#[test]
fn a_run_that_is_not_as_it_was_recorded_is_drawn() {
    let place = Place::new(OFFICE);
    assert_eq!(place.faxsim("test office.toml --bless").code, 0);
    assert_eq!(place.faxsim("test office.toml --report before").code, 0);
    assert!(!place.path("before/run-1.svg").exists(), "it is as it should be");
    let later = OFFICE.replace("at = [\"0 s\", \"1 s\"]", "at = [\"0 s\", \"2 s\"]");
    fs::write(place.path("office.toml"), later).unwrap();
    assert_eq!(place.faxsim("test office.toml --report page").code, 1);
    let page = fs::read_to_string(place.path("page/index.html")).unwrap();
    assert!(page.contains("the run as it is now, as a sequence chart"), "{page}");
    let drawn = fs::read_to_string(place.path("page/run-1.svg")).unwrap();
    assert_eq!(place.faxsim("trace office.toml --format svg").stdout, drawn);
}

#[test]
fn exact_values_are_drawn() {
    let expect = "\n[[expect]]\nthat = [\"offered ~ 7.7\"]\nreplications = 3\n";
    let often = OFFICE.replace("at = [\"0 s\", \"1 s\"]", "rate = \"20 /h\"");
    let place = Place::new(&(often + expect));
    place.faxsim("test office.toml --report page");
    assert!(place.path("page/exact-values.svg").exists());
    let values = fs::read_to_string(place.path("page/exact-values.csv")).unwrap();
    let row = values.lines().nth(1).expect("one exact value");
    assert!(row.starts_with("office.toml,\"offered ~ 7.7, mean of 3 runs\",7.7,"), "{row}");
}

#[test]
fn random_runs_are_reported_with_what_broke_a_law() {
    let place = Place::new(OFFICE);
    let line = "fuzz office.toml --set rules=seed --runs 60";
    let said = place.faxsim(&format!("{line} --report page"));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!place.path("found").exists(), "all of it goes into the report");
    let files = names(&place.path("page"));
    let log = files.iter().find(|name| is_log(name)).expect("a log");
    let stem = log.strip_suffix(".log").unwrap();
    for other in [format!("{stem}.toml"), "marks.csv".to_owned(), "marks.svg".to_owned()] {
        assert!(files.contains(&other), "{other}: {files:?}");
    }
    assert!(said.stdout.contains(&format!("faxsim replay page/{log}")), "{}", said.stdout);
    let replayed = place.faxsim(&format!("replay page/{log}"));
    assert_eq!(replayed.code, 1, "the log breaks the law again: {replayed:?}");
    let page = fs::read_to_string(place.path("page/index.html")).unwrap();
    for piece in ["<b>60</b>runs", "<h2 id=\"law-1\">Broken: ", "as a story", log] {
        assert!(page.contains(piece), "{piece}");
    }
    let marks = fs::read_to_string(place.path("page/marks.csv")).unwrap();
    assert!(marks.contains("\ndocument accepted,"), "{marks}");
    assert_eq!(place.faxsim(&format!("{line} --report page --out other")).code, 2);
}

#[test]
fn how_many_random_runs_there_were_is_said_where_time_decides() {
    let place = Place::new(OFFICE);
    let said = place.faxsim("fuzz office.toml --set rules=hardened --for 100ms --report page");
    let runs = said.stdout.split(' ').next().unwrap();
    let page = fs::read_to_string(place.path("page/index.html")).unwrap();
    let again = format!("with <code>--runs {runs}</code> it ends there");
    assert!(page.contains(&again), "{again}: {page}");
}

#[test]
fn searches_are_reported_with_the_shortest_ways() {
    let place = Place::new(OFFICE);
    let said = place.faxsim("check --rules seed --report page");
    assert_eq!(said.code, 1, "{said:?}");
    let files = names(&place.path("page"));
    let logs: Vec<_> = files.iter().filter(|name| is_log(name)).collect();
    assert_eq!(logs.len(), 3, "{files:?}");
    let page = fs::read_to_string(place.path("page/index.html")).unwrap();
    for piece in ["2 servers, 1 fax", "<h2 id=\"law-3\">", "5 steps; there is no shorter way"] {
        assert!(page.contains(piece), "{piece}");
    }
    for log in logs {
        assert_eq!(place.faxsim(&format!("replay page/{log}")).code, 1, "{log}");
    }
    let depths = fs::read_to_string(place.path("page/depths.csv")).unwrap();
    let states = said.stdout.split(" states (all)").next().and_then(|it| it.rsplit('\n').next());
    let last = depths.lines().last().and_then(|row| row.rsplit(',').next());
    assert_eq!(last, states, "the last row has all states");
}
