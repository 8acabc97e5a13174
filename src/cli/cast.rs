//! Who takes part in a run's messages, and whether a chart of them fits. Never keeps a message.

use std::collections::BTreeMap;

use crate::protocol::Node;
use crate::report::sequence::Chart;
use crate::scenario::Scenario;
use crate::simulation::Departure;

/// A part's name in the scenario.
pub(super) fn name(scenario: &Scenario, node: Node) -> &str {
    match node {
        Node::Server(id) => scenario.server_name(id),
        Node::Terminal(id) => &scenario.terminals[id.index()].name,
        Node::Facsimile(id) => &scenario.facsimiles[id.index()].name,
    }
}

/// From left to right: terminals, servers, facsimiles, each in the scenario's order.
type Place = (u8, u32);

const fn place(node: Node) -> Place {
    match node {
        Node::Terminal(id) => (0, id.0),
        Node::Server(id) => (1, id.0),
        Node::Facsimile(id) => (2, id.0),
    }
}

/// Those who have been seen to send or receive.
pub(super) struct Cast<'s> {
    scenario: &'s Scenario,
    /// Columns that a chart may take.
    width: usize,
    names: BTreeMap<Place, String>,
    longest_message: usize,
    greatest_job: u32,
}

impl<'s> Cast<'s> {
    /// Nobody yet, for a chart of `width` columns.
    pub(super) fn new(scenario: &'s Scenario, width: usize) -> Self {
        Self { scenario, width, names: BTreeMap::new(), longest_message: 0, greatest_job: 0 }
    }

    /// Sees something happen to somebody.
    pub(super) fn add_node(&mut self, node: Node) {
        let name = || name(self.scenario, node).to_owned();
        self.names.entry(place(node)).or_insert_with(name);
    }

    /// Sees a message leave, about which these words are said.
    pub(super) fn add(&mut self, departure: &Departure, words: &str) {
        self.add_node(departure.from);
        self.add_node(departure.to);
        self.longest_message = self.longest_message.max(words.chars().count());
        self.greatest_job = self.greatest_job.max(departure.message.job().map_or(0, |job| job.0));
    }

    /// Everybody's name, from the left.
    pub(super) fn names(&self) -> Vec<String> {
        self.names.values().cloned().collect()
    }

    /// Digits of the greatest number of a job.
    pub(super) fn digits(&self) -> usize {
        self.greatest_job.to_string().len()
    }

    /// The chart with everybody in it, if it fits.
    pub(super) fn chart(&self) -> Option<Chart> {
        let note = "job ".len() + self.digits() + "  ".len() + self.longest_message;
        Chart::fitting(&self.names(), note, self.width)
    }

    /// Whether somebody is in it.
    pub(super) fn has(&self, node: Node) -> bool {
        self.names.contains_key(&place(node))
    }

    /// The number of somebody's lifeline, from the left.
    pub(super) fn column(&self, node: Node) -> usize {
        self.names.range(..place(node)).count()
    }
}

/// The names in the scenario, from the left.
pub(super) fn names_from_left(scenario: &Scenario) -> impl Iterator<Item = String> {
    let terminals = scenario.terminals.iter().map(|part| part.name.clone());
    let servers = scenario.sites().into_iter().map(|part| part.name.clone());
    let facsimiles = scenario.facsimiles.iter().map(|part| part.name.clone());
    terminals.chain(servers).chain(facsimiles)
}

/// Columns of the longest name in the scenario.
pub(super) fn longest_name(scenario: &Scenario) -> usize {
    names_from_left(scenario).map(|name| name.chars().count()).max().unwrap_or(0)
}
