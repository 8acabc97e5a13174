//! Replays: what a log says happens again, as far as it can, and every law is looked at after each
//! action. Then a walk by chance may follow, and in the end everything comes to rest.

use strsim::damerau_levenshtein;

use super::check::Reductions;
use super::invariants::{self, Violation};
use super::log::{Line, Start, Taken};
use super::walk::{self, Weather};
use super::world::{Action, World};
use crate::engine::Streams;
use crate::ids::ServerId;
use crate::protocol::{Input, Output, Timer};

/// Watches what happens.
pub trait Watch {
    /// An action is about to happen in this world.
    fn begins(&mut self, _world: &World, _action: &Action) {}

    /// In it a server is given this, and does that.
    fn steps(&mut self, _server: ServerId, _input: &Input, _outputs: &[Output]) {}

    /// It has happened.
    fn ends(&mut self, _world: &World) {}
}

/// Nobody watches.
impl Watch for () {}

/// A walk by chance that follows a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// What its choices follow from.
    pub seed: u64,
    /// Actions.
    pub steps: u32,
}

/// A line of a log that is left out, since what it says can't happen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which, from 0.
    pub line: usize,
    /// How many actions happen before it.
    pub after: usize,
    /// An action that can happen instead, and reads much like it, or the same but for what stands in
    /// parentheses.
    pub near: Option<String>,
}

/// Where a law is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// By this line of the log, from 0.
    Line(usize),
    /// By the last action of the walk by chance.
    Tail,
    /// On the way to rest.
    WayToRest,
    /// At its end, where nothing more comes.
    Rest,
}

/// What came of a replay.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What happened, in the log and in the walk by chance.
    pub taken: Vec<Line>,
    /// How much of that is of the log.
    pub of_log: usize,
    /// The lines of the log that are left out.
    pub skipped: Vec<Skipped>,
    /// How it came to rest, as far as it did.
    pub calm: Vec<Action>,
    /// The law that is broken, and where.
    pub broken: Option<(Place, Violation)>,
}

/// A world in which a log happens again.
#[derive(Clone, Debug)]
pub struct Replay {
    world: World,
    tidied: bool,
}

/// How much of an action's text may be different in one that reads much like it: one in so many letters.
const NEAR: usize = 4;

impl Replay {
    /// Nothing has happened.
    pub fn new(start: &Start) -> Self {
        let mut replay = Self { world: World::new(&start.setting), tidied: start.tidied };
        replay.tidy();
        // A log says itself what goes wrong in it.
        replay.world.forget_budget();
        replay
    }

    /// The line of an action that can happen.
    pub fn line(&self, taken: &Taken) -> Line {
        let line = Line::of(taken);
        let alike = self.that_read(&line.action);
        let which = alike.iter().position(|action| *action == taken.action);
        let which = which.filter(|_| alike.len() > 1).map(|at| (at + 1, alike.len()));
        Line { which, ..line }
    }

    /// The different actions that can happen and read so.
    fn that_read(&self, text: &str) -> Vec<Action> {
        let mut world = self.world.clone();
        world.forget_budget();
        let mut actions = Vec::new();
        for action in world.enabled() {
            if !actions.contains(&action) && action.to_string() == text {
                actions.push(action);
            }
        }
        actions
    }

    /// The action that a line is about, if it can happen.
    pub fn find(&self, line: &Line) -> Option<Taken> {
        let which = line.which.map_or(0, |(which, _)| which - 1);
        let action = self.that_read(&line.action).into_iter().nth(which)?;
        let taken = Taken { action, choices: line.choices.clone() };
        let mut choices = Choices { given: &taken.choices, at: 0, are_possible: true };
        let mut world = self.world.clone();
        world.forget_budget();
        world.apply_choosing(&action, |n| choices.take(n));
        (choices.are_possible && choices.at >= taken.choices.len()).then_some(taken)
    }

    /// The action that can happen, and reads much like a line.
    fn near(&self, line: &Line) -> Option<String> {
        let verb = |text: &str| text.split(' ').next().map(str::to_owned);
        let texts = self.world.enabled().into_iter().map(|action| action.to_string());
        let texts = texts.filter(|text| verb(text) == verb(&line.action));
        let texts = texts.map(|text| (damerau_levenshtein(&text, &line.action), text));
        let near = texts.filter(|&(distance, _)| distance <= line.action.len() / NEAR);
        near.min_by_key(|&(distance, _)| distance).map(|(_, text)| text)
    }

    /// Lets an action happen that can.
    pub fn take(&mut self, taken: &Taken, watch: &mut impl Watch) {
        self.happen(taken, watch);
        // What comes twice is two messages until one has come, and a heartbeat comes at once.
        if !matches!(taken.action, Action::Double(_) | Action::Elapse(_, Timer::Heartbeat)) {
            self.tidy();
        }
        self.world.forget_budget();
    }

    fn happen(&mut self, taken: &Taken, watch: &mut impl Watch) {
        let Taken { action, choices } = taken;
        let mut choices = Choices { given: choices, at: 0, are_possible: true };
        watch.begins(&self.world, action);
        let steps = |server, input: &Input, outputs: &[Output]| {
            watch.steps(server, input, outputs);
        };
        self.world.apply_with(action, steps, |n| choices.take(n));
        watch.ends(&self.world);
    }

    fn tidy(&mut self) {
        if self.tidied {
            // (Logs have the real numbers of rounds.)
            Reductions::OF_LOGS.tidy(&mut self.world);
        }
    }

    fn laws(&self) -> Result<(), Violation> {
        invariants::always(&self.world)
    }

    /// Goes on by chance; what happens goes into `lines`.
    fn go_on(
        &mut self,
        tail: Tail,
        start: &Start,
        lines: &mut Vec<Line>,
        watch: &mut impl Watch,
    ) -> Result<(), Violation> {
        let mut chance = Streams::new(tail.seed, 0).stream("tail");
        let mut budget = start.setting.budget;
        for _ in 0..tail.steps {
            self.world.allow(budget);
            let choice = chance.next_u64() as u32;
            let Some(action) = Weather::MIXED.choose(&self.world.enabled(), choice) else { break };
            let mut world = self.world.clone();
            let mut choices = Vec::new();
            world.apply_choosing(&action, |n| {
                choices.push(chance.below(n));
                choices[choices.len() - 1]
            });
            budget = world.budget();
            let taken = Taken { action, choices };
            lines.push(self.line(&taken));
            self.take(&taken, watch);
            self.laws()?;
        }
        Ok(())
    }

    /// Comes to rest; what happens goes into `calm`. It is watched only where it breaks a law on the way.
    fn rest(
        &mut self,
        calm: &mut Vec<Action>,
        watch: &mut impl Watch,
    ) -> Result<(), (Place, Violation)> {
        let mut world = self.world.clone();
        // In a search what is quick comes before what is cured.
        let before = if self.tidied { walk::go_on(&mut world, calm) } else { Ok(()) };
        let result = before.and_then(|()| walk::rest(&mut world, calm));
        let on_the_way = invariants::always(&world).is_err();
        if on_the_way {
            self.world.allow(walk::AT_REST);
            for &action in calm.iter() {
                self.happen(&Taken::plain(action), watch);
            }
        }
        let place = if on_the_way { Place::WayToRest } else { Place::Rest };
        result.map_err(|violation| (place, violation))
    }
}

/// Lets the lines of a log happen again, those that can, goes on by chance where a tail is wanted, and
/// comes to rest; until a law is broken.
pub fn replay(
    start: &Start,
    lines: &[Line],
    tail: Option<Tail>,
    watch: &mut impl Watch,
) -> Outcome {
    let mut replay = Replay::new(start);
    let (taken, skipped, calm) = (Vec::new(), Vec::new(), Vec::new());
    let mut outcome = Outcome { taken, of_log: 0, skipped, calm, broken: None };
    let broken = (|| {
        let in_tail = |violation| (Place::Tail, violation);
        for (number, line) in lines.iter().enumerate() {
            let Some(found) = replay.find(line) else {
                let (after, near) = (outcome.taken.len(), replay.near(line));
                outcome.skipped.push(Skipped { line: number, after, near });
                continue;
            };
            outcome.taken.push(replay.line(&found));
            outcome.of_log += 1;
            replay.take(&found, watch);
            replay.laws().map_err(|violation| (Place::Line(number), violation))?;
        }
        if let Some(tail) = tail {
            replay.go_on(tail, start, &mut outcome.taken, watch).map_err(in_tail)?;
        }
        replay.rest(&mut outcome.calm, watch)
    })();
    outcome.broken = broken.err();
    outcome
}

/// The choices by chance that a line gives; where it gives none, the first possibility.
struct Choices<'a> {
    given: &'a [u32],
    /// How many were made.
    at: usize,
    are_possible: bool,
}

impl Choices<'_> {
    fn take(&mut self, n: u32) -> u32 {
        let choice = self.given.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        self.are_possible &= choice < n;
        if choice < n { choice } else { 0 }
    }
}
