//! What disturbs messages over the LANs though every part works: some are lost, come twice or come
//! late. It must never know what anybody does about that.

use super::messages::Transfer;
use super::observer::{Happening, Observer};
use super::{Event, Simulation};
use crate::protocol::{Message, Node};
use crate::scenario::Effect;
use crate::units::Span;

/// A message that is on its way outside its session: others may overtake it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stray {
    from: Node,
    to: Node,
    message: Message,
}

impl<O: Observer> Simulation<'_, O> {
    /// A transfer has come to its receiver: says whether it gets in.
    pub(super) fn gets_through(&mut self, transfer: &Transfer) -> bool {
        let Some((effect, by)) = self.disturbance(transfer) else { return true };
        let (from, to, message) = (transfer.from, transfer.to, transfer.message());
        self.observer.see(self.now, &Happening::Disturbed { from, to, message, effect });
        match effect {
            Effect::Lost => self.is_lost(transfer),
            Effect::Doubled | Effect::Late => self.comes_later(Stray { from, to, message }, by),
        }
        effect == Effect::Doubled
    }

    /// The first disturbance that is about a transfer, if any is, and how late it makes it.
    fn disturbance(&mut self, transfer: &Transfer) -> Option<(Effect, Span)> {
        let submits = matches!(transfer.from, Node::Terminal(_)) && transfer.is_document();
        if submits {
            return None;
        }
        let touched = self.scenario.disturbances.iter().zip(&mut self.disturbed);
        for (disturbance, count) in touched {
            let is_left = disturbance.messages.is_none_or(|most| *count < most);
            let fits = disturbance.effect == Effect::Lost || !transfer.is_document();
            if is_left && fits && disturbance.is_about(self.now, transfer.from, transfer.to) {
                *count += 1;
                return Some((disturbance.effect, disturbance.by));
            }
        }
        None
    }

    /// A transfer does not come: the session of a document between servers breaks.
    fn is_lost(&mut self, transfer: &Transfer) {
        let (from, to, message) = (transfer.from, transfer.to, transfer.message());
        if matches!(message, Message::Heartbeat { .. }) {
            self.heartbeat_is_over(from, to);
        }
        if let (Node::Server(from), Node::Server(to), true, Some(job)) =
            (from, to, transfer.is_document(), message.job())
        {
            self.abort(from, to, job);
        }
    }

    fn comes_later(&mut self, stray: Stray, by: Span) {
        self.jobs.refer(stray.message.job());
        let stray = self.strays.insert(stray) as u32;
        self.queue.push(self.now + by, Event::Stray { stray });
    }

    pub(super) fn stray_arrives(&mut self, stray: u32) {
        let Stray { from, to, message } = self.strays.remove(stray as usize);
        self.received(from, to, message);
        self.release(message.job());
    }
}
