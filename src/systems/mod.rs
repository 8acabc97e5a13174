//! Whole systems: which nodes there are and which rules they follow. A scenario names one in its
//! key `rules`. Most are FAX servers alone, whose logic is [`protocol`]'s; besides
//! there are
//!
//! - `shared_queue`: servers that all work from one queue and store, a node of its own;
//! - `ideal_pool`: a dispatcher that sees all of them without delay, the bound of all others.
//!
//! `logic` is one node of all those that have no dispatcher.
//!
//! As in the protocol, a node is a value with a total step: it knows no clock, no dice and no sizes
//! of documents. This room must never know the network below.

mod ideal_pool;
mod logic;
mod shared_queue;

pub use logic::Logic;
pub use shared_queue::SharedQueueSettings;

use crate::ids::{JobId, ServerId};
use crate::protocol::{self, HardenedSettings, Input, Output, Part, Setup, View};

/// A system by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// What a scenario calls it.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
}

/// Every system there is.
pub const ALL: [System; 8] = [
    System {
        name: "conventional",
        about: "figures 6 and 7 of the seed: servers that know no peers",
    },
    System {
        name: "seed",
        about: "the seed taken literally: servers that ask their peers to take over",
    },
    System {
        name: "hardened",
        about: "the seed with its holes filled: a takeover that loses nothing",
    },
    System {
        name: "static-proxy",
        about: "what a server can't send goes to one other, always the same",
    },
    System {
        name: "ordered-list",
        about: "what a server can't send goes to the first of a list that takes it",
    },
    System {
        name: "ranked",
        about: "documents go where they cost least, by what servers have told of themselves",
    },
    System {
        name: "shared-queue",
        about: "servers that work from one queue and store, which can fail",
    },
    System {
        name: "ideal-pool",
        about: "a dispatcher that sees all, without delay: the bound of all others",
    },
];

/// Which system it is, with which settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rules {
    /// FAX servers alone, which follow these rules.
    Servers(protocol::Rules),
    /// Servers that work from one queue.
    SharedQueue(SharedQueueSettings),
    /// Servers that one dispatcher works like one.
    IdealPool,
}

impl From<protocol::Rules> for Rules {
    fn from(rules: protocol::Rules) -> Self {
        Self::Servers(rules)
    }
}

impl Rules {
    /// The settings of the rules `hardened`, if it is these.
    pub const fn hardened(&self) -> Option<&HardenedSettings> {
        match self {
            Self::Servers(protocol::Rules::Hardened(settings)) => Some(settings),
            _ => None,
        }
    }

    /// Whether they take the seed's text literally, which knows nothing of sessions that break, of
    /// terminals that keep what was not accepted, or of jobs that come twice.
    pub const fn are_literal(&self) -> bool {
        use protocol::Rules::{Conventional, Seed};
        matches!(self, Self::Servers(Conventional | Seed(_)))
    }

    /// Whether there is a node with the queue, besides the servers.
    pub const fn have_queue(&self) -> bool {
        matches!(self, Self::SharedQueue(_))
    }

    /// Whether one dispatcher sees all servers and moves documents between them at once.
    pub const fn are_ideal(&self) -> bool {
        matches!(self, Self::IdealPool)
    }
}

/// What a system does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// A node, a server or the queue, does something.
    At(ServerId, Output),
    /// What this server has stored of the job goes to the first other server that runs and has room
    /// for it, at once and for nothing. [`Input::TransferEnded`] tells which that was, and whether
    /// there was one.
    Move {
        /// Whose document.
        job: JobId,
        /// Where it is.
        from: ServerId,
    },
}

/// Where a step's acts go, in order.
pub trait Outbox {
    /// Takes the next act.
    fn put(&mut self, act: Act);

    /// A choice by chance of this node's among `n` possibilities, numbered from 0.
    fn choose(&mut self, node: ServerId, n: u32) -> u32;
}

/// The outbox of one node: what it puts is done there.
struct Of<'o, O> {
    node: ServerId,
    out: &'o mut O,
}

impl<O: Outbox> protocol::Outbox for Of<'_, O> {
    fn put(&mut self, output: Output) {
        self.out.put(Act::At(self.node, output));
    }

    fn choose(&mut self, n: u32) -> u32 {
        self.out.choose(self.node, n)
    }
}

/// All nodes of a system: the servers in order, then the queue where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nodes(Kind);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Each(Vec<Logic>),
    IdealPool(ideal_pool::Dispatcher),
}

impl Nodes {
    /// Servers without jobs; `homes` are the servers that the terminals deal with, by terminal.
    pub fn new(rules: &Rules, setups: &[Setup], homes: Vec<ServerId>) -> Self {
        Self(match Logic::of_all(rules, setups) {
            Some(nodes) => Kind::Each(nodes),
            None => Kind::IdealPool(ideal_pool::Dispatcher::new(setups, homes)),
        })
    }

    /// A node takes one input; what the system does about it goes to `out`, in order.
    pub fn step(&mut self, rules: &Rules, node: ServerId, input: Input, out: &mut impl Outbox) {
        match &mut self.0 {
            Kind::Each(nodes) => nodes[node.index()].step(rules, input, &mut Of { node, out }),
            Kind::IdealPool(dispatcher) => dispatcher.step(node, input, out),
        }
    }

    /// A part of a server is about to fail, or the whole server for `None`: whoever can foresee that
    /// does what is to be done before.
    pub fn foresee(&mut self, server: ServerId, part: Option<Part>, out: &mut impl Outbox) {
        if let Kind::IdealPool(dispatcher) = &mut self.0 {
            dispatcher.foresee(server, part, out);
        }
    }

    /// How many documents wait for a line of a server's own, where each has its own queue.
    pub fn waiting_for_line(&self, node: ServerId) -> Option<usize> {
        match &self.0 {
            Kind::Each(nodes) => nodes[node.index()].waiting_for_line(),
            Kind::IdealPool(_) => None,
        }
    }

    /// Facts about a node as it stands.
    pub fn view(&self, node: ServerId) -> View {
        match &self.0 {
            Kind::Each(nodes) => nodes[node.index()].view(),
            Kind::IdealPool(dispatcher) => dispatcher.view(node),
        }
    }
}

#[cfg(test)]
mod tests;
