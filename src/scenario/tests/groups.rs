//! Groups of like parts: what they are read into, and what is refused.

use super::options::explains_itself;
use crate::ids::{LanId, ServerId, TerminalId};
use crate::protocol::Node;
use crate::scenario::{
    Arrivals, Loaded, Name, Named, Overrides, Part, Problem, Route, Scenario, parse,
};

/// Three like branches, but for the second, and a server of its own before them.
const BRANCHES: &str = r#"
length = "1 h"

[lans.main]

[lans.branch]
count = 3

[bridges.bridge]
joins = ["main", "branch"]

[servers.centre]
lan = "main"
lines = 8

[servers.s]
count = 3
lan = "branch"
lines = 2

[servers.s2]
lines = 5

[hunt-groups.all]
servers = ["s", "centre"]

[terminals.pc]
count = 7
lan = "branch"
server = ["s", "centre"]
number = "s"

[facsimiles.fax]

[documents.letter]
pages = ["itu1"]

[[traffic]]
from = "pc"
to = "fax"
documents = "letter"
rate = "60 /h"

[[faults]]
part = "s.unit"
mean-time-to-failure = "10 h"
mean-time-to-repair = "1 h"

[[drains]]
server = "s"
at = "30 min"
for = "10 min"

[[disturbances]]
from = "s"
to = "centre"
at = "1 min"
for = "1 min"

[[expect]]
that = "s3.lines_busy.mean < 2 erlang"
"#;

fn with_set(options: &[&str]) -> Result<Loaded, Problem> {
    let set = options.iter().map(|option| (*option).to_owned()).collect();
    parse("office.toml", BRANCHES, &Overrides { seed: None, set })
}

fn changed(options: &[&str]) -> Scenario {
    with_set(options).unwrap_or_else(|problem| panic!("{problem}")).scenario
}

fn names<T>(parts: &[Named<T>]) -> Vec<&str> {
    parts.iter().map(|part| part.name.as_str()).collect()
}

#[test]
fn a_table_with_a_count_is_so_many_parts() {
    let scenario = changed(&[]);
    assert_eq!(names(&scenario.lans), ["main", "branch1", "branch2", "branch3"]);
    assert_eq!(names(&scenario.servers), ["centre", "s1", "s2", "s3"]);
    let lines: Vec<_> = scenario.servers.iter().map(|server| server.lines).collect();
    assert_eq!(lines, [8, 2, 5, 2], "a member's own table goes before the group's");
    let lans: Vec<_> = scenario.servers.iter().map(|server| server.lan.id()).collect();
    assert_eq!(lans, [0, 1, 2, 3].map(LanId), "each is on the LAN of its number");
    assert!(scenario.servers.iter().all(|server| server.count.is_none()));
}

#[test]
fn a_group_that_is_named_is_the_member_of_the_same_number_or_all_or_each() {
    let scenario = changed(&[]);
    let servers: Vec<_> = scenario.terminals.iter().map(|terminal| &terminal.servers[..]).collect();
    let own = [1, 2, 3, 1, 2, 3, 1].map(|number| [ServerId(number), ServerId(0)]);
    assert_eq!(servers, own, "where there are fewer they are counted round");
    assert_eq!(scenario.terminals[4].number.servers, [ServerId(2)]);
    let all: Vec<_> = scenario.hunt_groups[0].servers.iter().map(Name::id).collect();
    assert_eq!(all, [1, 2, 3, 0].map(ServerId));
    assert_eq!(scenario.bridges[0].joins.len(), 4);
    let Arrivals::Poisson { mix, .. } = &scenario.traffic[0].arrivals else { panic!("a rate") };
    let Route::ToFacsimile(from, _) = &mix.route else { panic!("to a facsimile") };
    assert_eq!(*from, (0..7).map(TerminalId).collect::<Vec<_>>(), "each document is from any");
    let faults: Vec<_> = scenario.faults.iter().map(|it| (it.name.as_str(), it.part)).collect();
    let unit = |number| Part::Unit(ServerId(number));
    assert_eq!(faults, [("fault1-s1", unit(1)), ("fault1-s2", unit(2)), ("fault1-s3", unit(3))]);
    let drains: Vec<_> = scenario.drains.iter().map(|drain| drain.server.id()).collect();
    assert_eq!(drains, [1, 2, 3].map(ServerId));
    let disturbed = [1, 2, 3].map(|number| Node::Server(ServerId(number)));
    assert_eq!(scenario.disturbances[0].from, Some(disturbed.to_vec()));
    let peers = changed(&["s.peers=[\"s\", \"centre\"]"]).servers[2].peers.clone();
    let peers: Vec<_> = peers.iter().flatten().map(Name::id).collect();
    assert_eq!(peers, [1, 3, 0].map(ServerId), "all but the server itself");
    let to = changed(&["traffic1.to=[\"pc2\", \"pc5\"]"]);
    let Arrivals::Poisson { mix, .. } = &to.traffic[0].arrivals else { panic!("a rate") };
    let Route::BetweenTerminals(_, to) = &mix.route else { panic!("to terminals") };
    assert_eq!(*to, [1, 4].map(TerminalId));
}

#[test]
fn options_change_groups_and_their_members() {
    let lines = |options: &[&str]| {
        let scenario = changed(options);
        scenario.servers.iter().map(|server| server.lines).collect::<Vec<_>>()
    };
    assert_eq!(lines(&["s.lines=4"]), [8, 4, 5, 4]);
    assert_eq!(lines(&["s3.lines=4"]), [8, 2, 5, 4]);
    assert_eq!(lines(&["servers.s3.lines=4", "s.lines=3"]), [8, 3, 5, 4]);
    assert_eq!(lines(&["s.count=4"]), [8, 2, 5, 2, 2]);
    let said = |option: &str| with_set(&[option]).unwrap_err().to_string();
    assert!(said("s4.lines=2").contains("`s4` is no key and no part"), "{}", said("s4.lines=2"));
    assert!(said("s03.lines=2").contains("`s03` is no key and no part"));
    assert!(said("s.count=0").starts_with("--set s.count=0: this is out of bounds"));
    assert!(said("s3.line=2").contains("did you mean `lines`?"));
}

#[test]
fn groups_are_explained_as_they_are_written() {
    let loaded = with_set(&["s3.lines=4"]).unwrap();
    explains_itself(&loaded);
    let explained = loaded.explain();
    assert!(explained.contains("\n[servers.s]\ncount = 3 "), "{explained}");
    let member = explained.split("\n[servers.s3]\n").nth(1).expect("it has a table");
    assert!(member.starts_with("lan = \"branch\" "), "{member}");
    assert!(member.contains("\nlines = 4 "), "{member}");
    assert!(!explained.contains("[servers.s1]"), "{explained}");
}

#[test]
fn the_page_about_groups_is_right() {
    let page = include_str!("../../../docs/groups.md");
    let (_, rest) = page.split_once("```toml\n").expect("there is an example");
    let (example, _) = rest.split_once("```").expect("it ends");
    let read = |set: &[&str]| {
        let set = set.iter().map(|option| (*option).to_owned()).collect();
        let loaded = parse("example.toml", example, &Overrides { seed: None, set });
        loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario
    };
    let scenario = read(&[]);
    assert_eq!((scenario.servers.len(), scenario.terminals.len()), (10, 200));
    assert_eq!((scenario.servers[2].lines, scenario.servers[3].lines), (8, 4));
    assert_eq!(scenario.terminals[11].servers, [ServerId(1)]);
    assert_eq!(scenario.faults[1].name, "fault1-s2");
    let lines = read(&["s.lines=6"]).servers.iter().map(|server| server.lines).collect::<Vec<_>>();
    assert_eq!(lines, [6, 6, 8, 6, 6, 6, 6, 6, 6, 6]);
    assert_eq!(read(&["s3.lines=6"]).servers[2].lines, 6);
    assert_eq!(read(&["s.count=20"]).servers.len(), 20);
}

/// Each way to spoil the branches: what is replaced, by what, and what is said.
const SPOILED: &[(&str, &str, &str)] = &[
    (
        "count = 3\nlan = \"branch\"",
        "count = 0\nlan = \"branch\"",
        "office.toml:17:9: this is out of bounds; write a whole number from 1 to 10000",
    ),
    (
        "count = 3\nlan = \"branch\"",
        "count = \"3\"\nlan = \"branch\"",
        "office.toml:17:9: this is text; write a whole number from 1 to 10000",
    ),
    (
        "lines = 5",
        "count = 2",
        "office.toml:22:9: `s2` is one of the group `s`, and so can't be several; leave `count` out",
    ),
    (
        "servers = [\"s\", \"centre\"]",
        "servers = [\"s\", \"s2\"]",
        "office.toml:25:11: `s2` is named twice; name each server once",
    ),
    (
        "[facsimiles.fax]",
        "[facsimiles.s3]",
        "office.toml:33:13: `s3` is already the name of a server; give this facsimile another name",
    ),
    (
        "[facsimiles.fax]",
        "[facsimiles.s]",
        "office.toml:16:10: `s` is already the name of a facsimile; give this server another name",
    ),
    (
        "[terminals.pc]\ncount = 7\n",
        "[terminals.pc]\n",
        "office.toml:28:7: `branch` is a group of 3; write the name of one LAN, such as `branch1`",
    ),
    (
        "s3.lines_busy.mean",
        "s.lines_busy.mean",
        "office.toml:61:9: there is no measure `s.lines_busy.mean`; did you mean \
         `s1.lines_busy.mean`?",
    ),
    (
        "part = \"s.unit\"",
        "part = \"s4.unit\"",
        "office.toml:45:8: there is no server or queue called `s4`; did you mean `s1`?",
    ),
    (
        "from = \"s\"",
        "from = \"pc8\"",
        "office.toml:55:8: there is no server, terminal or queue called `pc8`; did you mean `pc1`?",
    ),
];

#[test]
fn what_is_wrong_with_groups_is_said_where_it_stands() {
    for (right, wrong, expected) in SPOILED {
        assert!(BRANCHES.contains(right), "nothing to replace: {right}");
        let text = BRANCHES.replacen(right, wrong, 1);
        let said = parse("office.toml", &text, &Overrides::default()).map(|_| ());
        let said = said.expect_err(wrong).to_string();
        assert_eq!(said.lines().next(), Some(*expected));
    }
}
