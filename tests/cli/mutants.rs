//! Faults that are built into the rules: by `check`, by `mutants` and in scenarios.

use crate::{OFFICE, Place};

/// Before the last line stands how long it took.
const STORY: &str = "\
job 1: 1 page from t0
  submit job 1 to s0
  arrive job 1
  die s0
no job is lost: job 1 is accepted, and nobody has it; 1 copies gone
This takes 3 steps; there is no shorter way.

";

#[test]
fn check_tells_the_shortest_story_of_a_mutant() {
    let ran = Place::new(OFFICE).faxsim("check --mutant accepted-before-mirrored");
    assert_eq!((ran.code, ran.stderr.as_str()), (1, "error: a law is broken\n"));
    let rest = ran.stdout.strip_prefix(STORY).unwrap_or_else(|| panic!("{}", ran.stdout));
    assert!(rest.contains(" states (not all), ") && rest.lines().count() == 2, "{rest}");
}

#[test]
fn options_say_where_else_a_mutant_is_looked_for() {
    let place = Place::new(OFFICE);
    assert_eq!(place.faxsim("check --mutant sent-again").code, 1);
    let text = place.faxsim("check --mutant sent-again --delivery at-least-once").fine();
    assert!(text.contains(" states (all), "), "{text}");
    place.faxsim("check --mutant sent-again --faults 0").fine();
    place
        .faxsim("check --mutant accepted-before-mirrored --copies 1 --losses 0 --servers 1")
        .fine();
}

#[test]
fn only_the_rules_hardened_have_mutants() {
    let place = Place::new(OFFICE);
    for option in ["--mutant sent-again", "--copies 2", "--delivery at-most-once"] {
        let complaint = place.faxsim(&format!("check --rules seed {option}")).fails(2);
        assert!(complaint.ends_with("for the rules `hardened`, not for `seed`\n"), "{complaint}");
    }
    let complaint = place.faxsim("check --mutant send-again").fails(2);
    assert!(complaint.contains("a similar value exists: 'sent-again'"), "{complaint}");
}

#[test]
fn mutants_are_looked_for_by_name() {
    let place = Place::new(OFFICE);
    let text = place.faxsim("mutants --filter sent-again").fine();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<_>>();
    assert_eq!(column(0), ["Mutant", "sent-again"]);
    assert_eq!(column(2), ["the law it breaks", "no document is doubled without a doubt"]);
    assert_eq!(column(3), ["steps", "7"]);
    let complaint = place.faxsim("mutants --filter nowhere").fails(4);
    assert_eq!(complaint, "error: no mutant has `nowhere` in its name\n");
}

/// With its mutant, a server that is started anew does nothing about what it had.
#[test]
fn a_scenario_can_have_a_mutant() {
    let fault = "\n[[faults]]\npart = \"server14\"\nat = \"30 s\"\nrepair-after = \"1 min\"\n";
    let hardened = format!("rules = \"hardened\"\n{OFFICE}{fault}");
    let mutant = format!("{hardened}[settings.hardened]\nmutant = \"journal-not-read\"\n");
    let lost = |scenario: &str| {
        let place = Place::new(scenario);
        let text = place.faxsim("run office.toml --out out").fine();
        assert!(text.contains("rules hardened"), "{text}");
        let metrics = std::fs::read_to_string(place.path("out/metrics.csv")).unwrap();
        let of = |name: &str| {
            let line = metrics.lines().find(|line| line.starts_with(&format!("{name},")));
            line.unwrap_or_else(|| panic!("{name}: {metrics}")).to_owned()
        };
        of("in_flight")
    };
    assert_ne!(lost(&hardened), lost(&mutant));
    let whole = Place::new(&mutant).faxsim("explain office.toml").fine();
    assert!(whole.contains("mutant = \"journal-not-read\""), "{whole}");
    assert!(!Place::new(&hardened).faxsim("explain office.toml").fine().contains("mutant ="));
    let complaint =
        Place::new(&mutant.replace("not-read", "read")).faxsim("run office.toml").fails(2);
    assert!(complaint.contains("did you mean `journal-not-read`?"), "{complaint}");
}
