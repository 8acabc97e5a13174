//! The services of the seed's \[0007\] for whoever reads: an image is scaled to the display or
//! printer that it is for, and a client searches for what has come, under every set of rules.

use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Departure, Happening, Observer, Simulation};
use faxsim::systems;
use faxsim::units::{Span, Time};

const AT_HELPER: &str = include_str!("../scenarios/services/display-at-helper.toml");

fn scenario(set: &[&str]) -> Scenario {
    let set = set.iter().map(|&option| option.to_owned()).collect();
    let loaded = scenario::parse("services.toml", AT_HELPER, &Overrides { seed: None, set });
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
    searches: Vec<Time>,
}

impl Observer for Reader {
    fn see(&mut self, now: Time, happening: &Happening) {
        match happening {
            Happening::Result(..) => self.knows = Some(now),
            Happening::Shown(span) => self.shown = Some(*span),
            Happening::Doubled(_) => self.doubled += 1,
            Happening::Departure(Departure { message, .. }) if message.letter() == 'S' => {
                self.searches.push(now);
            }
            _ => {}
        }
    }
}

fn read(rules: &str, set: &[&str]) -> Reader {
    let rules = format!("rules={rules}");
    let set: Vec<_> = [&rules[..]].iter().chain(set).copied().collect();
    let scenario = scenario(&set);
    let run = Simulation::new(&scenario, Reader::default()).run(&mut |_| true);
    let reader = run.expect("nobody stops it").observer;
    assert_eq!(reader.doubled, 0, "{set:?}");
    reader
}

/// Room for the whole letter, so that the conventional server has it, too.
const ROOM: &str = "server14.storage=256 KiB";

#[test]
fn under_all_rules_a_display_is_served_sooner_than_a_printer() {
    for system in systems::ALL {
        for room in ["server14.storage=64 KiB", ROOM] {
            if system.name == "conventional" && room != ROOM {
                continue;
            }
            let shown = |resolution: &str| {
                let set = [room, &format!("pc52.resolution={resolution}")];
                read(system.name, &set).shown.unwrap_or_else(|| panic!("{} {set:?}", system.name))
            };
            let [display, received, printer] =
                ["72 dpi", "203x98 dpi", "300 dpi"].map(|resolution| shown(resolution));
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
fn under_all_rules_a_client_that_searches_gets_its_document_once() {
    for system in systems::ALL {
        let name = system.name;
        let set = [ROOM, "pc52.search-every=50 s", "length=20 min"];
        let reader = read(name, &set);
        assert!(reader.shown.is_some(), "{name}");
        let servers = if name == "shared-queue" { 2 } else { 1 };
        assert_eq!(reader.searches.len(), 24 * servers, "{name}: and once more at the queue");
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
