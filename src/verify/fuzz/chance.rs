//! Plans by chance. Each run has a mix of its own (swarm testing: Groce et al., ISSTA 2012): whole
//! kinds of faults and whole kinds of numbers are left as they are, so that what the others do
//! comes to light.

use toml::{Table, Value};

use super::plan::{Action, Kind, Network, Plan};
use super::trial;
use crate::engine::{Stream, Streams};
use crate::protocol;
use crate::scenario::{Named, Problem, Scenario};
use crate::systems::Rules;
use crate::units::Span;

/// How long a run is at most: what is done to it takes two hours at most, and no wait of a network is
/// longer than the rest.
const LENGTH: Span = Span::from_secs(11 * 3_600);

/// Documents of a run at least, and at most.
const DOCUMENTS: (u32, u32) = (10, 90);

/// Within so many seconds of the start everything is done that a plan does.
const WINDOWS: [u32; 3] = [120, 600, 1_800];

/// Something that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    ServerStops,
    QueueStops,
    UnitFails,
    LineFails,
    LineSticks,
    StorageFails,
    ImagingFails,
    ImagingIsSlow,
    LanFails,
    BridgeFails,
    LanIsCongested,
    ServerIsDrained,
    MessageIsLost,
    MessageIsDoubled,
    MessageIsLate,
    OneIsAlone,
    GroupsAreApart,
    OneWayOnly,
    ServerDies,
}

impl Trouble {
    const ALL: [Self; 19] = [
        Self::ServerStops,
        Self::QueueStops,
        Self::UnitFails,
        Self::LineFails,
        Self::LineSticks,
        Self::StorageFails,
        Self::ImagingFails,
        Self::ImagingIsSlow,
        Self::LanFails,
        Self::BridgeFails,
        Self::LanIsCongested,
        Self::ServerIsDrained,
        Self::MessageIsLost,
        Self::MessageIsDoubled,
        Self::MessageIsLate,
        Self::OneIsAlone,
        Self::GroupsAreApart,
        Self::OneWayOnly,
        Self::ServerDies,
    ];

    /// Whether it can happen to such a network. Only the rules `hardened` are made for messages
    /// that are lost, doubled or late, and for servers that never come back: all others take their
    /// sessions for granted.
    fn fits(self, scenario: &Scenario, rules: Option<Rules>) -> bool {
        match self {
            Self::QueueStops => rules.is_some_and(|rules| rules.have_queue()),
            Self::BridgeFails => !scenario.bridges.is_empty(),
            Self::LanFails | Self::LanIsCongested => !scenario.lans.is_empty(),
            Self::MessageIsLost
            | Self::MessageIsDoubled
            | Self::MessageIsLate
            | Self::OneIsAlone
            | Self::GroupsAreApart
            | Self::OneWayOnly => {
                matches!(rules, Some(Rules::Servers(protocol::Rules::Hardened(_))))
            }
            // Two are left to keep what there is.
            Self::ServerDies => {
                scenario.servers.len() > 2
                    && all_are_peers(scenario)
                    && matches!(rules, Some(Rules::Servers(protocol::Rules::Hardened(_))))
            }
            _ => true,
        }
    }
}

/// Whether every server has peers for second copies.
fn all_are_peers(scenario: &Scenario) -> bool {
    let has_peers = |peers: &Option<Vec<_>>| peers.as_ref().is_none_or(|it| !it.is_empty());
    scenario.servers.len() > 1 && scenario.servers.iter().all(|server| has_peers(&server.peers))
}

/// The plan of this seed for a network.
pub fn plan(network: &Network, seed: u64) -> Plan {
    let scenario = &network.scenario;
    let mut dice = Dice(Streams::new(seed, 0).stream("plan"));
    let window = dice.one_of(&WINDOWS);
    let mut draw = Draw { scenario, begin: 0, window, dice };
    let mut actions = draw.numbers();
    actions.extend(draw.documents());
    actions.extend(draw.troubles());
    Plan { seed, length: LENGTH, actions }
}

/// So many troubles by chance that follow on what a plan does to a network. Fails where the plan makes
/// no scenario of it.
pub fn tail(network: &Network, plan: &Plan, seed: u64, count: u32) -> Result<Vec<Action>, Problem> {
    let calm = trial::calm_from(&network.with(plan)?);
    let begin = (calm.as_nanos() / 1_000_000) as u32;
    let dice = Dice(Streams::new(seed, 0).stream("tail"));
    let scenario = &network.scenario;
    let mut draw = Draw { scenario, begin, window: WINDOWS[1], dice };
    let rules = scenario.rules_of(scenario.rules);
    let all: Vec<_> = Trouble::ALL
        .into_iter()
        .filter(|&it| it.fits(scenario, rules) && it != Trouble::ServerDies)
        .collect();
    let mut actions = Vec::new();
    while actions.len() < count as usize {
        let trouble = draw.dice.one_of(&all);
        actions.extend(draw.trouble(trouble));
        let at = draw.instant();
        actions.push(draw.document(at));
    }
    actions.truncate(count as usize);
    Ok(actions)
}

/// Draws one plan.
struct Draw<'n> {
    scenario: &'n Scenario,
    /// Milliseconds from the start to where everything begins.
    begin: u32,
    /// Seconds from then on in which everything is done.
    window: u32,
    dice: Dice,
}

impl Draw<'_> {
    /// When something is done, in milliseconds.
    fn instant(&mut self) -> u32 {
        self.begin + self.dice.below(self.window * 1_000)
    }

    /// Numbers of the scenario's own that are others in this run.
    fn numbers(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        let kinds: [fn(&mut Self, &mut Vec<Action>); 7] = [
            Self::lines,
            Self::storages,
            Self::speeds,
            Self::clocks,
            Self::retries,
            Self::facsimiles,
            Self::settings,
        ];
        for draw in kinds {
            if self.dice.chance(0.4) {
                draw(self, &mut actions);
            }
        }
        self.readers(&mut actions);
        actions
    }

    /// Sets a key of some of the parts of one kind, each to a value of its own.
    fn set<V: Into<Value>>(
        &mut self,
        actions: &mut Vec<Action>,
        parts: (&str, &[String]),
        key: &str,
        value: impl Fn(&mut Dice) -> V,
    ) {
        for name in parts.1 {
            if self.dice.chance(0.7) {
                actions.push(Action::set(&[parts.0, name, key], value(&mut self.dice)));
            }
        }
    }

    fn lines(&mut self, actions: &mut Vec<Action>) {
        let servers = names(&self.scenario.servers);
        self.set(actions, ("servers", &servers), "lines", |dice| i64::from(1 + dice.below(3)));
        if self.dice.chance(0.3) {
            let few = |dice: &mut Dice| i64::from(dice.below(4));
            self.set(actions, ("servers", &servers), "waiting-room", few);
        }
    }

    fn storages(&mut self, actions: &mut Vec<Action>) {
        for server in names(&self.scenario.servers) {
            for (key, low, high) in [("storage", 600.0, 16_000.0), ("low-water", 10.0, 500.0)] {
                let kib = self.dice.between(low, high).round();
                actions.push(Action::set(&["servers", &server, key], format!("{kib} KiB")));
            }
        }
    }

    fn speeds(&mut self, actions: &mut Vec<Action>) {
        let servers = names(&self.scenario.servers);
        let rate = |dice: &mut Dice| format!("{} kbit/s", dice.between(50.0, 5_000.0).round());
        match self.dice.below(3) {
            0 => self.set(actions, ("servers", &servers), "imaging-rate", rate),
            1 => self.set(actions, ("servers", &servers), "storage-rate", rate),
            _ => {
                let time = |dice: &mut Dice| seconds(dice.between(0.001, 20.0));
                self.set(actions, ("servers", &servers), "diagnosis-time", time);
            }
        }
    }

    /// The clock of one server is not right.
    fn clocks(&mut self, actions: &mut Vec<Action>) {
        let server = self.dice.one_of(&names(&self.scenario.servers));
        let rate = (self.dice.between(0.5, 4.0) * 100.0).round() / 100.0;
        actions.push(Action::set(&["servers", &server, "clock"], rate));
    }

    fn retries(&mut self, actions: &mut Vec<Action>) {
        let servers = names(&self.scenario.servers);
        for (key, most) in [("dials", 4), ("tries", 3)] {
            let few = |dice: &mut Dice| i64::from(1 + dice.below(most));
            self.set(actions, ("servers", &servers), key, few);
        }
        for cause in ["busy", "no-answer", "broken"] {
            let time = |dice: &mut Dice| seconds(dice.between(1.0, 300.0));
            let key = format!("redial-after-{cause}");
            self.set(actions, ("servers", &servers), &key, time);
        }
    }

    fn facsimiles(&mut self, actions: &mut Vec<Action>) {
        let specs = &self.scenario.facsimiles;
        let facsimiles = names(specs);
        for key in ["busy", "no-answer"] {
            for (name, spec) in facsimiles.iter().zip(specs) {
                let other = if key == "busy" { spec.no_answer } else { spec.busy };
                if self.dice.chance(0.7) {
                    let share = f64::from(self.dice.below(45)) / 100.0;
                    // Both together are one at most.
                    if share + other <= 1.0 {
                        actions.push(Action::set(&["facsimiles", name, key], share));
                    }
                }
            }
        }
        let few = |dice: &mut Dice| i64::from(1 + dice.below(4));
        self.set(actions, ("facsimiles", &facsimiles), "lines", few);
    }

    /// Settings of the rules `hardened`.
    fn settings(&mut self, actions: &mut Vec<Action>) {
        let rules = self.scenario.rules_of(self.scenario.rules);
        if !matches!(rules, Some(Rules::Servers(protocol::Rules::Hardened(_)))) {
            return;
        }
        let mut set = |key: &str, value: Value| {
            actions.push(Action::set(&["settings", "hardened", key], value));
        };
        let dice = &mut self.dice;
        if all_are_peers(self.scenario) && dice.chance(0.5) {
            set("copies", 2.into());
        }
        if dice.chance(0.3) {
            set("delivery", "at-most-once".into());
        }
        if dice.chance(0.5) {
            set("when-congested", "image".into());
        }
        for (key, low, high) in [
            ("answer-time", 1.0, 60.0),
            ("lease", 10.0, 300.0),
            ("ask-again-after", 5.0, 120.0),
            ("confirm-after", 5.0, 120.0),
            ("check-after", 30.0, 900.0),
        ] {
            if dice.chance(0.3) {
                set(key, seconds(dice.between(low, high)).into());
            }
        }
    }

    /// Terminals look at what comes for them before a run is over.
    fn readers(&mut self, actions: &mut Vec<Action>) {
        for terminal in names(&self.scenario.terminals) {
            let time = seconds(self.dice.between(1.0, 600.0));
            actions.push(Action::set(&["terminals", &terminal, "read-after"], time));
            let time = seconds(self.dice.between(20.0, 600.0));
            actions.push(Action::set(&["terminals", &terminal, "ask-again-after"], time));
        }
    }

    fn documents(&mut self) -> Vec<Action> {
        let (least, most) = DOCUMENTS;
        let count = least + self.dice.below(most - least + 1);
        let mut instants: Vec<_> = (0..count).map(|_| self.instant()).collect();
        instants.sort_unstable();
        instants.into_iter().map(|at| self.document(at)).collect()
    }

    fn document(&mut self, at: u32) -> Action {
        let Scenario { terminals, facsimiles, documents, .. } = self.scenario;
        let (terminals, facsimiles) = (names(terminals), names(facsimiles));
        let mut keys = Table::new();
        let mut put = |key: &str, value: Value| {
            keys.insert(key.to_owned(), value);
        };
        let dice = &mut self.dice;
        put("at", milliseconds(at).into());
        put("documents", dice.one_of(&names(documents)).into());
        let terminal = dice.one_of(&terminals);
        let sort = dice.below(100);
        if sort < 30 && !facsimiles.is_empty() {
            put("from", dice.one_of(&facsimiles).into());
            put("to", terminal.into());
            put("redials", i64::from(dice.below(5)).into());
            put("redial-after", seconds(dice.between(5.0, 200.0)).into());
            return Action { kind: Kind::Traffic, keys };
        }
        put("from", terminal.into());
        let everybody: Vec<_> = terminals.iter().chain(&facsimiles).cloned().collect();
        match sort {
            30..75 if !facsimiles.is_empty() => put("to", dice.one_of(&facsimiles).into()),
            75..82 => put("to", dice.one_of(&terminals).into()),
            82..95 => {
                put("to", dice.some_of(&everybody).into());
                let service = if sort < 89 { "broadcast" } else { "circulation" };
                put("service", service.into());
            }
            _ => {
                put("to", dice.some_of(&terminals).into());
                put("service", "board".into());
            }
        }
        if dice.chance(0.2) {
            put("priority", i64::from(dice.below(256)).into());
        }
        if dice.chance(0.2) || sort >= 82 {
            put("expires-after", seconds(dice.between(30.0, 3_600.0)).into());
        }
        if dice.chance(0.1) && (30..75).contains(&sort) && !facsimiles.is_empty() {
            let due = at + dice.below(self.window * 1_000);
            put("send-at", milliseconds(due).into());
        }
        Action { kind: Kind::Traffic, keys }
    }

    fn troubles(&mut self) -> Vec<Action> {
        let rules = self.scenario.rules_of(self.scenario.rules);
        let mut mix: Vec<_> =
            Trouble::ALL.into_iter().filter(|it| it.fits(self.scenario, rules)).collect();
        mix.retain(|_| self.dice.chance(0.4));
        if mix.contains(&Trouble::ServerDies) {
            // One storage fewer than keep a job may be lost.
            mix.retain(|&it| it != Trouble::StorageFails);
        }
        let mut actions = Vec::new();
        for _ in 0..self.dice.below(14) {
            if mix.is_empty() {
                break;
            }
            let trouble = self.dice.one_of(&mix);
            actions.extend(self.trouble(trouble));
            if trouble == Trouble::ServerDies {
                actions.extend(self.for_survivors());
                mix.retain(|&it| it != trouble);
            }
        }
        actions
    }

    /// What it takes to go on without a server: second copies, and terminals that know the others.
    fn for_survivors(&self) -> Vec<Action> {
        let mut actions = vec![Action::set(&["settings", "hardened", "copies"], 2)];
        let servers = names(&self.scenario.servers);
        for terminal in &self.scenario.terminals {
            let own = &servers[terminal.servers[0].index()];
            let others = servers.iter().filter(|&other| other != own);
            let list: Vec<String> = std::iter::once(own).chain(others).cloned().collect();
            actions.push(Action::set(&["terminals", &terminal.name, "server"], list));
        }
        actions
    }

    fn trouble(&mut self, trouble: Trouble) -> Option<Action> {
        let Scenario { lans, bridges, servers, queues, .. } = self.scenario;
        let server = self.dice.one_of(&names(servers));
        let part = |name: &str| format!("{server}.{name}");
        let (at, span) = (self.instant(), seconds(self.dice.between(0.1, 600.0)));
        let at = milliseconds(at);
        let fault = |part: String| {
            Action::new(
                Kind::Fault,
                [("part", part), ("at", at.clone()), ("repair-after", span.clone())],
            )
        };
        Some(match trouble {
            Trouble::ServerStops => fault(server.clone()),
            Trouble::ServerDies => Action::new(Kind::Fault, [("part", server), ("at", at)]),
            Trouble::QueueStops => {
                let queue = names(queues).first()?.clone();
                let storage = self.dice.chance(0.2);
                fault(if storage { format!("{queue}.storage") } else { queue })
            }
            Trouble::UnitFails => fault(part("unit")),
            Trouble::LineFails => fault(part("line")),
            Trouble::LineSticks => fault(part("hook")),
            Trouble::StorageFails => fault(part("storage")),
            Trouble::ImagingFails => fault(part("imaging")),
            Trouble::ImagingIsSlow => {
                let mut action = fault(part("imaging"));
                let share = f64::from(1 + self.dice.below(99)) / 1_000.0;
                action.keys.insert("slows-to".to_owned(), share.into());
                action
            }
            Trouble::LanFails => fault(self.dice.one_of(&names(lans))),
            Trouble::BridgeFails => fault(self.dice.one_of(&names(bridges))),
            Trouble::LanIsCongested => return Some(self.congestion()),
            Trouble::ServerIsDrained => {
                let span = seconds(self.dice.between(1.0, 1_200.0));
                Action::new(Kind::Drain, [("server", server), ("at", at), ("for", span)])
            }
            _ => return self.disturbance(trouble, at, span),
        })
    }

    /// Other traffic on a LAN, which leaves hardly anything for a while.
    fn congestion(&mut self) -> Action {
        let lan = self.dice.one_of(&names(&self.scenario.lans));
        let from = self.instant();
        let to = from + 1 + self.dice.below(600_000);
        let stage = |at: u32, load: f64| {
            Value::Table(Table::from_iter([
                ("at".to_owned(), milliseconds(at).into()),
                ("load".to_owned(), load.into()),
            ]))
        };
        let stages = vec![stage(from, 0.99), stage(to, 0.0)];
        Action::set(&["lans", &lan, "other-traffic"], Value::Array(stages))
    }

    fn disturbance(&mut self, trouble: Trouble, at: String, span: String) -> Option<Action> {
        let servers = names(&self.scenario.servers);
        let terminals = names(&self.scenario.terminals);
        let all: Vec<_> = servers.iter().chain(&terminals).cloned().collect();
        let mut keys = Table::new();
        let mut put = |key: &str, value: Value| {
            keys.insert(key.to_owned(), value);
        };
        let dice = &mut self.dice;
        put("at", at.into());
        put("for", span.into());
        match trouble {
            Trouble::OneIsAlone => {
                let direction = if dice.chance(0.5) { "from" } else { "to" };
                put(direction, dice.one_of(&servers).into());
            }
            Trouble::GroupsAreApart | Trouble::OneWayOnly if servers.len() > 1 => {
                let group = dice.some_of(&servers);
                let others: Vec<_> =
                    servers.iter().filter(|server| !group.contains(server)).cloned().collect();
                if others.is_empty() {
                    return None;
                }
                put("from", group.into());
                put("to", others.into());
            }
            _ => {
                if dice.chance(0.7) {
                    put("from", dice.one_of(&all).into());
                }
                if dice.chance(0.7) {
                    put("to", dice.one_of(&all).into());
                }
                put("messages", i64::from(1 + dice.below(3)).into());
            }
        }
        let effect = match trouble {
            Trouble::MessageIsDoubled => "doubled",
            Trouble::MessageIsLate => "late",
            _ => return Some(Action { kind: Kind::Disturbance, keys }),
        };
        put("effect", effect.into());
        put("by", seconds(dice.between(0.01, 300.0)).into());
        Some(Action { kind: Kind::Disturbance, keys })
    }
}

fn names<T>(parts: &[Named<T>]) -> Vec<String> {
    parts.iter().map(|part| part.name.clone()).collect()
}

/// A span as files have it, to the millisecond.
fn seconds(span: f64) -> String {
    milliseconds((span * 1_000.0).round().max(1.0) as u32)
}

fn milliseconds(at: u32) -> String {
    format!("{}.{:03} s", at / 1_000, at % 1_000)
}

/// Draws of one run's.
struct Dice(Stream);

impl Dice {
    fn chance(&mut self, share: f64) -> bool {
        self.0.unit_open() < share
    }

    fn below(&mut self, n: u32) -> u32 {
        self.0.below(n)
    }

    /// Each order of magnitude between two bounds is equally likely.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low * libm::pow(high / low, self.0.unit_open())
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u32) as usize].clone()
    }

    /// At least one of them, in their order.
    fn some_of<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        let sure = self.below(all.len() as u32) as usize;
        let mut some = Vec::new();
        for (number, one) in all.iter().enumerate() {
            if number == sure || self.chance(0.4) {
                some.push(one.clone());
            }
        }
        some
    }
}
