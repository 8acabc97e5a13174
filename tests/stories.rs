//! Golden stories: every scenario under `scenarios/hardened/`, `scenarios/services/` and
//! `scenarios/systems/`, and one under `scenarios/choices/` by each way of picking a helper, as
//! `faxsim trace --format story` tells it, compared with the file that holds its story. `FAXSIM_BLESS=1` writes the files anew, except under CI. Knows no scenario and no
//! story.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The folders of scenarios, and how many there are at least in each, to be raised with them: a folder
/// that can't be found is not an empty one.
const FOLDERS: [(&str, usize); 3] = [("hardened", 27), ("services", 15), ("systems", 24)];

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
fn stories_are_those_that_were_read_and_found_right() {
    for (folder, at_least) in FOLDERS {
        let scenarios = root().join("scenarios").join(folder);
        let shipped = names(&scenarios, "toml");
        assert!(shipped.len() >= at_least, "{}: {shipped:?}", scenarios.display());
        let tell = |name: String| {
            let story = story(&scenarios.join(format!("{name}.toml")), &[]);
            (name, story)
        };
        are_golden(folder, &shipped.into_iter().map(tell).collect::<Vec<_>>());
    }
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
fn a_difference_is_shown_from_where_it_begins() {
    let shown = difference("one\ntwo\nthree\n", "one\n2\n");
    assert_eq!(shown, "line 2\n- two\n- three\n+ 2\n");
}
