//! The rows of a chart, from what happens in a run: messages, what else happens to those who take part, and
//! states of servers, which are no rows of their own. Never knows how a row is drawn.

use std::collections::VecDeque;

use super::scene::Scene;
use super::sentences::{sentence, timer};
use super::story::SOON;
use crate::cli::cast::name;
use crate::ids::{JobId, ServerId};
use crate::protocol::Node;
use crate::report::sequence::Sign;
use crate::report::sequence_svg::State;
use crate::report::story::{JobNews, NetworkNews, Sentence};
use crate::scenario::{Part, Scenario};
use crate::simulation::{Caller, Departure, Happening, Observer};
use crate::units::Time;

/// A row of a chart.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Row {
    /// A message leaves.
    Message(Departure, Fate),
    /// Something else happens.
    Mark(Mark),
    /// A state of a server begins or ends; no row of its own.
    Change(Change),
    /// What there is to say in the end.
    Closing(String),
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Fate {
    /// It arrives in time.
    Usual,
    /// It arrives in this step.
    Arrives(u32),
    /// It gets lost in this step.
    Lost(u32),
    /// It is still on its way in the end.
    Open,
}

/// Something that happens and is no message.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Mark {
    /// The job that it is about; none where it is the network's.
    about: Option<JobId>,
    /// To whom; to none of those who have a lifeline, where it happens to a LAN or a bridge.
    pub(super) on: Option<Node>,
    pub(super) sign: Sign,
    pub(super) words: String,
}

/// A state of a server begins or ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Change {
    about: Option<JobId>,
    pub(super) on: Node,
    pub(super) state: State,
    pub(super) begins: bool,
}

impl Row {
    /// What is said of somebody.
    pub(in crate::cli) fn mark(on: Option<Node>, sentence: &Sentence<'_>) -> Self {
        let is_timer = matches!(
            sentence,
            Sentence::Job(_, JobNews::TimerOver(..))
                | Sentence::Network(NetworkNews::TimerOver(..) | NetworkNews::Silence(..))
        );
        Self::Mark(Mark {
            about: sentence.job().map(JobId),
            on,
            sign: if is_timer { Sign::Timer } else { Sign::News },
            words: sentence.to_string(),
        })
    }

    fn about(&self) -> Option<JobId> {
        match self {
            Self::Message(departure, _) => departure.message.job(),
            Self::Mark(Mark { about, .. }) | Self::Change(Change { about, .. }) => *about,
            Self::Closing(_) => None,
        }
    }

    /// Whether it is the network's, and no message.
    pub(super) fn is_of_network(&self) -> bool {
        self.about().is_none() && !matches!(self, Self::Message(..))
    }

    /// Whether it is wanted where only `job` is shown, if one is given.
    pub(in crate::cli) fn is_wanted(&self, job: Option<JobId>) -> bool {
        job.is_none() || self.about() == job || self.is_of_network()
    }
}

/// Watches a run and makes rows of it.
pub(in crate::cli) struct Rows<'r, 's> {
    scene: Scene<'s>,
    job: Option<JobId>,
    see: &'r mut dyn FnMut(Time, &Row),
    /// What has just been, with what is said of marks: of two the second may undo the first.
    recent: VecDeque<(Time, Row, Option<Sentence<'s>>)>,
    /// Whether there is something to show: a message, where nothing is shown without.
    begun: bool,
    /// What is shown only if more follows of what was asked for.
    held: Vec<(Time, Row)>,
    /// When the last row was.
    last: Time,
}

impl<'r, 's> Rows<'r, 's> {
    /// Rows of a run, or those about one job and what happens to the network meanwhile. Where it
    /// `needs_message` there are none without a message.
    pub(in crate::cli) fn new(
        scenario: &'s Scenario,
        job: Option<JobId>,
        needs_message: bool,
        see: &'r mut dyn FnMut(Time, &Row),
    ) -> Self {
        Self {
            scene: Scene::new(scenario),
            job,
            see,
            recent: VecDeque::new(),
            begun: !needs_message,
            held: Vec::new(),
            last: Time::ZERO,
        }
    }

    /// Makes the last rows, after the run; when the last was.
    pub(in crate::cli) fn finish(mut self) -> Time {
        self.settle(None);
        self.last
    }

    /// Shows what nothing can undo any more, now or ever.
    fn settle(&mut self, now: Option<Time>) {
        let is_over = |at: Time| now.is_none_or(|now| now.since(at) >= SOON);
        while let Some((at, row, _)) = self.recent.pop_front_if(|(at, ..)| is_over(*at)) {
            self.show(at, row);
        }
    }

    fn show(&mut self, at: Time, row: Row) {
        let was_asked_for = self.job.is_none() || !row.is_of_network();
        self.begun |= matches!(row, Row::Message(..));
        self.held.push((at, row));
        if self.begun && was_asked_for {
            for (at, row) in self.held.drain(..) {
                self.last = at;
                (self.see)(at, &row);
            }
        }
    }

    fn add(&mut self, now: Time, row: Row, sentence: Option<Sentence<'s>>) {
        if row.is_wanted(self.job) {
            self.recent.push_back((now, row, sentence));
        }
    }

    fn add_mark(&mut self, now: Time, on: Option<Node>, sentence: Sentence<'s>) {
        let undone = |said: &Sentence<'_>| sentence.undoes(said);
        let is_undone = |(_, _, said): &(_, _, Option<_>)| said.as_ref().is_some_and(undone);
        if let Some(begin) = self.recent.iter().position(is_undone) {
            self.recent.remove(begin);
        } else {
            self.add(now, Row::mark(on, &sentence), Some(sentence));
        }
    }

    /// What is said of it.
    fn sentence(&self, now: Time, happening: &Happening) -> Option<Sentence<'s>> {
        match *happening {
            Happening::Elapsed { server, timer: of } => {
                let server = name(self.scene.scenario, Node::Server(server));
                Some(Sentence::Job(of.job()?.0, JobNews::TimerOver(server, timer(of))))
            }
            _ => sentence(&self.scene, now, happening),
        }
    }
}

impl Observer for &mut Rows<'_, '_> {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.settle(Some(now));
        self.scene.learn(happening);
        if let Happening::Departure(departure) = happening {
            self.add(now, Row::Message(*departure, Fate::Usual), None);
        } else if let Some(on) = place(happening)
            && let Some(sentence) = self.sentence(now, happening)
        {
            self.add_mark(now, on.node(), sentence);
        }
        for change in changes(happening) {
            self.add(now, Row::Change(change), None);
        }
    }
}

/// Where something happens.
#[derive(Clone, Copy)]
enum Place {
    At(Node),
    Elsewhere,
}

impl Place {
    const fn node(self) -> Option<Node> {
        match self {
            Self::At(node) => Some(node),
            Self::Elsewhere => None,
        }
    }
}

/// Where it happens, if it is worth a mark.
const fn place(happening: &Happening) -> Option<Place> {
    Some(match *happening {
        Happening::FaultBegins { part, .. } | Happening::Repaired { part, .. } => {
            match site(part) {
                Some(server) => Place::At(Node::Server(server)),
                None => Place::Elsewhere,
            }
        }
        Happening::GoesSlow(server)
        | Happening::DrainBegins(server)
        | Happening::Drained(server)
        | Happening::NotAnswered { server, .. }
        | Happening::Held { server, .. }
        | Happening::HeldNoMore { server, .. }
        | Happening::Unhelped { asker: server, .. }
        | Happening::LeaseOver { server, .. }
        | Happening::Reach { server, .. }
        | Happening::TransferBroken { from: server, .. }
        | Happening::CallBroken { server, .. }
        | Happening::Expired { server, .. }
        | Happening::InDoubt { server, .. }
        | Happening::Adopted { server, .. }
        | Happening::Elapsed { server, .. } => Place::At(Node::Server(server)),
        Happening::Disturbed { to, .. } => Place::At(to),
        _ => return None,
    })
}

/// The states of servers that begin or end with it.
pub(in crate::cli) fn changes(happening: &Happening) -> Vec<Change> {
    let change = |about, on, state, begins| {
        let on = Node::Server(on);
        Change { about, on, state, begins }
    };
    match *happening {
        Happening::FaultBegins { part, .. } => {
            site(part).map(|on| change(None, on, State::Broken, true)).into_iter().collect()
        }
        Happening::GoesSlow(on) => vec![change(None, on, State::Broken, true)],
        Happening::Repaired { part, .. } => {
            site(part).map(|on| change(None, on, State::Broken, false)).into_iter().collect()
        }
        Happening::CallBegins(Caller { server, peer, job }) => {
            let both = std::iter::once(server).chain(peer);
            both.map(|on| change(Some(job), on, State::Call, true)).collect()
        }
        Happening::CallEnds(Caller { server, peer, job }) => {
            let both = std::iter::once(server).chain(peer);
            both.map(|on| change(Some(job), on, State::Call, false)).collect()
        }
        _ => Vec::new(),
    }
}

/// The server that a part is of.
const fn site(part: Part) -> Option<ServerId> {
    match part {
        Part::Unit(id)
        | Part::Line(id)
        | Part::Hook(id)
        | Part::Storage(id)
        | Part::Imaging(id)
        | Part::Server(id) => Some(id),
        Part::Lan(_) | Part::Bridge(_) => None,
    }
}
