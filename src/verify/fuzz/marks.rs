//! Marks: things that a campaign should have reached, or else it has tried too little.

use std::collections::BTreeMap;

use crate::ids::{JobId, ServerId};
use crate::protocol::{Message, Node, Way};
use crate::scenario::{Effect, Part};
use crate::simulation::{Departure, Direction, Happening, Outcome, Settlement, Takeover};
use crate::units::{Span, Time};

/// Makes an enum of marks with the name of each.
macro_rules! marks {
    ($($mark:ident = $name:literal,)*) => {
        /// Something that a run can reach.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mark {
            $(#[doc = $name] $mark,)*
        }

        impl Mark {
            /// All marks.
            pub const ALL: &'static [Self] = &[$(Self::$mark),*];

            /// What it is called.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$mark => $name,)*
                }
            }
        }
    };
}

marks! {
    Accepted = "document accepted",
    Refused = "document refused",
    Abandoned = "document given up",
    Expired = "document expired",
    Internal = "document between terminals delivered",
    NotAnswered = "call not answered",
    Held = "facsimile held (RNR)",
    CallBroken = "call broken",
    Unhelped = "nobody helps",
    TakeoverForStorage = "takeover for want of storage",
    TakeoverForLine = "takeover for want of a line",
    TakeoverForUnit = "takeover for want of a FAX unit",
    TakeoverForImaging = "takeover for want of image processing",
    TakeoverByLan = "takeover over the LAN",
    TakeoverByPstn = "takeover over the PSTN",
    MessageByPstn = "message over the PSTN",
    TransferBroken = "transfer between servers broken",
    OfferAfterDeadline = "offer after the deadline",
    LeaseOver = "lease over",
    StatusAsked = "status asked",
    Void = "hand-over void",
    Mirrored = "second copy at a peer",
    PeerDead = "peer taken for dead",
    PeerByPstn = "peer reached over the PSTN only",
    Adopted = "job of a dead server's taken over",
    Claimed = "claim made",
    InDoubt = "job in doubt",
    ResultUnknown = "result told as unknown",
    Drained = "server drained and stopped",
    StorageFailed = "storage failed",
    ServerStopped = "server stopped",
    MessageLost = "message lost",
    MessageDoubled = "message doubled",
    MessageLate = "message late",
    HeaderOnly = "header alone sent",
}

/// How often each mark was reached, or in how many runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks([u32; Mark::ALL.len()]);

impl Default for Marks {
    fn default() -> Self {
        Self([0; Mark::ALL.len()])
    }
}

impl Marks {
    fn reach(&mut self, mark: Mark) {
        self.0[mark as usize] += 1;
    }

    /// Counts one run more: each mark that it has reached, once.
    pub fn add_run(&mut self, run: &Self) {
        for (sum, count) in self.0.iter_mut().zip(run.0) {
            *sum += u32::from(count > 0);
        }
    }

    /// How often a mark was reached.
    pub const fn of(&self, mark: Mark) -> u32 {
        self.0[mark as usize]
    }

    /// The marks that were not reached.
    pub fn missing(&self) -> impl Iterator<Item = Mark> {
        Mark::ALL.iter().copied().filter(|&mark| self.of(mark) == 0)
    }
}

/// Sees which marks a run reaches.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    pub(super) marks: Marks,
    /// How long who asks waits for answers, where that is known.
    answer_time: Option<Span>,
    /// When each server has last asked its peers about a job.
    asked: BTreeMap<(ServerId, JobId), Time>,
}

impl Marker {
    pub(super) fn new(answer_time: Option<Span>) -> Self {
        Self { marks: Marks::default(), answer_time, asked: BTreeMap::new() }
    }

    pub(super) fn see(&mut self, now: Time, happening: &Happening) {
        let mark = match happening {
            Happening::Departure(departure) => return self.departs(now, departure),
            Happening::Takeover(takeover) => return self.takeover(takeover),
            Happening::Settled(settlement) => match settled(settlement) {
                Some(mark) => mark,
                None => return,
            },
            Happening::Accepted { .. } => Mark::Accepted,
            Happening::Expired { .. } => Mark::Expired,
            Happening::NotAnswered { .. } => Mark::NotAnswered,
            Happening::Held { .. } => Mark::Held,
            Happening::CallBroken { .. } => Mark::CallBroken,
            Happening::Unhelped { .. } => Mark::Unhelped,
            Happening::TransferBroken { .. } => Mark::TransferBroken,
            Happening::LeaseOver { .. } => Mark::LeaseOver,
            Happening::Mirrored { .. } => Mark::Mirrored,
            Happening::Reach { way: None, .. } => Mark::PeerDead,
            Happening::Reach { way: Some(Way::Pstn), .. } => Mark::PeerByPstn,
            Happening::Adopted { .. } => Mark::Adopted,
            Happening::InDoubt { .. } => Mark::InDoubt,
            Happening::GivenUp(_) => Mark::ResultUnknown,
            Happening::Drained(_) => Mark::Drained,
            Happening::FaultBegins { part: Part::Storage(_), .. } => Mark::StorageFailed,
            Happening::FaultBegins { part: Part::Server(_), .. } => Mark::ServerStopped,
            Happening::Disturbed { effect, .. } => match effect {
                Effect::Lost => Mark::MessageLost,
                Effect::Doubled => Mark::MessageDoubled,
                Effect::Late => Mark::MessageLate,
            },
            _ => return,
        };
        self.marks.reach(mark);
    }

    fn departs(&mut self, now: Time, departure: &Departure) {
        let &Departure { from, to, way, message, header_only } = departure;
        if header_only {
            self.marks.reach(Mark::HeaderOnly);
        }
        let (Node::Server(from), Node::Server(to)) = (from, to) else { return };
        if way == Way::Pstn && !message.is_document() {
            self.marks.reach(Mark::MessageByPstn);
        }
        match message {
            Message::Notice { job, .. } => {
                self.asked.insert((from, job), now);
            }
            Message::Answer { job, .. } => {
                let asked = self.asked.get(&(to, job));
                let deadline = asked.zip(self.answer_time).map(|(&at, span)| at + span);
                if deadline.is_some_and(|deadline| now > deadline) {
                    self.marks.reach(Mark::OfferAfterDeadline);
                }
            }
            Message::StatusRequest { .. } => self.marks.reach(Mark::StatusAsked),
            Message::Void { .. } => self.marks.reach(Mark::Void),
            Message::Claim { .. } => self.marks.reach(Mark::Claimed),
            _ => {}
        }
    }

    fn takeover(&mut self, takeover: &Takeover) {
        self.marks.reach(match takeover.way {
            Way::Lan => Mark::TakeoverByLan,
            Way::Pstn => Mark::TakeoverByPstn,
        });
        let cause = takeover.cause.map(|part| match part {
            crate::protocol::Part::Storage => Mark::TakeoverForStorage,
            crate::protocol::Part::Line => Mark::TakeoverForLine,
            crate::protocol::Part::Unit => Mark::TakeoverForUnit,
            crate::protocol::Part::Imaging => Mark::TakeoverForImaging,
        });
        if let Some(mark) = cause {
            self.marks.reach(mark);
        }
    }
}

fn settled(settlement: &Settlement) -> Option<Mark> {
    match settlement.outcome? {
        Outcome::Refused => Some(Mark::Refused),
        Outcome::Abandoned => Some(Mark::Abandoned),
        Outcome::Delivered if settlement.direction == Direction::Internal => Some(Mark::Internal),
        Outcome::Delivered | Outcome::Lost => None,
    }
}
