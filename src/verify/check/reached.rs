//! Which kinds of messages, timers and faults a search has met. What it never met it says nothing
//! about.

use crate::protocol::{Message, Part, Timer};
use crate::systems::Rules;
use crate::verify::world::{Action, Parcel, World};

/// Who knows a kind: rules of servers alone but `hardened`, `hardened`, `shared-queue`.
const LITERAL: u8 = 1;
const HARDENED: u8 = 2;
const QUEUE: u8 = 4;
const SERVERS: u8 = LITERAL | HARDENED;
const ALL: u8 = SERVERS | QUEUE;

/// The kinds, and who knows them.
const KINDS: [(&str, u8); 47] = [
    ("message a, an image", ALL),
    ("message k, coded data", SERVERS),
    ("message b to all, storage", SERVERS),
    ("message i to all, a line", SERVERS),
    ("message n to all, a unit", SERVERS),
    ("message n to all, image processing", SERVERS),
    ("message c, storage can take over", SERVERS),
    ("message b in answer, storage can't", SERVERS),
    ("message j, a line can take over", SERVERS),
    ("message i in answer, a line can't", SERVERS),
    ("message p, a unit can take over", SERVERS),
    ("message q, a unit can't", SERVERS),
    ("message n, a line is wanted", SERVERS),
    ("message j, the line can be used", SERVERS),
    ("message i, the line can't be used", SERVERS),
    ("message d, reception complete", ALL),
    ("message e, image received", ALL),
    ("message f, a terminal's request", ALL),
    ("message g, a forwarded request", ALL),
    ("message h, transfer complete", ALL),
    ("message m, a result", ALL),
    ("message y, acknowledged", HARDENED | QUEUE),
    ("message r, a status request", HARDENED),
    ("message w, wanted", HARDENED),
    ("message x, void", HARDENED | QUEUE),
    ("message v, assigned", HARDENED),
    ("message u, a claim", HARDENED),
    ("message z, adopted", HARDENED),
    ("message t, a heartbeat", HARDENED | QUEUE),
    ("timer for answers", SERVERS),
    ("timer for line use", SERVERS),
    ("timer for a redial", ALL),
    ("timer for a retry", HARDENED | QUEUE),
    ("timer for a lease", HARDENED),
    ("timer for a heartbeat", HARDENED | QUEUE),
    ("timer for silence", HARDENED | QUEUE),
    ("timer for the time of a document", ALL),
    ("fault: a server stops", ALL),
    ("fault: a server stops for good", ALL),
    ("fault: storage fails", ALL),
    ("fault: a unit or image processing fails", ALL),
    ("fault: a LAN is congested", SERVERS),
    ("fault: a server is taken out of use", ALL),
    ("message l, work wanted", QUEUE),
    ("message o, the queue runs", QUEUE),
    ("fault: the queue stops", QUEUE),
    ("fault: the queue's storage fails", QUEUE),
];

/// Which kinds were met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached(u64);

impl Reached {
    /// An action can happen in this world.
    pub(super) fn note(&mut self, action: &Action, world: &World) {
        if let Some(kind) = kind(action, world) {
            self.0 |= 1 << kind;
        }
    }

    /// What has been met in both.
    pub(super) const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// What was never met, of what there is under these rules.
    pub fn missing(self, rules: &Rules) -> impl Iterator<Item = &'static str> {
        let these = match rules {
            _ if rules.hardened().is_some() => HARDENED,
            _ if rules.have_queue() => QUEUE,
            _ => LITERAL,
        };
        let all = KINDS.iter().enumerate().filter(move |(_, (_, who))| who & these > 0);
        all.filter(move |(kind, _)| self.0 & 1 << kind == 0).map(|(_, (name, _))| *name)
    }
}

fn kind(action: &Action, world: &World) -> Option<u8> {
    Some(match action {
        Action::Carry(tie) => {
            let transfer = world.transfers().iter().find(|transfer| transfer.tie == *tie)?;
            return of_message(&transfer.message);
        }
        Action::Deliver(mail) => match &mail.parcel {
            Parcel::Message(message) => return of_message(message),
            Parcel::Told(_) | Parcel::Shown(_) => return None,
        },
        Action::Elapse(_, timer) => return of_timer(*timer),
        Action::Stop(id) if world.is_queue(*id) => 45,
        Action::Fail(id, _) if world.is_queue(*id) => 46,
        Action::Stop(_) => 37,
        Action::Die(_) => 38,
        Action::Fail(_, Part::Storage) => 39,
        Action::Fail(..) => 40,
        Action::Congest(_, true) => 41,
        Action::Drain(_, true) => 42,
        _ => return None,
    })
}

const fn of_message(message: &Message) -> Option<u8> {
    Some(match message {
        Message::Image { .. } => 0,
        Message::CodedData { .. } => 1,
        Message::Notice { trouble, .. } => match trouble {
            Part::Storage => 2,
            Part::Line => 3,
            Part::Unit => 4,
            Part::Imaging => 5,
        },
        Message::Answer { trouble, usable, .. } => match (trouble, usable) {
            (Part::Storage, true) => 6,
            (Part::Storage, false) => 7,
            (Part::Line, true) => 8,
            (Part::Line, false) => 9,
            (_, true) => 10,
            (_, false) => 11,
        },
        Message::LineUse { .. } => 12,
        Message::LineUseAnswer { usable: true, .. } => 13,
        Message::LineUseAnswer { usable: false, .. } => 14,
        Message::ReceptionComplete { .. } => 15,
        Message::ImageReceived(_) => 16,
        Message::ImageRequest(_) => 17,
        Message::ForwardedRequest { .. } => 18,
        Message::TransferComplete { .. } => 19,
        Message::Result { .. } => 20,
        Message::Acknowledged { .. } => 21,
        Message::StatusRequest { .. } => 22,
        Message::Wanted { .. } => 23,
        Message::Void { .. } => 24,
        Message::Assigned { .. } => 25,
        Message::Claim { .. } => 26,
        Message::Adopted { .. } => 27,
        Message::Heartbeat { .. } => 28,
        Message::WorkWanted { .. } => 43,
        Message::QueueRuns => 44,
        // Of other systems.
        Message::State(_) | Message::Search(_) | Message::Read(_) => return None,
    })
}

const fn of_timer(timer: Timer) -> Option<u8> {
    Some(match timer {
        Timer::Answers(_) => 29,
        Timer::LineUse(_) => 30,
        Timer::Redial(_) => 31,
        Timer::Retry(_) => 32,
        Timer::Lease { .. } => 33,
        Timer::Heartbeat => 34,
        Timer::Silence(_) => 35,
        Timer::Expiry(_) => 36,
        Timer::State => return None,
    })
}
