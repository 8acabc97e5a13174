//! TCP sessions between servers, and between terminals and servers, connected beforehand with one
//! port for each peer (seed \[0022\]): what is put into a session leaves it in order, one after
//! the other, so a short message waits behind a long document. Sessions carry tokens; they never
//! know what a token means or which network is below.

use std::collections::BTreeMap;

use smallvec::SmallVec;

/// Names one direction of a session: the sender and the receiver, as the driver numbers them.
pub type Direction = (u32, u32);

/// Every session of the network.
#[derive(Debug, Default)]
pub struct Transport {
    /// Those that have a token: of many thousand between many servers a few.
    directions: BTreeMap<Direction, Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    tokens: SmallVec<[u32; 4]>,
    /// The first of `tokens` is on the network.
    sending: bool,
}

impl Transport {
    /// Puts `token` at the end of the queue.
    pub fn put(&mut self, direction: Direction, token: u32) {
        self.directions.entry(direction).or_default().tokens.push(token);
    }

    /// The token that may be sent next: the first, unless it is on the network already.
    pub fn ready(&self, direction: Direction) -> Option<u32> {
        let queue = self.directions.get(&direction)?;
        if queue.sending { None } else { queue.tokens.first().copied() }
    }

    /// The first token has gone out onto the network.
    pub fn sending(&mut self, direction: Direction) {
        let queue = self.directions.get_mut(&direction).expect("a session that has a token");
        assert!(!queue.sending && !queue.tokens.is_empty(), "one at a time, and there is one");
        queue.sending = true;
    }

    /// The first token has arrived: it leaves the queue.
    pub fn arrived(&mut self, direction: Direction) {
        let queue = self.directions.get_mut(&direction).expect("a session that has a token");
        assert!(queue.sending, "only what was sent can arrive");
        queue.sending = false;
        queue.tokens.remove(0);
        if queue.tokens.is_empty() {
            self.directions.remove(&direction);
        }
    }

    /// Takes back a token wherever it stands; true when it was on the network.
    pub fn remove(&mut self, direction: Direction, token: u32) -> bool {
        let Some(queue) = self.directions.get_mut(&direction) else { return false };
        let was_first = queue.tokens.first() == Some(&token);
        queue.tokens.retain(|&mut other| other != token);
        let was_sent = was_first && std::mem::take(&mut queue.sending);
        if queue.tokens.is_empty() {
            self.directions.remove(&direction);
        }
        was_sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_leave_in_order_one_at_a_time() {
        let mut transport = Transport::default();
        let direction = (1, 2);
        transport.put(direction, 10);
        transport.put(direction, 11);
        assert_eq!(transport.ready(direction), Some(10));
        transport.sending(direction);
        assert_eq!(transport.ready(direction), None);
        transport.arrived(direction);
        assert_eq!(transport.ready(direction), Some(11));
        assert_eq!(transport.ready((2, 1)), None, "the other direction is a queue of its own");
    }

    #[test]
    fn a_token_that_is_taken_back_frees_the_session() {
        let mut transport = Transport::default();
        let direction = (1, 2);
        for token in [10, 11, 12] {
            transport.put(direction, token);
        }
        transport.sending(direction);
        assert!(!transport.remove(direction, 11), "it had not left yet");
        assert!(transport.remove(direction, 10), "it was on the network");
        assert_eq!(transport.ready(direction), Some(12));
    }
}
