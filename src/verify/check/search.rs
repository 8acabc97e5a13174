//! The search itself: breadth first, so that what it meets first is the shortest. Threads look at states, in
//! their order, and one puts together what they find, in that order, too: so nothing depends on how many
//! there are.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, RwLock, mpsc};
use std::thread;

use super::graph::Graph;
use super::reached::Reached;
use super::seen::Seen;
use super::system::{Printed, Reductions, Shared, State, Step, System};
use crate::verify::invariants::{self, Violation};
use crate::verify::world::Action;

/// States that a thread takes at a time, at most.
const BATCH: usize = 256;
/// Batches for each thread that wait to be looked at, or to be put together.
const AHEAD: usize = 8;

/// What a search has found so far.
#[derive(Debug)]
pub(super) struct Search<'a> {
    system: &'a System,
    /// Threads read it while what they have found is put into it.
    seen: RwLock<Seen>,
    pub(super) met: Met,
}

/// What has been put together.
#[derive(Debug, Default)]
pub(super) struct Met {
    pub(super) graph: Graph,
    /// States that nobody has taken to look at, in order.
    frontier: VecDeque<Option<Printed>>,
    /// How many have been looked at.
    pub(super) looked_at: u32,
    pub(super) transitions: u64,
    pub(super) reached: Reached,
    /// The first state that breaks each law.
    pub(super) broken: Vec<(u32, Violation)>,
}

/// States that a thread looks at; none where nothing follows, since a law is broken.
type Batch = Vec<Option<Printed>>;

/// What a thread has found out about one step.
struct Child {
    step: u16,
    print: u64,
    /// It takes nothing more to go wrong.
    is_way: bool,
    /// It was not known when the thread looked, and is the next of [`Looked::new`].
    is_new: bool,
}

enum Fate {
    GoesOn,
    Rests,
    Breaks(Violation),
}

fn fate(state: &State) -> Fate {
    match invariants::always(&state.world) {
        Err(violation) => Fate::Breaks(violation),
        Ok(()) if System::is_at_rest(state) => Fate::Rests,
        Ok(()) => Fate::GoesOn,
    }
}

/// Everything that follows from a state.
#[derive(Default)]
struct Looked {
    children: Vec<Child>,
    new: Vec<(Printed, Fate)>,
    reached: Reached,
}

impl<'a> Search<'a> {
    /// Has met the roots.
    pub(super) fn new(system: &'a System) -> Self {
        let (mut seen, mut met) = (Seen::new(), Met::default());
        for (nth, root) in (0..).zip(system.roots()) {
            let root = Printed::root(root);
            let print = root.print();
            if seen.get(print).is_none() {
                let number = met.graph.root(nth);
                if seen.lacks_room(1) {
                    seen.grow();
                }
                seen.insert(print, number);
                let fate = fate(&root.state);
                met.meet(number, root, fate);
            }
        }
        Self { system, seen: RwLock::new(seen), met }
    }

    /// Whether every state has been looked at.
    pub(super) fn is_done(&self) -> bool {
        self.met.looked_at as usize == self.met.graph.len()
    }

    /// Octets of the states that have been met and of the graph, without the worlds that have still to
    /// be looked at.
    pub(super) fn octets(&self) -> usize {
        self.met.graph.octets() + self.seen.read().expect(NO_PANIC).octets()
    }

    /// Looks at one state after the other, until all have been or `go_on` says no, which is asked after each.
    pub(super) fn run(&mut self, jobs: usize, mut go_on: impl FnMut(&Met) -> bool) {
        if jobs > 1 {
            return self.on_threads(jobs, &mut go_on);
        }
        let mut looker = Looker::new(self.system, &self.seen);
        while let Some(batch) = self.met.next_batch() {
            if !self.met.put_together(looker.look_at_all(batch), &self.seen, &mut go_on) {
                break;
            }
        }
    }

    fn on_threads(&mut self, jobs: usize, go_on: &mut impl FnMut(&Met) -> bool) {
        let Self { system, seen, met } = self;
        let (system, seen) = (*system, &*seen);
        let (give, take) = mpsc::channel();
        let (give_back, take_back) = mpsc::channel();
        let take = Mutex::new(take);
        thread::scope(|scope| {
            for _ in 0..jobs {
                let (take, give_back) = (&take, give_back.clone());
                scope.spawn(move || look_on(Looker::new(system, seen), take, &give_back));
            }
            let (mut given, mut done) = (0, 0);
            let mut early = BTreeMap::new();
            'all: loop {
                while given - done < jobs * AHEAD
                    && let Some(batch) = met.next_batch()
                {
                    give.send((given, batch)).expect(NO_PANIC);
                    given += 1;
                }
                if given == done {
                    break;
                }
                let (number, looked) = take_back.recv().expect(NO_PANIC);
                early.insert(number, looked.unwrap_or_else(|panic| resume_unwind(panic)));
                while let Some(looked) = early.remove(&done) {
                    done += 1;
                    if !met.put_together(looked, seen, go_on) {
                        break 'all;
                    }
                }
            }
            // Dropped, the ends of the channels stop the threads.
            drop((give, take_back));
        });
    }

    /// The way from a root to a state, with the numbers of rounds that the servers give.
    pub(super) fn trace(&self, state: u32) -> (usize, Vec<Step>) {
        let (root, numbers) = self.met.graph.path(state);
        let plain = System {
            reductions: Reductions { rounds: false, ..self.system.reductions },
            ..*self.system
        };
        let mut at = self.system.roots().swap_remove(root.into());
        let mut real = plain.roots().swap_remove(root.into());
        let mut steps = Vec::with_capacity(numbers.len());
        for wanted in numbers {
            let mut nexts = Vec::new();
            self.system.steps(&at, |_, next| nexts.push(next));
            at = nexts.swap_remove(wanted.into());
            let mut found = None;
            plain.steps(&real, |step, next| {
                if found.is_none() && self.system.tidied(next.clone()) == at {
                    found = Some((step, next));
                }
            });
            let (step, next) = found.expect("a step that was taken before");
            steps.push(step);
            real = next;
        }
        (root.into(), steps)
    }
}

const NO_PANIC: &str = "no thread has panicked";

impl Met {
    /// The depth of the last state that was looked at.
    pub(super) fn depth(&self) -> u32 {
        if self.looked_at == 0 { 0 } else { self.graph.depth(self.looked_at - 1) }
    }

    fn meet(&mut self, number: u32, state: Printed, fate: Fate) {
        let mut state = Some(state);
        match fate {
            Fate::GoesOn => {}
            Fate::Rests => self.graph.end(number),
            Fate::Breaks(violation) => {
                state = None;
                self.graph.end(number);
                if !self.broken.iter().any(|(_, other)| other.law == violation.law) {
                    self.broken.push((number, violation));
                }
            }
        }
        self.frontier.push_back(state);
    }

    fn next_batch(&mut self) -> Option<Batch> {
        let count = self.frontier.len().min(BATCH);
        (count > 0).then(|| self.frontier.drain(..count).collect())
    }

    /// Puts together what was found of the next states; says whether to go on.
    fn put_together(
        &mut self,
        all: Vec<Looked>,
        seen: &RwLock<Seen>,
        go_on: &mut impl FnMut(&Self) -> bool,
    ) -> bool {
        for looked in all {
            if seen.read().expect(NO_PANIC).lacks_room(looked.new.len()) {
                seen.write().expect(NO_PANIC).grow();
            }
            self.put(looked, &seen.read().expect(NO_PANIC));
            if !go_on(self) {
                return false;
            }
        }
        true
    }

    fn put(&mut self, Looked { children, new, reached }: Looked, seen: &Seen) {
        let of = self.looked_at;
        self.looked_at += 1;
        self.graph.look_at_next();
        self.reached.add(reached);
        self.transitions += children.len() as u64;
        let mut new = new.into_iter();
        for Child { step, print, is_way, is_new } in children {
            let new = if is_new { new.next() } else { None };
            let number = seen.get(print).unwrap_or_else(|| {
                let number = self.graph.child(of, step);
                seen.insert(print, number);
                let (state, fate) = new.expect("a state that no thread knew");
                self.meet(number, state, fate);
                number
            });
            if is_way {
                self.graph.way(number);
            }
        }
    }
}

/// A thread's work: looks at the batches that it takes until there are no more, or nobody wants them.
fn look_on(
    mut looker: Looker<'_>,
    take: &Mutex<mpsc::Receiver<(usize, Batch)>>,
    give_back: &mpsc::Sender<(usize, thread::Result<Vec<Looked>>)>,
) {
    loop {
        let batch = take.lock().expect(NO_PANIC).recv();
        let Ok((number, batch)) = batch else { break };
        let found = catch_unwind(AssertUnwindSafe(|| looker.look_at_all(batch)));
        if give_back.send((number, found)).is_err() {
            break;
        }
    }
}

/// What looks at states.
struct Looker<'a> {
    system: &'a System,
    seen: &'a RwLock<Seen>,
    shared: Shared,
    actions: Vec<Action>,
    /// The new states that this batch has come upon.
    met: HashSet<u64>,
}

impl<'a> Looker<'a> {
    fn new(system: &'a System, seen: &'a RwLock<Seen>) -> Self {
        let (shared, actions, met) = (Shared::default(), Vec::new(), HashSet::new());
        Self { system, seen, shared, actions, met }
    }

    /// Everything that follows from these states. They are dropped here, which takes as long as it takes to
    /// make them.
    fn look_at_all(&mut self, batch: Batch) -> Vec<Looked> {
        let seen = self.seen.read().expect(NO_PANIC);
        self.met.clear();
        let look = |it: Option<Printed>| it.map(|it| self.look_at(it, &seen)).unwrap_or_default();
        batch.into_iter().map(look).collect()
    }

    fn look_at(&mut self, mut it: Printed, seen: &Seen) -> Looked {
        let Self { system, shared, actions, met, .. } = self;
        // What follows from it shares this thread's own.
        shared.share(&mut it);
        let mut looked = Looked::default();
        let state = &it.state;
        let mut number = 0;
        system.steps_by(state, actions, |Step { action, then, .. }, next| {
            looked.reached.note(&action, &state.world);
            if let Some(then) = then {
                looked.reached.note(&then, &state.world);
            }
            let is_way = (next.faults, next.losses) == (state.faults, state.losses);
            let mut next = it.next(next);
            let print = next.print();
            let is_new = seen.get(print).is_none() && met.insert(print);
            if is_new {
                let fate = fate(&next.state);
                shared.share(&mut next);
                looked.new.push((next, fate));
            }
            looked.children.push(Child { step: number, print, is_way, is_new });
            number += 1;
        });
        looked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{self, HardenedSettings};
    use crate::verify::check::timeless;

    /// What is left out of the search must leave a step for each of a way, with the real numbers of rounds.
    #[test]
    fn every_state_has_a_way() {
        let rules = timeless(protocol::Rules::Hardened(HardenedSettings::default()).into());
        let (reductions, services, room) = (Reductions::ALL, false, 2);
        let (servers, faxes, faults, losses) = (2, 1, 1, 2);
        let system = System { rules, servers, faxes, services, room, faults, losses, reductions };
        let mut search = Search::new(&system);
        search.run(1, |_| true);
        for state in (0..search.met.graph.len() as u32).step_by(7) {
            let (_, steps) = search.trace(state);
            assert_eq!(steps.len() as u32, search.met.graph.depth(state));
        }
    }
}
