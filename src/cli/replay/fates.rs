//! What becomes of messages in a replay: each that leaves is on its way until it arrives or gets lost. Since
//! rounds may be numbered anew meanwhile, a message is known by who tells whom what about which job.

use std::collections::BTreeMap;

use super::super::trace::rows::Fate;
use crate::ids::JobId;
use crate::protocol::Node;
use crate::simulation::Departure;
use crate::verify::world::{Client, Mail, Parcel, Transfer, World};

/// What a message is known by: sender, receiver, letter, job.
type Key = (Node, Node, char, Option<JobId>);

/// A message on its way.
#[derive(Clone, Copy)]
struct Sent {
    /// Its number.
    number: usize,
    /// In which step it left.
    step: u32,
    departure: Departure,
}

/// What becomes of each message, by its number in order of leaving.
#[derive(Default)]
pub(super) struct Fates {
    all: Vec<Fate>,
    /// In order of leaving.
    on_their_way: Vec<Sent>,
    step: u32,
    /// The mail before this action.
    before: BTreeMap<Key, usize>,
    /// The message that this action is about.
    taken: Option<Key>,
}

impl Fates {
    /// Of each message.
    pub(super) fn all(self) -> Vec<Fate> {
        self.all
    }

    /// An action begins.
    pub(super) fn begins(&mut self, world: &World, step: u32) {
        self.step = step;
        self.before = count_mail(world);
        self.taken = None;
    }

    /// A message leaves.
    pub(super) fn leaves(&mut self, departure: Departure) {
        self.on_their_way.push(Sent { number: self.all.len(), step: self.step, departure });
        self.all.push(Fate::Open);
    }

    /// A message leaves of which nothing more is to be told.
    pub(super) fn leaves_as_usual(&mut self) {
        self.all.push(Fate::Usual);
    }

    /// A message arrives.
    pub(super) fn arrives(&mut self, mail: &Mail) {
        self.take(mail, Fate::Arrives(self.step));
    }

    /// A message gets lost.
    pub(super) fn is_lost(&mut self, mail: &Mail) {
        self.take(mail, Fate::Lost(self.step));
    }

    fn take(&mut self, mail: &Mail, fate: Fate) {
        let Parcel::Message(message) = mail.parcel else { return };
        let key = (mail.from, mail.to, message.letter(), message.job());
        self.taken = Some(key);
        let is_it = |it: &Departure| key_of(it) == key && it.message == message;
        if !self.end(fate, is_it) {
            self.end(fate, |it| key_of(it) == key);
        }
    }

    /// A message is on its way twice from now on.
    pub(super) fn twice(&mut self, mail: &Mail) {
        let key = mail_key(mail);
        let is_it = |it: &Sent| Some(key_of(&it.departure)) == key;
        if let Some(at) = self.on_their_way.iter().position(is_it) {
            self.on_their_way.insert(at, self.on_their_way[at]);
        }
    }

    /// A document is where it was sent to, or never will be.
    pub(super) fn document_ends(&mut self, from: Node, to: Node, job: JobId, whole: bool) {
        let fate = if whole { Fate::Arrives(self.step) } else { Fate::Lost(self.step) };
        self.end(fate, |it| {
            (it.from, it.to, it.message.job()) == (from, to, Some(job)) && it.message.is_document()
        });
    }

    /// The first message on its way that is such, if any, is not any more.
    fn end(&mut self, fate: Fate, such: impl Fn(&Departure) -> bool) -> bool {
        let at = self.on_their_way.iter().position(|it| such(&it.departure));
        let Some(Sent { number, .. }) = at.map(|at| self.on_their_way.remove(at)) else {
            return false;
        };
        // What comes twice has come when it has once.
        if !matches!(self.all[number], Fate::Arrives(_)) {
            self.all[number] = fate;
        }
        true
    }

    /// An action ends: what is not on its way any more, and has not arrived, is lost.
    pub(super) fn ends(&mut self, world: &World) {
        let after = count_mail(world);
        let mut were = std::mem::take(&mut self.before);
        for Sent { step, departure, .. } in &self.on_their_way {
            if *step == self.step && !is_carried(departure) {
                *were.entry(key_of(departure)).or_default() += 1;
            }
        }
        let (arrives, lost) = (Fate::Arrives(self.step), Fate::Lost(self.step));
        for (key, were) in were {
            let is_it = |it: &Departure| key_of(it) == key;
            let (is, taken) = (after.get(&key).copied().unwrap_or(0), self.taken == Some(key));
            for _ in 0..were.saturating_sub(is + usize::from(taken)) {
                self.end(lost, is_it);
            }
            // What has been one message with another comes with it.
            while taken && is == 0 && self.end(arrives, is_it) {}
        }
        while self.end(lost, |it| is_carried(it) && !is_still_carried(world, it)) {}
    }
}

fn key_of(departure: &Departure) -> Key {
    let Departure { from, to, message, .. } = departure;
    (*from, *to, message.letter(), message.job())
}

fn mail_key(mail: &Mail) -> Option<Key> {
    match mail.parcel {
        Parcel::Message(message) => Some((mail.from, mail.to, message.letter(), message.job())),
        Parcel::Told(_) | Parcel::Shown(_) => None,
    }
}

fn count_mail(world: &World) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    for key in world.mail().iter().filter_map(mail_key) {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// A document that takes a while, and is no mail: all but those from servers to terminals.
fn is_carried(departure: &Departure) -> bool {
    departure.message.is_document() && !matches!(departure.to, Node::Terminal(_))
}

fn is_still_carried(world: &World, departure: &Departure) -> bool {
    let Some(job) = departure.message.job() else { return false };
    match (departure.from, departure.to) {
        (Node::Server(from), Node::Server(to)) => {
            let is_it = |it: &Transfer| (it.tie.from, it.tie.to, it.tie.job) == (from, to, job);
            world.transfers().iter().any(is_it)
        }
        (Node::Server(from), Node::Facsimile(_)) => {
            world.sites()[from.index()].calls.contains_key(&job)
        }
        (Node::Terminal(_), Node::Server(to)) => world.job(job).sender() == Some(Client::Sends(to)),
        _ => false,
    }
}
