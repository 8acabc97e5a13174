//! Tests of scenario files from outside. Here: what a scenario is read into.

mod groups;
mod options;
mod refused;
mod xferfaxlog;

use super::*;
use crate::engine::Distribution;
use crate::ids::{BridgeId, FacsimileId, LanId, ServerId, TerminalId};
use crate::network::facsimile::{Coding, Modem};
use crate::network::page::{Resolution, charts};
use crate::protocol::{
    Choose, Delivery, HardenedSettings, Node, Rules, SeedSettings, WaitsAt, WhenCongested,
};
use crate::systems;
use crate::units::{BitRate, EventRate, Octets, Span, Time};

/// A scenario that uses every key that can be used at once.
const FULL: &str = include_str!("full.toml");

fn from(text: &str) -> Result<Loaded, Problem> {
    parse("office.toml", text, &Overrides::default())
}

fn hours(hours: u64) -> Time {
    Time::ZERO + Span::from_secs(hours * 3_600)
}

#[test]
fn a_full_scenario_is_read() {
    let scenario = from(FULL).unwrap_or_else(|problem| panic!("{problem}")).scenario;
    assert_eq!(scenario.title, "Everything at once");
    assert_eq!((scenario.rules, scenario.seed), ("seed", 42));
    assert_eq!(scenario.start.to_string(), "Mon 08:00");
    assert_eq!(scenario.length, Span::from_secs(2 * 86_400));
    let settings = &scenario.settings.seed;
    assert_eq!(settings.answer_time, Span::from_secs(5));
    assert_eq!(settings.when_congested, WhenCongested::Image);
    let SeedSection { answer_time, when_congested, waits_at, waiting_threshold } = *settings;
    assert_eq!((waits_at, waiting_threshold), (WaitsAt::ShortestQueue, 2));
    let choose = Choose::FirstOffer;
    let rules = SeedSettings { answer_time, when_congested, choose, waits_at, waiting_threshold };
    assert_eq!(scenario.rules_of("seed"), Some(systems::Rules::Servers(Rules::Seed(rules))));
    assert_eq!(
        scenario.rules_of("conventional"),
        Some(systems::Rules::Servers(Rules::Conventional))
    );
    let hardened = HardenedSettings {
        answer_time: Span::from_secs(10),
        when_congested: WhenCongested::Image,
        choose: Choose::MostFree,
        lease: Span::from_secs(180),
        ask_again_after: Span::from_secs(120),
        confirm_after: Span::from_secs(20),
        check_after: Span::from_secs(300),
        heartbeat: Span::from_secs(2),
        misses: 5,
        copies: 2,
        delivery: Delivery::AtMostOnce,
        give_up_after: Span::from_secs(7_200),
        keep_pages: Span::from_secs(3_600),
        mutant: None,
    };
    assert_eq!(
        scenario.rules_of("hardened"),
        Some(systems::Rules::Servers(Rules::Hardened(hardened)))
    );
    let gossip = HardenedSettings { choose: Choose::Gossip(Span::from_secs(60)), ..hardened };
    assert_eq!(
        scenario.rules_of("hardened/gossip"),
        Some(systems::Rules::Servers(Rules::Hardened(gossip)))
    );
    for none in ["none", "seed/none", "conventional/random", "seed/"] {
        assert_eq!(scenario.rules_of(none), None, "{none}");
    }

    let names: Vec<_> = scenario.lans.iter().map(|lan| lan.name.as_str()).collect();
    assert_eq!(names, ["lan12", "lan11", "lan9"], "in the order of the file");
    assert_eq!(scenario.lans[1].rate, BitRate::new(100_000_000));
    assert_eq!(scenario.lans[1].other_traffic[1], OtherTraffic { at: hours(24), load: 0.0 });
    let joins: Vec<_> = scenario.bridges[0].joins.iter().map(Name::id).collect();
    assert_eq!(joins, [LanId(1), LanId(0)]);

    let server = &scenario.servers[0];
    let peers: Vec<_> = server.peers.iter().flatten().map(Name::id).collect();
    assert_eq!((peers, server.waiting_room), (vec![ServerId(1)], Some(7)));
    assert_eq!(server.proxy.as_ref().map(Name::id), Some(ServerId(1)));
    assert_eq!(server.call_cost, Span::from_secs(20));
    assert_eq!((server.name.as_str(), server.lan.id(), server.lines), ("server14", LanId(1), 4));
    assert_eq!(server.low_water, Octets::new(512 << 10));
    assert_eq!(server.modem, Modem::V17At12000);
    assert_eq!(scenario.servers[1].storage, Octets::new(20 << 20));
    let terminal = &scenario.terminals[0];
    assert_eq!((terminal.lan.id(), &terminal.servers[..]), (LanId(1), &[ServerId(0)][..]));
    assert_eq!(terminal.number.servers, [ServerId(0)], "its own server's");
    assert_eq!(scenario.terminals[1].servers, [ServerId(1), ServerId(0)]);
    assert_eq!(scenario.terminals[1].number.servers, [ServerId(0), ServerId(1)]);
    let queue = &scenario.queues[0];
    assert_eq!((queue.name.as_str(), queue.storage), ("store", Some(Octets::new(40 << 20))));
    let store = scenario.queue_id();
    assert_eq!(scenario.server_name(store), "store");
    assert_eq!(scenario.sites().len(), 2, "the rules have no queue");
    assert_eq!(scenario.hunt_groups[0].name, "ward");
    assert_eq!(terminal.read_after, Distribution::Lognormal { mean: 300.0, cv: 0.5 });
    assert_eq!(scenario.facsimiles[0].coding, Coding::Mmr);
    assert!(!scenario.facsimiles[0].in_directory);
}

/// A queue that the file does not name is on the first server's LAN, and as large as all servers.
#[test]
fn there_is_a_queue_for_rules_that_have_one() {
    let text = template();
    let overrides = Overrides { seed: None, set: vec!["rules=shared-queue".to_owned()] };
    let scenario = parse("office.toml", text, &overrides).unwrap().scenario;
    let sites = scenario.sites();
    let (queue, servers) = sites.split_last().unwrap();
    assert_eq!(servers, scenario.servers);
    assert_eq!((queue.name.as_str(), queue.lines), ("queue", 0));
    assert_eq!(queue.lan, servers[0].lan);
    assert_eq!(queue.storage, servers.iter().map(|server| server.storage).sum());
    let other = text.replace("sales", "queue");
    let said = parse("office.toml", &other, &overrides).unwrap_err().to_string();
    assert!(said.contains("there is no queue; add a table [queues.NAME]"), "{said}");
}

#[test]
fn a_mirror_needs_a_second_server() {
    let alone =
        "length = \"1 h\"\nrules = \"hardened\"\n[lans.lan]\n[servers.server]\nlan = \"lan\"\n";
    assert!(from(alone).is_ok());
    let mirrored = format!("{alone}[settings.hardened]\ncopies = 2\n");
    assert_eq!(
        from(&mirrored).unwrap_err().to_string(),
        "office.toml:7:10: `copies` is 2 and there is one server; a second copy is kept at another, \
         so add a server or write `copies = 1`\n7 | copies = 2\n  |          ^"
    );
    let lonely =
        "[servers.server]\nlan = \"lan\"\npeers = []\n[servers.other]\nlan = \"lan\"\npeers = []\n";
    let lonely = mirrored.replace("[servers.server]\nlan = \"lan\"\n", lonely);
    let problem = from(&lonely).unwrap_err().to_string();
    assert!(problem.contains("no peer to keep a second copy"), "{problem}");
    assert!(from(&mirrored.replace("hardened\"", "seed\"")).is_ok());
}

#[test]
fn documents_are_resolved_to_sizes() {
    let scenario = from(FULL).unwrap().scenario;
    let [letter, paper] = &scenario.documents[..] else { panic!("two documents") };
    let chart = |name| charts::lookup(name, Resolution::Fine).unwrap();
    assert_eq!(letter.pages, [chart("itu1"), chart("itu4")]);
    assert_eq!(letter.count, Some(Distribution::Geometric { mean: 2.5 }));
    assert_eq!(paper.pages, [scenario.pages[0].sizes()]);
    assert_eq!(paper.count, None);
    let law = Distribution::Hyperexponential { mean: 90.0, cv: 2.0 };
    assert_eq!((&letter.holding_time, &paper.holding_time), (&None, &Some(law)));
}

#[test]
fn traffic_and_faults_are_resolved_to_run_time() {
    let scenario = from(FULL).unwrap().scenario;
    let rate = |text: &str| text.parse::<EventRate>().unwrap();
    let [morning, numbered, once, notices, senders, steady] = &scenario.traffic[..] else {
        panic!("six sources")
    };
    assert_eq!((morning.name.as_str(), numbered.name.as_str()), ("morning", "traffic2"));
    let Arrivals::Poisson { stages, period, mix } = &morning.arrivals else { panic!("stages") };
    let expected = [(0, "20 /h"), (10, "2 /h"), (23, "6 /h")];
    assert_eq!(*stages, expected.map(|(hour, text)| Stage { at: hours(hour), rate: rate(text) }));
    assert_eq!(*period, Some(calendar::DAY));
    let to = vec![TerminalId(0), TerminalId(1)];
    assert_eq!(mix.route, Route::ToTerminal(vec![FacsimileId(0)], to));
    assert_eq!(mix.documents, [(0, 0.7), (1, 0.3)]);
    let Arrivals::Poisson { stages, period: None, mix } = &numbered.arrivals else {
        panic!("a rate")
    };
    assert_eq!(*stages, [Stage { at: Time::ZERO, rate: rate("0.5 /min") }]);
    assert_eq!(mix.route, Route::ToFacsimile(vec![TerminalId(0)], vec![FacsimileId(0)]));
    assert_eq!((numbered.priority, numbered.expires_after), (7, Some(Span::from_secs(6 * 3_600))));
    let send_at = numbered.send_at.expect("a time of day");
    assert_eq!(send_at.next(scenario.start, hours(15)), hours(38));
    let Arrivals::At { mix, .. } = &notices.arrivals else { panic!("instants") };
    let readers = [0, 1].map(|reader| Endpoint::Terminal(TerminalId(reader)));
    let board = Route::ToAll(Service::Board, vec![TerminalId(1)], readers.into());
    assert_eq!(mix.route, board);
    let Arrivals::At { instants, .. } = &once.arrivals else { panic!("instants") };
    assert_eq!(*instants, [Time::ZERO + Span::from_secs(90), hours(25)]);
    let constant = |seconds| Distribution::Constant(seconds);
    let law = Distribution::Exponential { mean: 3_600.0 };
    let Arrivals::Sources { sources: 9, think_time, .. } = &senders.arrivals else {
        panic!("senders")
    };
    assert_eq!(*think_time, law);
    let Arrivals::Renewal { interval: Distribution::Constant(600.0), .. } = &steady.arrivals else {
        panic!("an interval")
    };
    assert_eq!((&steady.batch, steady.at_most), (&Distribution::Constant(1.0), None));
    assert_eq!((&once.batch, once.at_most), (&Distribution::Constant(2.0), Some(3)));
    assert_eq!((once.redial_chance, steady.redial_chance), (0.5, 1.0));
    assert_eq!((once.redials, &once.redial_after), (0, &constant(60.0)));
    let others: Vec<_> = once.other_numbers.iter().map(|number| &number.servers[..]).collect();
    assert_eq!(others, [&[ServerId(0)][..], &[ServerId(0), ServerId(1)]]);

    let parts: Vec<_> = scenario.faults.iter().map(|fault| fault.part).collect();
    let server = ServerId(0);
    assert_eq!(
        parts,
        [
            Part::Unit(server),
            Part::Line(server),
            Part::Storage(server),
            Part::Imaging(server),
            Part::Server(ServerId(1)),
            Part::Lan(LanId(0)),
            Part::Bridge(BridgeId(0)),
            Part::Hook(server),
            Part::Imaging(server),
            Part::Server(ServerId(2)),
            Part::Storage(ServerId(2)),
        ]
    );
    let repaired = Some(Span::from_secs(3_600));
    let at = |instants| When::At { instants, repair_after: repaired };
    assert_eq!(scenario.faults[0].when, at(vec![hours(1), hours(26)]));
    let random = When::Random {
        mean_time_to_failure: Span::from_secs(30 * 86_400),
        mean_time_to_repair: Span::from_secs(7_200),
    };
    assert_eq!(scenario.faults[1].when, random);
    assert_eq!((scenario.faults[1].lines, scenario.faults[1].slows_to), (2, None));
    assert_eq!(scenario.faults[1].name, "fault2");
    let between = When::Between {
        earliest: hours(1),
        latest: hours(3),
        repair_after: Some(Span::from_secs(600)),
    };
    assert_eq!(scenario.faults[7].when, between);
    assert_eq!((scenario.faults[8].lines, scenario.faults[8].slows_to), (1, Some(0.1)));
    let active: Vec<_> = scenario.faults.iter().map(|fault| fault.active).collect();
    assert_eq!(active, [true, true, true, true, true, true, true, true, false, true, true]);
    assert!(morning.active && !once.active);

    let [drain, second] = &scenario.drains[..] else { panic!("two drains") };
    assert_eq!((drain.name.as_str(), drain.server.id(), drain.active), ("drain1", server, true));
    assert_eq!((drain.at, drain.r#for), (hours(2), Span::from_secs(1_200)));
    assert!(!second.active);

    let [late, partition] = &scenario.disturbances[..] else { panic!("two disturbances") };
    let store = Node::Server(ServerId(2));
    assert_eq!(late.from, Some(vec![Node::Server(server), store]));
    assert_eq!(late.to, Some(vec![Node::Terminal(TerminalId(0))]));
    assert_eq!((late.effect, late.messages, late.by), (Effect::Late, Some(3), Span::from_secs(20)));
    let (from, to) = (store, Node::Terminal(TerminalId(0)));
    assert!(late.is_about(hours(1), from, to) && !late.is_about(hours(2), from, to));
    assert!(!late.is_about(hours(1), to, from), "by one way only");
    assert_eq!((partition.name.as_str(), partition.effect), ("partition", Effect::Lost));
    assert!(!partition.is_about(hours(2), from, to), "it does not happen");
}

#[test]
fn stages_that_do_not_come_again_begin_at_zero() {
    let text = FULL
        .replace("every = \"day\"\n", "")
        .replace("at = \"07:00\"", "at = \"08:30\"")
        .replace("at = \"08:00\", rate", "at = \"09:00\", rate");
    let scenario = from(&text).unwrap_or_else(|problem| panic!("{problem}")).scenario;
    let Arrivals::Poisson { stages, period: None, .. } = &scenario.traffic[0].arrivals else {
        panic!("stages without a period")
    };
    assert_eq!(stages[0], Stage { at: Time::ZERO, rate: EventRate::ZERO });
    assert_eq!(stages[1].at, Time::ZERO + Span::from_secs(1_800));
    assert_eq!(stages.len(), 4);
}

#[test]
fn the_template_loads() {
    let loaded = from(template()).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(loaded.scenario.servers.len(), 2);
    assert!(!loaded.scenario.facsimiles.is_empty() && !loaded.scenario.terminals.is_empty());
    assert!(!loaded.scenario.traffic.is_empty() && !loaded.scenario.faults.is_empty());
}
