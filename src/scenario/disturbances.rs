//! Disturbances as a scenario file describes them: messages over the LANs that are lost, come twice or
//! come late, though every part works. Never what anybody does about it.

use serde_json::{Value as Json, json};

use super::names::{Kind, NAME_PATTERN};
use super::problem::Problem;
use super::reader::Reader;
use super::section::section;
use super::shape::{Shape, boolean, choice, instant, one_or_many, quantity, text, whole};
use super::tree::{Node as Value, Value as Content};
use crate::protocol::Node;
use crate::units::{Span, Time};

section! {
    /// Messages over the LANs that are lost, come twice or come late. One that is about all messages
    /// between two groups of nodes is a partition, and about one direction only a one-way partition.
    pub struct Disturbance {
        /// Its name; disturbance1, disturbance2 and so on when absent.
        name: String = text(), numbered;
        /// Whether it happens at all.
        active: bool = boolean(), default "true";
        /// What becomes of the messages: `lost`, `doubled` (they come, and once more later) or `late`
        /// (others overtake them). Documents between servers, and to terminals, can only be lost:
        /// their sessions break. What a terminal submits comes whatever happens.
        effect: Effect = choice(&EFFECTS), default r#""lost""#;
        /// Servers and terminals whose messages they are; those of all when absent.
        from: Option<Vec<Node>> = one_or_many(Station), optional;
        /// Servers and terminals for which they are; for all when absent.
        to: Option<Vec<Node>> = one_or_many(Station), optional;
        /// Messages that arrive from this instant on.
        at: Time = instant(), required;
        /// For how long.
        r#for: Span = quantity("1 ms", "36525 d"), required;
        /// Only the first so many of them; all when absent.
        messages: Option<u32> = whole(1, 1_000_000), optional;
        /// How much later those come that are late, or come once more.
        by: Span = quantity("1 ms", "1 d"), default r#""1 s""#;
    }
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It does not come.
    Lost,
    /// It comes, and once more.
    Doubled,
    /// It comes later than others.
    Late,
}

/// Effects by their names.
const EFFECTS: [(&str, Effect); 3] =
    [("lost", Effect::Lost), ("doubled", Effect::Doubled), ("late", Effect::Late)];

impl Disturbance {
    /// Whether it is about what arrives at `now` from one node at the other.
    pub fn is_about(&self, now: Time, from: Node, to: Node) -> bool {
        let among = |nodes: &Option<Vec<Node>>, node| {
            nodes.as_ref().is_none_or(|nodes| nodes.contains(&node))
        };
        self.active
            && (self.at..self.at + self.r#for).contains(&now)
            && among(&self.from, from)
            && among(&self.to, to)
    }
}

/// The name of a server, a terminal or the queue.
struct Station;

impl Shape for Station {
    type Output = Node;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": NAME_PATTERN })
    }

    fn wanted(&self) -> String {
        "the name of a server or terminal".to_owned()
    }

    fn read(&self, node: &Value, reader: &Reader) -> Result<Node, Problem> {
        let Content::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        let kinds = [Kind::Server, Kind::Terminal, Kind::Queue];
        let found = reader.names.resolve(text, &kinds);
        let (kind, number) = found.map_err(|message| reader.problem(&node.place, message))?;
        Ok(match kind {
            Kind::Terminal => Node::Terminal(number.into()),
            Kind::Queue => Node::Server(reader.queue_id()),
            _ => Node::Server(number.into()),
        })
    }
}
