//! Golden stories of scenarios that go otherwise than their files say: one under `scenarios/choices/` by
//! each way of picking a helper, and the services where a document is on another server, that one
//! dies, or storage is full, as `faxsim trace --format story` tells them, compared with the file that
//! holds the story. `FAXSIM_BLESS=1` writes the files anew, except under CI. Knows no scenario and no story.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What servers 14, 15 and 16 have no room to spare by.
const FULL_14: &str = "server14.low-water=\"20 MiB\"";
const FULL_15: &str = "server15.low-water=\"20 MiB\"";
const FULL_16: &str = "server16.low-water=\"20 MiB\"";
const TWO_COPIES: &str = "settings.hardened.copies=2";
/// Terminals that turn to server 15 when server 14 is down.
const OTHER_52: &str = "pc52.server=[\"server14\", \"server15\"]";
const OTHER_53: &str = "pc53.server=[\"server14\", \"server15\"]";

/// Walks of the services under `scenarios/services/`: the scenario, how it goes otherwise, and by which
/// options.
const WALKS: &[(&str, &str, &[&str])] = &[
    ("board", "at-helper", &[FULL_14, FULL_16]),
    ("board", "at-helper-seed", &[FULL_14, FULL_16, "rules=seed"]),
    ("board", "helper-dead", &[FULL_14, FULL_16, "dead15.active=true"]),
    ("board", "helper-dead-seed", &[FULL_14, FULL_16, "dead15.active=true", "rules=seed"]),
    ("board", "home-dead", &[TWO_COPIES, "dead14.active=true", OTHER_53, OTHER_52]),
    ("board", "full", &[FULL_14, FULL_15, FULL_16]),
    ("board", "shared-queue", &["rules=shared-queue"]),
    ("board", "ideal-pool", &["rules=ideal-pool", "dead14.active=true"]),
    ("broadcast", "seed", &["rules=seed"]),
    ("broadcast", "helper-dead", &["dead16.active=true"]),
    ("broadcast", "helper-dead-seed", &["dead16.active=true", "rules=seed"]),
    ("broadcast", "home-dead", &[TWO_COPIES, "dead14.active=true", OTHER_53, OTHER_52]),
    ("broadcast", "full", &["server14.storage=\"600 KiB\"", "server14.low-water=\"300 KiB\""]),
    ("broadcast", "shared-queue", &["rules=shared-queue"]),
    ("broadcast", "ideal-pool", &["rules=ideal-pool", "dead14.active=true"]),
    ("broadcast", "static-proxy", &["rules=static-proxy"]),
    ("circulation", "at-helper", &[FULL_14, FULL_15]),
    ("circulation", "helper-dead", &[FULL_14, FULL_15, "dead16.active=true"]),
    (
        "circulation",
        "helper-dead-passed-on",
        &[
            FULL_14,
            FULL_15,
            "dead16.active=true",
            "dead16.repair-after=\"3 min\"",
            "round.expires-after=\"5 min\"",
        ],
    ),
    (
        "circulation",
        "home-dead",
        &[TWO_COPIES, "dead15.active=true", "pc53.server=[\"server15\", \"server14\"]"],
    ),
    ("circulation", "too-small", &["server15.storage=\"400 KiB\""]),
    ("circulation", "shared-queue", &["rules=shared-queue"]),
    ("deferred", "seed", &["rules=seed"]),
    (
        "deferred",
        "home-dead",
        &[TWO_COPIES, "dead14.active=true", "restart14.active=false", OTHER_52],
    ),
    ("deferred", "drained", &["restart14.active=false", "drains.emptied.active=true"]),
    ("deferred", "shared-queue", &["rules=shared-queue", "restart14.part=\"queue\""]),
    ("deferred", "ideal-pool", &["rules=ideal-pool"]),
    ("dropped", "at-helper", &["cut14.active=true"]),
    ("dropped", "shared-queue", &["rules=shared-queue"]),
    ("mail", "at-helper", &[FULL_14, FULL_16]),
    ("mail", "helper-dead", &[FULL_14, FULL_16, "dead15.active=true"]),
    (
        "mail",
        "home-dead",
        &[TWO_COPIES, "dead16.active=true", "ws55.server=[\"server16\", \"server15\"]"],
    ),
    ("mail", "full", &[FULL_14, FULL_15, FULL_16]),
    ("mail", "conventional", &["rules=conventional"]),
    ("priority", "shared-queue", &["rules=shared-queue"]),
    ("priority", "ideal-pool", &["rules=ideal-pool"]),
    ("retries", "shared-queue", &["rules=shared-queue"]),
    ("retries", "ideal-pool", &["rules=ideal-pool"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of the files in a folder that end in `ending`, without it, in order; all others are
/// wrong there.
fn names(folder: &Path, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let files = entries.map(|entry| PathBuf::from(entry.expect("an entry").file_name()));
    let name = |file: PathBuf| {
        assert_eq!(
            file.extension().and_then(|ending| ending.to_str()),
            Some(ending),
            "{}",
            file.display()
        );
        file.with_extension("").into_os_string().into_string().expect("a name in ASCII")
    };
    let mut names: Vec<_> = files.map(name).collect();
    names.sort();
    names
}

fn story(scenario: &Path, options: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    command.arg("trace").arg(scenario).args(["--format", "story"]).args(options);
    let output = command.output().expect("faxsim runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", scenario.display());
    String::from_utf8(output.stdout).expect("a story is UTF-8")
}

/// Both stories line by line, from the first difference on.
fn difference(golden: &str, now: &str) -> String {
    let same = golden.lines().zip(now.lines()).take_while(|(golden, now)| golden == now).count();
    let rest = |text: &str, mark: &str| {
        let lines = text.lines().skip(same).map(|line| format!("{mark} {line}\n"));
        lines.collect::<String>()
    };
    format!("line {}\n{}{}", same + 1, rest(golden, "-"), rest(now, "+"))
}

/// Compares stories by their names with the files that hold them in a folder of golden files.
fn are_golden(folder: &str, stories: &[(String, String)]) {
    let golden = root().join("tests/golden").join(folder);
    let bless = env::var_os("FAXSIM_BLESS").is_some();
    assert!(!bless || env::var_os("CI").is_none(), "CI compares with golden files, it writes none");
    let mut wrong = Vec::new();
    for (name, now) in stories {
        let path = golden.join(format!("{name}.story"));
        if bless {
            fs::create_dir_all(&golden).expect("a folder of stories");
            fs::write(&path, now).expect("a story is written");
        }
        match fs::read_to_string(&path) {
            Ok(golden) if golden == *now => {}
            Ok(golden) => wrong.push(format!("{name}, {}", difference(&golden, now))),
            Err(error) => wrong.push(format!("{name}: {error}; FAXSIM_BLESS=1 writes it")),
        }
    }
    assert!(wrong.is_empty(), "golden -, now +\n{}", wrong.join("\n"));
    let mut told: Vec<_> = stories.iter().map(|(name, _)| name.clone()).collect();
    told.sort();
    assert_eq!(names(&golden, "story"), told, "a file for each story, and no other");
}

#[test]
fn each_way_of_picking_a_helper_has_its_story() {
    let scenario = root().join("scenarios/choices/who-helps.toml");
    let choices = faxsim::scenario::rule_names();
    let choices = choices.iter().filter_map(|rules| rules.strip_prefix("hardened/"));
    let tell = |choice: &str| {
        let rules = format!("rules=hardened/{choice}");
        (choice.to_owned(), story(&scenario, &["--set", &rules]))
    };
    are_golden("choices", &choices.map(tell).collect::<Vec<_>>());
}

#[test]
fn services_walk_over_other_servers_dead_ones_and_full_storage() {
    let tell = |&(scenario, walk, options): &(&str, &str, &[&str])| {
        let file = root().join(format!("scenarios/services/{scenario}.toml"));
        let set: Vec<_> = options.iter().flat_map(|option| ["--set", option]).collect();
        (format!("{scenario}-{walk}"), story(&file, &set))
    };
    are_golden("walks", &WALKS.iter().map(tell).collect::<Vec<_>>());
}

#[test]
fn a_difference_is_shown_from_where_it_begins() {
    let shown = difference("one\ntwo\nthree\n", "one\n2\n");
    assert_eq!(shown, "line 2\n- two\n- three\n+ 2\n");
}
