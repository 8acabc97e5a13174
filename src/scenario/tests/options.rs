//! Options that change a scenario, and that what is explained loads again.

use proptest::prelude::*;

use super::{FULL, from, hours};
use crate::ids::{LanId, ServerId};
use crate::protocol::{self, Mutant};
use crate::scenario::{Arrivals, Loaded, Overrides, Problem, Scenario, parse, schema, template};
use crate::systems::Rules;
use crate::units::{Octets, Span};

fn with_set(options: &[&str]) -> Result<Loaded, Problem> {
    let set = options.iter().map(|option| (*option).to_owned()).collect();
    parse("office.toml", FULL, &Overrides { seed: None, set })
}

fn changed(option: &str) -> Scenario {
    with_set(&[option]).unwrap_or_else(|problem| panic!("{problem}")).scenario
}

#[test]
fn options_set_keys_and_parts() {
    assert_eq!(changed("server14.lines=6").servers[0].lines, 6);
    assert_eq!(changed("servers.server14.lines = 6").servers[0].lines, 6);
    assert_eq!(changed("server15.storage=30 MiB").servers[1].storage, Octets::new(30 << 20));
    assert_eq!(changed("server15.storage=\"30 MiB\"").servers[1].storage, Octets::new(30 << 20));
    assert_eq!(changed("server15.lan=lan11").servers[1].lan.id(), LanId(1));
    assert_eq!(changed("rules=conventional").rules, "conventional");
    let settings = changed("settings.seed.answer-time=7 s").settings;
    assert_eq!(settings.seed.answer_time, Span::from_secs(7));
    assert_eq!(changed("start=Mon 07:00").start.to_string(), "Mon 07:00");
    assert_eq!(changed("morning.redials=7").traffic[0].redials, 7);
    assert_eq!(changed("traffic.morning.redials=7").traffic[0].redials, 7);
    assert_eq!(changed("traffic.2.redials=7").traffic[1].redials, 7);
    assert_eq!(changed("traffic2.redials=7").traffic[1].redials, 7);
    assert!(changed("once.active=true").traffic[2].active);
    assert!(changed("slow.active=true").faults[8].active);
    assert!(changed("holiday.active=true").drains[1].active);
    assert_eq!(changed("drain1.for=5 min").drains[0].r#for, Span::from_secs(300));
    assert_eq!(changed("ward.servers=[\"server15\"]").hunt_groups[0].servers.len(), 1);
    assert_eq!(changed("pc52.server=server15").terminals[0].servers, [ServerId(1)]);
    let bridges = changed("bridge13.joins=['lan12', \"lan11\"]").bridges;
    assert_eq!(bridges[0].joins[0].id(), LanId(0));
    let Arrivals::At { instants, .. } = &changed("once.at=09:00").traffic[2].arrivals else {
        panic!("instants")
    };
    assert_eq!(*instants, [hours(1)]);
    let twice = with_set(&["server14.lines=6", "server14.lines=7"]).unwrap();
    assert_eq!(twice.scenario.servers[0].lines, 7, "the last one holds");
}

#[test]
fn a_terminal_says_how_closely_it_prints_and_how_often_it_searches() {
    let as_before = &changed("seed=1").terminals[0];
    assert_eq!((as_before.resolution, as_before.search_every), (None, None));
    for resolution in ["72 dpi", "300x600 dpi"] {
        let set = format!("pc52.resolution={resolution}");
        let said = changed(&set).terminals[0].resolution.map(|dots| dots.to_string());
        assert_eq!(said.as_deref(), Some(resolution));
        assert!(with_set(&[&set]).unwrap().explain().contains(&format!("\"{resolution}\"")));
    }
    let searches = changed("pc52.search-every=30 min").terminals[0].search_every;
    assert_eq!(searches, Some(Span::from_secs(1_800)));
    let wanted = "write dots to an inch from 1 to 10000, such as \"72 dpi\", or across and down, \
                  such as \"300x600 dpi\"";
    for wrong in ["300 dots", "0 dpi", "300x20000 dpi", "fine"] {
        let said = with_set(&[&format!("pc52.resolution={wrong}")]).unwrap_err().to_string();
        assert!(said.contains(&format!("this is no resolution; {wanted}")), "{said}");
    }
    let said = with_set(&["pc52.resolution=300"]).unwrap_err().to_string();
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn a_fault_can_be_built_into_the_rules_hardened() {
    let mutant = |scenario: &Scenario| match scenario.rules_of("hardened") {
        Some(Rules::Servers(protocol::Rules::Hardened(settings))) => settings.mutant,
        other => panic!("{other:?}"),
    };
    assert_eq!(mutant(&changed("seed=1")), None);
    for &known in Mutant::ALL {
        let set = format!("settings.hardened.mutant={known}");
        assert_eq!(mutant(&changed(&set)), Some(known));
        assert!(with_set(&[&set]).unwrap().explain().contains(&format!("mutant = \"{known}\"")));
    }
    let said = with_set(&["settings.hardened.mutant=send-again"]).unwrap_err().to_string();
    assert!(said.contains("did you mean `sent-again`?"), "{said}");
}

#[test]
fn the_option_seed_holds_over_all_others() {
    let overrides = Overrides { seed: Some(9), set: vec!["seed=8".to_owned()] };
    let loaded = parse("office.toml", FULL, &overrides).unwrap();
    assert_eq!(loaded.scenario.seed, 9);
    assert!(
        loaded
            .explain()
            .lines()
            .any(|line| { line.starts_with("seed = 9 ") && line.ends_with("  # --seed") })
    );
    let too_large = Overrides { seed: Some(u64::MAX), set: Vec::new() };
    let said = parse("office.toml", FULL, &too_large).unwrap_err().to_string();
    assert!(said.starts_with("--seed: this is out of bounds"), "{said}");
}

#[test]
fn a_table_that_the_file_lacks_is_made() {
    let start = FULL.find("[settings.conventional]").unwrap();
    let end = FULL.find("[lans.lan12]").unwrap();
    let mut text = FULL.to_owned();
    text.replace_range(start..end, "");
    let overrides = Overrides { seed: None, set: vec!["settings.seed.answer-time=7 s".to_owned()] };
    let loaded = parse("office.toml", &text, &overrides).unwrap();
    assert_eq!(loaded.scenario.settings.seed.answer_time, Span::from_secs(7));
}

#[test]
fn options_that_are_wrong_name_themselves() {
    let options = [
        "server14.lines",
        "server14.lines=x",
        "server14.lines=0",
        "server14.line=4",
        "server41.lines=4",
        "servers.server41.lines=4",
        "servers=4",
        "server14=4",
        "server14.lines.x=4",
        "traffic.7.redials=1",
        "traffic.0.redials=1",
        "traffic.evening.redials=1",
        "settings.sed.answer-time=1 s",
        "settings.seed=1",
        "lenght=1 h",
        "length=5",
        "length=",
        "=5",
        "..=5",
        "bridge13.joins=[\"lan11\", \"lan13\"]",
        "bridge13.joins=[\"lan11\"",
        "title=\"open",
        "traffic2.at=1 h",
        "traffic.2.name=server14",
        "fax57.coding=MMX",
    ];
    let mut said = Vec::new();
    for option in options {
        match with_set(&[option]) {
            Ok(_) => panic!("this should have been refused: {option}"),
            Err(problem) => said.push(problem.to_string()),
        }
    }
    insta::assert_snapshot!(said.join("\n"));
}

/// Explains, loads that, and compares.
pub(super) fn explains_itself(loaded: &Loaded) {
    let explained = loaded.explain();
    let again = from(&explained).unwrap_or_else(|problem| panic!("{problem}\n{explained}"));
    assert_eq!(again.scenario, loaded.scenario, "{explained}");
    let values = |text: &str| {
        let value = |line: &str| {
            line.rsplit_once("  # ").map_or(line, |(value, _)| value).trim_end().to_owned()
        };
        text.lines().map(value).collect::<Vec<_>>()
    };
    assert_eq!(values(&again.explain()), values(&explained));
}

#[test]
fn what_is_explained_loads_again() {
    explains_itself(&from(FULL).unwrap());
    explains_itself(&from(template()).unwrap());
    explains_itself(&with_set(&["server14.lines=6", "title='a \" # \\ b'"]).unwrap());
    insta::assert_snapshot!(with_set(&["server14.lines=6"]).unwrap().explain());
}

#[test]
fn the_schema_knows_every_key_of_the_full_scenario() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    let tree: toml::Table = FULL.parse().unwrap();
    for (key, value) in &tree {
        follow(&schema["properties"][key], value, key);
    }
}

/// Walks a TOML value along its schema as far as there is only one.
fn follow(schema: &serde_json::Value, value: &toml::Value, path: &str) {
    assert!(schema.is_object(), "the schema has no {path}");
    match value {
        toml::Value::Table(table) if schema.get("anyOf").is_none() => {
            for (key, value) in table {
                let known = schema["properties"].get(key);
                let below = known.unwrap_or(&schema["additionalProperties"]);
                follow(below, value, &format!("{path}.{key}"));
            }
        }
        toml::Value::Array(items) if schema.get("anyOf").is_none() => {
            for item in items {
                follow(&schema["items"], item, &format!("{path}[]"));
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_option_is_taken_or_refused(path in "[a-z0-9.=-]{0,20}", value in ".{0,10}") {
        if let Err(problem) = with_set(&[&format!("{path}={value}")]) {
            let said = problem.to_string();
            prop_assert!(said.starts_with("--set ") || said.starts_with("office.toml:"), "{said}");
        }
    }

    #[test]
    fn any_title_survives_explaining(title: String) {
        let quoted = serde_json::Value::from(title.as_str()).to_string();
        let quoted = quoted.replace('\u{7f}', "\\u007f");
        let loaded = from(&FULL.replace("\"Everything at once\"", &quoted)).unwrap();
        prop_assert_eq!(&loaded.scenario.title, &title);
        let again = from(&loaded.explain()).unwrap();
        prop_assert_eq!(again.scenario, loaded.scenario);
    }

    #[test]
    fn a_file_with_a_hole_is_read_or_refused(start in 0..FULL.len(), length in 0..40_usize) {
        let mut text = FULL.to_owned();
        text.replace_range(start..(start + length).min(FULL.len()), "");
        match from(&text) {
            Ok(loaded) => explains_itself(&loaded),
            Err(problem) => prop_assert!(problem.to_string().starts_with("office.toml:")),
        }
    }
}
