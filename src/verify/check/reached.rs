//! Which kinds of messages, timers and faults a search has met. What it never met it says nothing
//! about.

use crate::protocol::{Message, Part, Rules, Timer};
use crate::verify::world::{Action, Parcel, World};

/// The kinds, and whether only servers under the rules `hardened` know them.
const KINDS: [(&str, bool); 43] = [
    ("message a, an image", false),
    ("message k, coded data", false),
    ("message b to all, storage", false),
    ("message i to all, a line", false),
    ("message n to all, a unit", false),
    ("message n to all, image processing", false),
    ("message c, storage can take over", false),
    ("message b in answer, storage can't", false),
    ("message j, a line can take over", false),
    ("message i in answer, a line can't", false),
    ("message p, a unit can take over", false),
    ("message q, a unit can't", false),
    ("message n, a line is wanted", false),
    ("message j, the line can be used", false),
    ("message i, the line can't be used", false),
    ("message d, reception complete", false),
    ("message e, image received", false),
    ("message f, a terminal's request", false),
    ("message g, a forwarded request", false),
    ("message h, transfer complete", false),
    ("message m, a result", false),
    ("message y, acknowledged", true),
    ("message r, a status request", true),
    ("message w, wanted", true),
    ("message x, void", true),
    ("message v, assigned", true),
    ("message u, a claim", true),
    ("message z, adopted", true),
    ("message t, a heartbeat", true),
    ("timer for answers", false),
    ("timer for line use", false),
    ("timer for a redial", false),
    ("timer for a retry", true),
    ("timer for a lease", true),
    ("timer for a heartbeat", true),
    ("timer for silence", true),
    ("timer for the time of a document", false),
    ("fault: a server stops", false),
    ("fault: a server stops for good", false),
    ("fault: storage fails", false),
    ("fault: a unit or image processing fails", false),
    ("fault: a LAN is congested", false),
    ("fault: a server is taken out of use", false),
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
        let hardened = matches!(rules, Rules::Hardened(_));
        let all = KINDS.iter().enumerate().filter(move |(_, (_, only))| hardened || !only);
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
        // Of other systems.
        Message::State(_)
        | Message::WorkWanted { .. }
        | Message::QueueRuns
        | Message::Search(_)
        | Message::Read(_) => return None,
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
