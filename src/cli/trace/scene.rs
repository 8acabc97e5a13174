//! What a reader of a story knows from what was told before: which servers are being drained, whose
//! document is whose, and what each hand-over is for. Never knows the words.

use std::collections::{HashMap, HashSet};

use super::sentences::purpose;
use crate::ids::{FacsimileId, JobId, ServerId};
use crate::protocol::{Message, Node, Round, Side};
use crate::report::story::{Purpose, Void, Wanted};
use crate::scenario::Scenario;
use crate::simulation::{Departure, Happening};

/// What is known so far.
pub(in crate::cli) struct Scene<'s> {
    pub(super) scenario: &'s Scenario,
    draining: HashSet<ServerId>,
    senders: HashMap<JobId, FacsimileId>,
    ties: HashMap<Tie, What>,
    /// Hand-overs of which the giving server has asked how they stand.
    asked: HashSet<Tie>,
}

/// A hand-over: who gives which job to whom, and the giver's number for it.
pub(super) type Tie = (Node, Node, JobId, Round);

/// What a hand-over is.
#[derive(Clone, Copy)]
enum What {
    Document(Purpose),
    Claim,
}

impl<'s> Scene<'s> {
    pub(in crate::cli) fn new(scenario: &'s Scenario) -> Self {
        Self {
            scenario,
            draining: HashSet::new(),
            senders: HashMap::new(),
            ties: HashMap::new(),
            asked: HashSet::new(),
        }
    }

    /// Takes in what happens.
    pub(in crate::cli) fn learn(&mut self, happening: &Happening) {
        match *happening {
            Happening::DrainBegins(server) => {
                self.draining.insert(server);
            }
            Happening::Drained(server) => {
                self.draining.remove(&server);
            }
            Happening::Departure(ref departure) => self.hear(departure),
            _ => {}
        }
    }

    fn hear(&mut self, departure: &Departure) {
        let Departure { from, to, ref message, .. } = *departure;
        if let (Node::Facsimile(sender), Message::Image { job, .. }) = (from, message) {
            self.senders.insert(*job, sender);
        }
        let (Node::Server(_), Node::Server(_)) = (from, to) else { return };
        match *message {
            Message::Image { job, header, .. } | Message::CodedData { job, header, .. } => {
                let tie = (from, to, job, header.round);
                self.ties.insert(tie, What::Document(purpose(header.purpose)));
            }
            Message::Assigned { job, round, purpose: of, .. } => {
                self.ties.insert((from, to, job, round), What::Document(purpose(of)));
            }
            Message::Claim { job, round, .. } => {
                self.ties.insert((from, to, job, round), What::Claim);
            }
            Message::StatusRequest { job, round, side: Side::Giver } => {
                self.asked.insert((from, to, job, round));
            }
            _ => {}
        }
    }

    /// Whether this is the queue of the rules `shared-queue`.
    pub(super) fn is_queue(&self, node: Node) -> bool {
        node == Node::Server(self.scenario.queue_id())
    }

    /// Whether somebody is being drained.
    pub(super) fn is_leaving(&self, node: Node) -> bool {
        matches!(node, Node::Server(server) if self.draining.contains(&server))
    }

    /// Whether the call by which this job comes to this server has error correction (T.30 Annex A).
    pub(super) fn has_error_correction(&self, server: ServerId, job: JobId) -> bool {
        let Scenario { servers, facsimiles, .. } = self.scenario;
        let can = |sender: &FacsimileId| facsimiles[sender.index()].spec.ecm;
        servers[server.index()].spec.ecm && self.senders.get(&job).is_some_and(can)
    }

    /// What the hand-over is for that has brought its taker a document.
    pub(super) fn stored(&self, tie: Tie) -> Purpose {
        match self.ties.get(&tie) {
            Some(What::Document(purpose)) => *purpose,
            _ => Purpose::Help,
        }
    }

    /// Why this side of a hand-over tells the other one to go on.
    pub(super) fn wanted(&self, tie: Tie, side: Side) -> Wanted {
        match (side, self.ties.get(&tie)) {
            (Side::Giver, Some(What::Document(Purpose::Mirror))) => Wanted::Copy,
            (Side::Giver, _) => Wanted::Work,
            (Side::Taker, _) => Wanted::OnItsWay,
        }
    }

    /// Why this side of a hand-over tells the other one that there is nothing to it.
    pub(super) fn void(&self, tie: Tie, side: Side) -> Void {
        match (side, self.ties.get(&tie)) {
            (Side::Giver, Some(What::Document(Purpose::Mirror))) => Void::CopyNotNeeded,
            (Side::Giver, Some(What::Document(_))) => Void::TakenBack,
            (Side::Giver, _) => Void::NotNeeded,
            (Side::Taker, Some(What::Claim)) => Void::NotAtWork,
            (Side::Taker, Some(What::Document(Purpose::Mirror))) => Void::NoCopy,
            (Side::Taker, Some(_)) if !self.asked.contains(&tie) => Void::Refused,
            (Side::Taker, _) => Void::NotHere,
        }
    }
}

/// The hand-over of this number of which one side says something to the other.
pub(super) const fn tie(from: Node, to: Node, side: Side, job: JobId, round: Round) -> Tie {
    match side {
        Side::Giver => (from, to, job, round),
        Side::Taker => (to, from, job, round),
    }
}
