//! The services of the seed's \[0007\] for whoever reads: an image is scaled to the display or
//! printer that it is for, and a client searches for what has come, under every set of rules.

use faxsim::ids::ServerId;
use faxsim::protocol::Node;
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Departure, Happening, Observer, Simulation};
use faxsim::systems;
use faxsim::units::{Span, Time};

const AT_HELPER: &str = include_str!("../scenarios/services/display-at-helper.toml");

fn scenario(text: &str, set: &[&str]) -> Scenario {
    let set = set.iter().map(|&option| option.to_owned()).collect();
    let loaded = scenario::parse("services.toml", text, &Overrides { seed: None, set });
    loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario
}

/// What a terminal lives to see of its only document.
#[derive(Default)]
struct Reader {
    /// When it knows that it has come.
    knows: Option<Time>,
    /// From its request to the image.
    shown: Option<Span>,
    doubled: u64,
    accepted: Option<Time>,
    searches: Vec<Time>,
    /// Who has told it that it has come (**e**), and when.
    told: Vec<(Time, Node)>,
}

impl Observer for Reader {
    fn see(&mut self, now: Time, happening: &Happening) {
        match happening {
            Happening::Result(..) => self.knows = Some(now),
            Happening::Shown(span) => self.shown = Some(*span),
            Happening::Doubled(_) => self.doubled += 1,
            Happening::Accepted { .. } => self.accepted = Some(now),
            Happening::Departure(Departure { from, message, .. }) => match message.letter() {
                'S' => self.searches.push(now),
                'e' => self.told.push((now, *from)),
                _ => {}
            },
            _ => {}
        }
    }
}

fn read(rules: &str, set: &[&str]) -> Reader {
    read_in(AT_HELPER, rules, set)
}

fn read_in(text: &str, rules: &str, set: &[&str]) -> Reader {
    let rules = format!("rules={rules}");
    let set: Vec<_> = [&rules[..]].iter().chain(set).copied().collect();
    let scenario = scenario(text, &set);
    let run = Simulation::new(&scenario, Reader::default()).run(&mut |_| true);
    let reader = run.expect("nobody stops it").observer;
    assert_eq!(reader.doubled, 0, "{set:?}");
    reader
}

/// Room for the whole letter, so that the conventional server has it, too.
const ROOM: &str = "server14.storage=256 KiB";

#[test]
fn under_all_rules_wherever_the_image_is_a_display_is_served_sooner_than_a_printer() {
    for system in systems::ALL {
        for room in ["server14.storage=64 KiB", ROOM] {
            // Of the others none finds room elsewhere for what a server receives.
            if room != ROOM && !["seed", "hardened", "ideal-pool"].contains(&system.name) {
                continue;
            }
            let shown = |resolution: &str| {
                let set = [room, &format!("pc52.resolution={resolution}")];
                read(system.name, &set).shown.unwrap_or_else(|| panic!("{} {set:?}", system.name))
            };
            let [display, received, printer] = ["72 dpi", "203x98 dpi", "300 dpi"].map(shown);
            // Five pages of 256,608 octets: image processing at 2 Mbit/s takes 5.1 s for them, and as
            // long for the smaller bitmap of the display. That of the printer is 4.5 times as large.
            let name = system.name;
            assert!(display < received, "{name}: {display} and {received}");
            assert!(
                display >= Span::from_millis(5_132) || name == "shared-queue",
                "{name}: {display}"
            );
            assert!(
                printer > received * 4 && printer < received * 5,
                "{name}: {printer}, {received}"
            );
        }
    }
}

#[test]
fn a_page_kind_of_the_scenarios_own_is_scaled_by_its_documents_resolution() {
    // Chart 1 at standard resolution, by another name.
    let form = "[pages.form]\nraw = \"256608 B\"\nmh = \"18739 B\"\nmr = \"16345 B\"\n\
                mmr = \"12016 B\"\n";
    let own = format!("{}\n{form}", AT_HELPER.replace("itu1", "form"));
    let shown = |more: &[&str]| {
        let set: Vec<_> = ["pc52.resolution=300 dpi"].iter().chain(more).copied().collect();
        read_in(&own, "seed", &set).shown.expect("it is shown")
    };
    let chart = read("seed", &["pc52.resolution=300 dpi"]).shown.expect("it is shown");
    assert_eq!(shown(&[]), chart);
    // Were it scanned twice as closely, each of its pels would be half as large.
    let fine = shown(&["letter.resolution=fine"]);
    let twice = fine * 2;
    assert!(twice > chart && twice < chart + Span::from_millis(20), "{fine} and {chart}");
}

#[test]
fn under_all_rules_a_client_that_searches_gets_its_document_once() {
    for system in systems::ALL {
        let name = system.name;
        let set = [ROOM, "pc52.search-every=50 s", "length=19 min"];
        let reader = read(name, &set);
        assert!(reader.shown.is_some(), "{name}");
        let servers = if name == "shared-queue" { 2 } else { 1 };
        assert_eq!(reader.searches.len(), 22 * servers, "{name}: and once more at the queue");
        // Where servers tell their clients, they do so without being asked.
        let told = read(name, &set[..1]).knows.unwrap_or_else(|| panic!("{name}"));
        let knows = reader.knows.unwrap_or_else(|| panic!("{name}"));
        if name == "conventional" {
            let next = reader.searches.iter().find(|&&at| at > told);
            let after = knows.since(*next.expect("a search after it has come"));
            assert!(after < Span::from_millis(100), "{name}: known {after} after the search");
        } else {
            assert_eq!(knows, told, "{name}");
        }
    }
}

#[test]
fn a_terminal_with_another_number_searches_there_as_well() {
    let set = [ROOM, "pc52.number=server15", "pc52.search-every=1 min", "length=20 min"];
    let reader = read("conventional", &set);
    assert!(reader.shown.is_some());
    assert_eq!(reader.searches.len(), 2 * 20);
}

#[test]
fn a_search_finds_no_second_copy_no_helper_and_nothing_that_is_still_coming() {
    // Documents are called in at server 14; server 15, the terminal's own, helps or has second copies.
    let set = [
        "pc52.server=server15",
        "pc52.number=server14",
        "pc52.search-every=20 s",
        "pc52.read-after=2 min",
    ];
    let copies = "settings.hardened.copies=2";
    let cases = [("seed", None), ("hardened", None), ("hardened", Some((ROOM, copies)))];
    for (rules, mirrored) in cases {
        let more = mirrored.into_iter().flat_map(|(room, copies)| [room, copies]);
        let reader = read(rules, &set.iter().copied().chain(more).collect::<Vec<_>>());
        let accepted = reader.accepted.expect("it is accepted");
        assert!(
            reader.told.len() > 4,
            "{rules}: told at once, and by each search until it is shown"
        );
        for (at, by) in reader.told {
            assert!(
                at > accepted && by == Node::Server(ServerId(0)),
                "{rules}: at {at:?} by {by:?}"
            );
        }
    }
}
