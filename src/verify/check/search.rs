//! The search itself: breadth first, so that what it meets first is the shortest; a level after the
//! other is worked on by several threads, and what they find is put together in one order, so that
//! nothing depends on how many there are.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::graph::Graph;
use super::reached::Reached;
use super::seen::Seen;
use super::system::{Printed, Reductions, Shared, State, Step, System};
use crate::verify::invariants::{self, Violation};
use crate::verify::world::Action;

/// States that are looked at before what was found is put together.
const BATCHES: usize = 64;
/// States that a thread takes at a time.
const BATCH: usize = 32;

/// What a search has found so far.
#[derive(Debug)]
pub(super) struct Search<'a> {
    system: &'a System,
    pub(super) graph: Graph,
    seen: Seen,
    /// States that have not been looked at, in order; none where nothing follows, since a law is broken.
    frontier: VecDeque<Option<Printed>>,
    shared: Shared,
    /// The number of the first of them.
    first: u32,
    pub(super) transitions: u64,
    pub(super) reached: Reached,
    /// The first state that breaks each law.
    pub(super) broken: Vec<(u32, Violation)>,
}

/// What a thread has found out about one step.
struct Child {
    step: u16,
    print: u64,
    /// It takes nothing more to go wrong.
    is_way: bool,
    /// It was not known when the thread looked.
    new: Option<Box<(Printed, Fate)>>,
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

struct Looked {
    children: Vec<Child>,
    reached: Reached,
}

impl<'a> Search<'a> {
    /// Has met the roots.
    pub(super) fn new(system: &'a System) -> Self {
        let mut search = Self {
            system,
            graph: Graph::default(),
            seen: Seen::new(),
            frontier: VecDeque::new(),
            shared: Shared::default(),
            first: 0,
            transitions: 0,
            reached: Reached::default(),
            broken: Vec::new(),
        };
        for (nth, root) in (0..).zip(system.roots()) {
            let root = Printed::root(root);
            let print = root.print();
            if search.seen.get(print).is_none() {
                let number = search.graph.root(nth);
                search.seen.insert(print, number);
                let fate = fate(&root.state);
                search.meet(number, root, fate);
            }
        }
        search
    }

    fn meet(&mut self, number: u32, mut state: Printed, fate: Fate) {
        self.shared.share(&mut state);
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

    /// Whether every state has been looked at.
    pub(super) fn is_done(&self) -> bool {
        self.frontier.is_empty()
    }

    /// The depth of the last state that was looked at.
    pub(super) fn depth(&self) -> u32 {
        if self.first == 0 { 0 } else { self.graph.depth(self.first - 1) }
    }

    /// Octets of the states that have been met and of the graph, without the worlds that have still to
    /// be looked at.
    pub(super) fn octets(&self) -> usize {
        self.graph.octets() + self.seen.octets()
    }

    /// Looks at the next states.
    pub(super) fn go_on(&mut self, jobs: usize) {
        let count = self.frontier.len().min(BATCH * BATCHES);
        let states: Vec<Option<Printed>> = self.frontier.drain(..count).collect();
        for looked in self.look_at_all(&states, jobs) {
            let of = self.first;
            self.first += 1;
            self.graph.look_at_next();
            self.reached.add(looked.reached);
            self.transitions += looked.children.len() as u64;
            for Child { step, print, is_way, new } in looked.children {
                let known = self.seen.get(print);
                let number = known.unwrap_or_else(|| self.graph.child(of, step));
                if known.is_none() {
                    self.seen.insert(print, number);
                    let (state, fate) = *new.expect("a state that no thread knew");
                    self.meet(number, state, fate);
                }
                if is_way {
                    self.graph.way(number);
                }
            }
        }
    }

    fn look_at_all(&self, states: &[Option<Printed>], jobs: usize) -> Vec<Looked> {
        let batches: Vec<&[Option<Printed>]> = states.chunks(BATCH).collect();
        let jobs = jobs.min(batches.len());
        let look = |batch: &[Option<Printed>]| {
            let mut actions = Vec::new();
            let looked = batch.iter().map(|it| self.look_at(it.as_ref(), &mut actions));
            looked.collect::<Vec<_>>()
        };
        if jobs <= 1 {
            return batches.into_iter().flat_map(look).collect();
        }
        let next = AtomicUsize::new(0);
        let found = Mutex::new(Vec::with_capacity(batches.len()));
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(batch) = batches.get(at) else { break };
                        let looked = look(batch);
                        found.lock().expect("no thread has panicked").push((at, looked));
                    }
                });
            }
        });
        let mut found = found.into_inner().expect("no thread has panicked");
        found.sort_unstable_by_key(|&(at, _)| at);
        found.into_iter().flat_map(|(_, looked)| looked).collect()
    }

    /// Everything that follows from a state.
    fn look_at(&self, it: Option<&Printed>, actions: &mut Vec<Action>) -> Looked {
        let mut looked = Looked { children: Vec::new(), reached: Reached::default() };
        let Some(it) = it else { return looked };
        let state = &it.state;
        let mut number = 0;
        self.system.steps_by(state, actions, |Step { action, then, .. }, next| {
            looked.reached.note(&action, &state.world);
            if let Some(then) = then {
                looked.reached.note(&then, &state.world);
            }
            let is_way = (next.faults, next.losses) == (state.faults, state.losses);
            let next = it.next(next);
            let print = next.print();
            let new = self.seen.get(print).is_none().then(|| {
                let fate = fate(&next.state);
                Box::new((next, fate))
            });
            looked.children.push(Child { step: number, print, is_way, new });
            number += 1;
        });
        looked
    }

    /// The way from a root to a state, with the numbers of rounds that the servers give.
    pub(super) fn trace(&self, state: u32) -> (usize, Vec<Step>) {
        let (root, numbers) = self.graph.path(state);
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
