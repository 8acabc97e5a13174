//! The names of rules: which systems there are, and, after a slash, how the servers of those that ask
//! their peers pick a helper. Knows their keys, never what servers make of them.

use serde_json::{Value as Json, json};

use super::problem::Problem;
use super::reader::Reader;
use super::section::section;
use super::shape::{Shape, quantity, whole};
use super::tree::{Node, Value};
use super::words::{hint, quoted_list};
use crate::protocol::Choose;
use crate::systems;
use crate::units::Span;

section! {
    /// Settings of how a helper is picked.
    pub struct ChooseSection {
        /// With `d-peers`: how many peers are asked.
        d: u32 = whole(1, 10_000), default "2";
        /// With `threshold`: how many peers are asked, one by one, at most.
        probes: u32 = whole(1, 10_000), default "3";
        /// With `gossip`: how often each server tells its state to all peers.
        gossip_every: Span = quantity("10 ms", "1 d"), default r#""30 s""#;
    }
}

/// The name of a choice, and of the rules that make it.
macro_rules! with_choices {
    ($($choose:literal),*) => {
        [$(($choose, [concat!("seed/", $choose), concat!("hardened/", $choose)])),*]
    };
}

/// How helpers may be picked, by name.
const CHOICES: [(&str, [&str; 2]); 10] = with_choices![
    "first-offer",
    "nearest",
    "most-free",
    "least-loaded",
    "round-robin",
    "random",
    "listed-order",
    "d-peers",
    "threshold",
    "gossip"
];

/// What rules may be called: a system's name, perhaps with how a helper is picked.
pub fn rule_names() -> Vec<&'static str> {
    let systems = systems::ALL.iter().map(|system| system.name);
    let choices = [0, 1].into_iter().flat_map(|of| CHOICES.iter().map(move |it| it.1[of]));
    systems.chain(choices).collect()
}

impl ChooseSection {
    /// The way of picking a helper of this name, with these settings.
    pub(super) fn choose(&self, name: &str) -> Option<Choose> {
        Some(match name {
            "first-offer" => Choose::FirstOffer,
            "nearest" => Choose::Nearest,
            "most-free" => Choose::MostFree,
            "least-loaded" => Choose::LeastLoaded,
            "round-robin" => Choose::RoundRobin,
            "random" => Choose::Random,
            "listed-order" => Choose::ListedOrder,
            "d-peers" => Choose::DPeers(self.d),
            "threshold" => Choose::Threshold(self.probes),
            "gossip" => Choose::Gossip(self.gossip_every),
            _ => return None,
        })
    }
}

/// The name of a way of picking a helper.
pub(super) fn choice_name(choose: Choose) -> &'static str {
    let mut settings = ChooseSection { d: 1, probes: 1, gossip_every: Span::from_secs(1) };
    match choose {
        Choose::DPeers(d) => settings.d = d,
        Choose::Threshold(probes) => settings.probes = probes,
        Choose::Gossip(every) => settings.gossip_every = every,
        _ => {}
    }
    let is_it = |name: &&str| settings.choose(name) == Some(choose);
    CHOICES.iter().map(|(name, _)| *name).find(is_it).expect("every way has a name")
}

/// The name of rules.
pub(super) struct RulesName;

impl Shape for RulesName {
    type Output = &'static str;

    fn schema(&self) -> Json {
        json!({ "enum": rule_names() })
    }

    fn wanted(&self) -> String {
        let systems: Vec<_> = systems::ALL.iter().map(|system| system.name).collect();
        let choices: Vec<_> = CHOICES.iter().map(|(name, _)| *name).collect();
        format!(
            "one of {}; after `seed/` or `hardened/` may stand how a helper is picked: {}",
            quoted_list(&systems),
            quoted_list(&choices)
        )
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<&'static str, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let names = rule_names();
        if let Some(name) = names.iter().find(|name| *name == text) {
            return Ok(name);
        }
        let hint = hint(text, &names, || format!("write {}", self.wanted()));
        Err(reader.problem(&node.place, format!("`{text}` is not known here; {hint}")))
    }
}
