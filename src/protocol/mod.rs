//! A FAX server's logic as a pure state machine: one total step function for every driver.
//!
//! A [`Server`] is a value. [`Server::step`] takes one [`Input`] and puts [`Output`]s into an
//! [`Outbox`]; any input in any state is legal, an input that no longer fits changes nothing. The
//! server knows no clock (it arms [`Timer`]s with a span), no dice, no sizes of documents and no
//! way to look at its own parts other than a diagnosis.
//!
//! Two sets of rules stand behind the one surface: `literal`, which takes the seed's text as it
//! stands, and what is sold beside it, and `hardened`, which fills the holes that the text leaves.

mod choice;
mod hardened;
mod interface;
mod line_queue;
mod literal;
mod message;
mod parts;
mod retries;
mod rules;
mod table;

pub use choice::Choose;
pub use hardened::Mutant;
pub use interface::{
    About, CallEnd, Findings, Free, Input, Node, Outbox, Output, Subject, Timer, Way,
};
pub use message::{
    CallResult, Handling, Header, Message, Purpose, Request, Round, Side, State, Term,
};
pub use parts::{Part, Parts};
pub(crate) use retries::Failures;
pub use retries::Retries;
pub use rules::{
    Delivery, HardenedSettings, RankedSettings, Rules, SeedSettings, WaitsAt, WhenCongested,
};

use std::hash::{Hash, Hasher};

use crate::ids::ServerId;
use crate::units::Span;

/// What a server is told once, when it is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// Its own identity.
    pub id: ServerId,
    /// Its peers, in the order in which they are told; 18 and 19 of all servers are connected to
    /// each other beforehand (seed \[0022\]).
    pub peers: Vec<ServerId>,
    /// Those of them that are on its own LAN.
    pub near: Vec<ServerId>,
    /// Under `static-proxy`: the peer that gets what this server can't send.
    pub proxy: Option<ServerId>,
    /// What a call costs here, as the time that one would wait to save it.
    pub call_cost: Span,
    /// How many documents may wait for a line at once; the client of one more is told so. Any number
    /// for `None`.
    pub waiting_room: Option<u32>,
    /// When a document that could not be sent is dialled again.
    pub retries: Retries,
}

impl Hash for Setup {
    /// The identity is enough: the rest never changes.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// A FAX server: diagnosis, notice, reception, main control and their jobs. Every step is written
/// to its journal before its outputs leave, so that the value is what a restart finds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Server(Logic);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Logic {
    Literal(literal::Server),
    Hardened(hardened::Server),
}

/// What can be seen of a server from outside, for invariants and measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Jobs in the table.
    pub jobs: usize,
    /// Of these, jobs that peers have handed over.
    pub helping: usize,
    /// Of these, jobs that wait for a line.
    pub waiting_for_line: usize,
    /// Of these, jobs about which the peers are being asked.
    pub asking: usize,
    /// Of these, second copies of jobs of peers.
    pub mirrored: usize,
    /// Of these, received documents that a peer has as well, or alone, and that nobody looks at here.
    pub safe: usize,
    /// Offers to peers that still hold what they offered.
    pub promised: usize,
}

impl Server {
    /// A server without jobs, which will follow `rules`. Its driver first gives it
    /// [`Input::Restarted`], as after any stop.
    pub fn new(setup: Setup, rules: &Rules) -> Self {
        Self(match rules {
            Rules::Hardened(_) => Logic::Hardened(hardened::Server::new(setup)),
            _ => Logic::Literal(literal::Server::new(setup)),
        })
    }

    /// Takes one input and puts what the server does about it into `out`, in order.
    pub fn step(&mut self, rules: &Rules, input: Input, out: &mut impl Outbox) {
        match (&mut self.0, rules) {
            (Logic::Literal(server), _) => server.step(rules, input, out),
            (Logic::Hardened(server), Rules::Hardened(settings)) => {
                server.step(settings, input, out);
            }
            // A server keeps to the kind of rules that it was made for.
            (Logic::Hardened(_), _) => {}
        }
    }

    /// Facts about the server as it stands.
    pub fn view(&self) -> View {
        match &self.0 {
            Logic::Literal(server) => server.view(),
            Logic::Hardened(server) => server.view(),
        }
    }

    /// How many jobs wait for a line.
    pub fn waiting_for_line(&self) -> usize {
        match &self.0 {
            Logic::Literal(server) => server.waiting_for_line(),
            Logic::Hardened(server) => server.waiting_for_line(),
        }
    }

    /// The peer that this server takes to have the second copy of a job.
    pub fn counts_on(&self, job: crate::ids::JobId) -> Option<ServerId> {
        match &self.0 {
            Logic::Literal(_) => None,
            Logic::Hardened(server) => server.counts_on(job),
        }
    }

    /// Whether this server is the one that the client of a job deals with, as far as the rules know of such.
    pub(crate) fn owns(&self, job: crate::ids::JobId) -> bool {
        match &self.0 {
            Logic::Literal(_) => true,
            Logic::Hardened(server) => server.owns(job),
        }
    }

    /// The heartbeat that it would send now, if it sends any.
    pub(crate) fn heartbeat(&self) -> Option<Message> {
        match &self.0 {
            Logic::Literal(_) => None,
            Logic::Hardened(server) => Some(server.heartbeat()),
        }
    }

    /// Whether this heartbeat of a peer would change anything here but the time until the peer is
    /// taken to be silent.
    pub(crate) fn heeds(&self, peer: ServerId, heartbeat: &Message) -> bool {
        match (&self.0, heartbeat) {
            (Logic::Hardened(server), Message::Heartbeat { open_from }) => {
                server.heeds(peer, *open_from)
            }
            _ => false,
        }
    }

    /// As when it was made.
    pub(crate) fn begin_anew(&mut self) {
        match &mut self.0 {
            Logic::Literal(server) => server.begin_anew(),
            Logic::Hardened(server) => server.begin_anew(),
        }
    }

    /// Forgets what a restart forgets before anything else.
    pub(crate) fn forget(&mut self) {
        if let Logic::Hardened(server) = &mut self.0 {
            server.forget();
        }
    }

    /// The last round of each peer's that was heard of, 0 for none.
    pub(crate) fn heard(&self) -> impl Iterator<Item = (ServerId, Round)> {
        let heard = match &self.0 {
            Logic::Literal(_) => None,
            Logic::Hardened(server) => Some(server.heard()),
        };
        heard.into_iter().flatten()
    }

    /// Forgets the last round of a peer's that was heard of, where no notice that is as early will come.
    pub(crate) fn forget_heard(&mut self, peer: ServerId) {
        if let Logic::Hardened(server) = &mut self.0 {
            server.forget_heard(peer);
        }
    }

    /// Whether the call that finds out whether a peer runs changes nothing here when it ends.
    pub(crate) fn ignores_call_to(&self, peer: ServerId) -> bool {
        match &self.0 {
            Logic::Literal(_) => true,
            Logic::Hardened(server) => server.ignores_call_to(peer),
        }
    }

    /// The last number of a round that it has given.
    pub(crate) const fn last_round(&self) -> Round {
        match &self.0 {
            Logic::Literal(server) => server.last_round(),
            Logic::Hardened(server) => server.last_round(),
        }
    }

    /// As [`Server::last_round`], to be numbered anew.
    pub(crate) const fn last_round_mut(&mut self) -> &mut Round {
        match &mut self.0 {
            Logic::Literal(server) => server.last_round_mut(),
            Logic::Hardened(server) => server.last_round_mut(),
        }
    }

    /// Hands over every number of a round that stands in this server but
    /// [the last one given](Self::last_round), with the server that has given it.
    pub(crate) fn rounds(&self, each: &mut impl FnMut(ServerId, &Round)) {
        match &self.0 {
            Logic::Literal(server) => server.rounds(each),
            Logic::Hardened(server) => server.rounds(each),
        }
    }

    /// As [`Server::rounds`], to be numbered anew: servers only compare such numbers, and add one to
    /// their own last, so that the order is all that matters.
    pub(crate) fn rounds_mut(&mut self, each: &mut impl FnMut(ServerId, &mut Round)) {
        match &mut self.0 {
            Logic::Literal(server) => server.rounds_mut(each),
            Logic::Hardened(server) => server.rounds_mut(each),
        }
    }

    #[cfg(test)]
    fn knows(&self, id: crate::ids::JobId) -> bool {
        match &self.0 {
            Logic::Literal(server) => server.knows(id),
            Logic::Hardened(server) => server.knows(id),
        }
    }
}

#[cfg(test)]
mod tests;
