//! The house's floors, from its source text: which room may use which other. Rooms are the
//! modules right under the root; what stands in comments is not looked at.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: each room, and the rooms below it that it may use.
const FLOORS: [(&str, &[&str]); 15] = [
    ("units", &[]),
    ("ids", &[]),
    ("engine", &["units"]),
    ("protocol", &["units", "ids"]),
    ("network", &["units", "ids", "engine"]),
    ("systems", &["units", "ids", "protocol"]),
    ("statistics", &["units"]),
    ("record", &["units", "ids", "statistics"]),
    ("scenario", &["units", "ids", "engine", "network", "protocol", "systems", "record"]),
    (
        "simulation",
        &["units", "ids", "engine", "protocol", "network", "systems", "record", "scenario"],
    ),
    ("experiment", &["units", "engine", "statistics", "record", "scenario", "simulation"]),
    (
        "verify",
        &[
            "units",
            "ids",
            "engine",
            "protocol",
            "systems",
            "statistics",
            "record",
            "scenario",
            "simulation",
            "experiment",
        ],
    ),
    ("report", &["units", "statistics", "record"]),
    (
        "cli",
        &[
            "units",
            "ids",
            "protocol",
            "systems",
            "statistics",
            "record",
            "scenario",
            "simulation",
            "experiment",
            "verify",
            "report",
        ],
    ),
    ("main", &["cli"]),
];

/// What would make a server's logic depend on more than its inputs.
const NOT_IN_PROTOCOL: [&str; 9] = [
    "std::time",
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "f32",
    "f64",
    "rand",
    "rand_chacha",
];

/// Lines of the longest file that can be read in one go.
const LONGEST: usize = 600;

/// A source file, without its comments.
struct Source {
    /// Its path from the root of the project.
    name: String,
    room: String,
    /// How many modules deep it stands: 1 for a room itself.
    depth: usize,
    text: String,
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(root).expect("below the root").display().to_string();
        let inner = path.strip_prefix(root.join("src")).expect("below src").with_extension("");
        let modules: Vec<_> =
            inner.iter().map(|part| part.to_str().expect("a name in ASCII")).collect();
        let depth = modules.len() - usize::from(modules.last() == Some(&"mod"));
        let text = fs::read_to_string(path).expect("a source file is text");
        Source { name, room: modules[0].to_owned(), depth, text: without_comments(&text) }
    };
    let sources: Vec<_> = files.iter().map(read).collect();
    assert!(sources.len() > FLOORS.len(), "the sources are found");
    sources
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

fn identifier(text: &str) -> &str {
    let is_other = |letter: char| !letter.is_alphanumeric() && letter != '_';
    &text[..text.find(is_other).unwrap_or(text.len())]
}

/// The heads of what a path goes on with: one name, or those of a list in braces.
fn heads(rest: &str) -> Vec<&str> {
    let rest = rest.trim_start();
    let Some(list) = rest.strip_prefix('{') else { return vec![identifier(rest)] };
    let (mut heads, mut inside, mut begins) = (Vec::new(), 1, true);
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => inside += 1,
            '}' => inside -= 1,
            ',' if inside == 1 => begins = true,
            _ if begins && !letter.is_whitespace() => {
                heads.push(identifier(&list[at..]));
                begins = false;
            }
            _ => {}
        }
        if inside == 0 {
            break;
        }
    }
    heads
}

/// Every name right under the root that `text` uses, with its line: by `crate::`, by `faxsim::`, or
/// by as many `super::` as lead there from `depth` modules deep.
fn used(text: &str, depth: usize) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for root in ["crate::", "faxsim::", &"super::".repeat(depth)] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || before == '_' {
                continue;
            }
            let line = text[..at].matches('\n').count() + 1;
            let heads = heads(&text[at + root.len()..]);
            used.extend(heads.into_iter().map(|head| (line, head.to_owned())));
        }
    }
    used
}

#[test]
fn every_use_is_found() {
    let text = "use crate::units::Span;\nfn f(a: crate::ids::JobId) {}\n\
        use crate::{\n    engine::{Queue, network},\n    scenario,\n};\n\
        use super::super::report;\nuse super::cli;\nlet x = faxsim::systems::ALL;\n";
    let found: Vec<_> = used(text, 2).into_iter().collect();
    let expected = [(1, "units"), (2, "ids"), (3, "engine"), (3, "scenario"), (9, "systems")];
    let expected = expected.into_iter().chain([(7, "report")]);
    assert_eq!(found, expected.map(|(line, room)| (line, room.to_owned())).collect::<Vec<_>>());
    assert!(used(&without_comments("// crate::cli\n/// [`crate::cli`]\n"), 1).is_empty());
}

#[test]
fn every_room_has_its_floor() {
    let rooms: BTreeSet<_> = sources().into_iter().map(|source| source.room).collect();
    let listed: BTreeSet<_> = FLOORS.iter().map(|(room, _)| (*room).to_owned()).collect();
    let unlisted: Vec<_> = rooms.difference(&listed).filter(|room| *room != "lib").collect();
    assert!(unlisted.is_empty(), "{unlisted:?}: say in FLOORS what these rooms may use");
    let gone: Vec<_> = listed.difference(&rooms).collect();
    assert!(gone.is_empty(), "{gone:?}: FLOORS speaks of rooms that are not there");
}

#[test]
fn rooms_use_only_rooms_below() {
    for (floor, (room, may_use)) in FLOORS.iter().enumerate() {
        for below in *may_use {
            let is_below = FLOORS[..floor].iter().any(|(other, _)| other == below);
            assert!(is_below, "{room} may use {below}, which is not below it");
        }
    }
}

#[test]
fn rooms_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, may_use)) = FLOORS.iter().find(|(room, _)| *room == source.room) else {
            continue;
        };
        for (line, head) in used(&source.text, source.depth) {
            let is_room = FLOORS.iter().any(|(room, _)| *room == head);
            if is_room && head != source.room && !may_use.contains(&head.as_str()) {
                let Source { name, room, .. } = &source;
                wrong.push(format!("{name}:{line}: uses {head}; {room} may use {may_use:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_protocol_has_no_clock_no_dice_no_floats_and_no_hash_order() {
    let mut wrong = Vec::new();
    for Source { name, text, .. } in sources().iter().filter(|source| source.room == "protocol") {
        for (index, line) in text.lines().enumerate() {
            for forbidden in NOT_IN_PROTOCOL {
                let begins = |at: usize| {
                    let before = line[..at].chars().next_back().unwrap_or(' ');
                    !before.is_alphanumeric() && before != '_'
                };
                let is_whole = |at: usize| identifier(&line[at..]).len() <= forbidden.len();
                if line.match_indices(forbidden).any(|(at, _)| begins(at) && is_whole(at)) {
                    wrong.push(format!("{name}:{}: uses {forbidden}", index + 1));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a server's logic may use none of {NOT_IN_PROTOCOL:?}\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut wrong = Vec::new();
    for Source { name, text, .. } in sources() {
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{name}: {lines} lines; more than {LONGEST} are two subjects"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
