//! The graph of states: how each was first reached, and where it leads without anything more going
//! wrong. Never knows what a state is.

/// How a state was first reached.
#[derive(Clone, Copy, Debug)]
struct Parent {
    state: u32,
    /// Which of its steps.
    step: u16,
}

/// States by number, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Graph {
    parents: Vec<u32>,
    steps: Vec<u16>,
    /// The states in which all is well for good, or whose fate is known otherwise.
    ends: Vec<u32>,
    /// How many ways lead out of each state that was looked at.
    counts: Vec<u16>,
    /// Where they lead, one state after the other.
    ways: Vec<u32>,
}

/// A root's parent.
const NONE: u32 = u32::MAX;

impl Graph {
    /// The number of states.
    pub(super) fn len(&self) -> usize {
        self.parents.len()
    }

    /// A state from which others begin: the `nth`.
    pub(super) fn root(&mut self, nth: u16) -> u32 {
        self.add(Parent { state: NONE, step: nth })
    }

    /// A state that is met for the first time, by this step of another.
    pub(super) fn child(&mut self, of: u32, step: u16) -> u32 {
        self.add(Parent { state: of, step })
    }

    fn add(&mut self, Parent { state, step }: Parent) -> u32 {
        self.parents.push(state);
        self.steps.push(step);
        (self.parents.len() - 1) as u32
    }

    /// All is well here for good.
    pub(super) fn end(&mut self, state: u32) {
        self.ends.push(state);
    }

    /// The next state in order is looked at: what follows are ways out of it.
    pub(super) fn look_at_next(&mut self) {
        self.counts.push(0);
    }

    /// A way out of the state that is looked at.
    pub(super) fn way(&mut self, to: u32) {
        let count = self.counts.last_mut().expect("a state that is looked at");
        let begin = self.ways.len() - usize::from(*count);
        if !self.ways[begin..].contains(&to) {
            self.ways.push(to);
            *count += 1;
        }
    }

    /// The root that a state was reached from, and the steps from there.
    pub(super) fn path(&self, state: u32) -> (u16, Vec<u16>) {
        let (mut at, mut steps) = (state, Vec::new());
        loop {
            let step = self.steps[at as usize];
            match self.parents[at as usize] {
                NONE => break (step, steps.into_iter().rev().collect()),
                parent => {
                    steps.push(step);
                    at = parent;
                }
            }
        }
    }

    /// How many steps a state is away from its root.
    pub(super) fn depth(&self, state: u32) -> u32 {
        let up = |&at: &u32| Some(self.parents[at as usize]).filter(|&parent| parent != NONE);
        std::iter::successors(Some(state), up).count() as u32 - 1
    }

    /// How many states are so many steps away from their roots, or fewer: for none, one, two, and so on.
    pub(super) fn by_depth(&self) -> Vec<u32> {
        // A state's parent comes before it, and after those of the states before it.
        let mut all = Vec::new();
        let mut end = self.parents.partition_point(|&parent| parent == NONE);
        while all.last() != Some(&(end as u32)) {
            all.push(end as u32);
            end += self.parents[end..].partition_point(|&parent| (parent as usize) < end);
        }
        all
    }

    /// The first state, in the order in which they were met, that leads to no end.
    pub(super) fn first_without_end(&self) -> Option<u32> {
        let mut good = vec![false; self.len()];
        for &end in &self.ends {
            good[end as usize] = true;
        }
        // Most ways lead to states that were met later, so that few rounds find them all.
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            let mut end = self.ways.len();
            for (state, &count) in self.counts.iter().enumerate().rev() {
                let begin = end - usize::from(count);
                if !good[state] && self.ways[begin..end].iter().any(|&to| good[to as usize]) {
                    good[state] = true;
                    has_changed = true;
                }
                end = begin;
            }
        }
        good.iter().position(|good| !good).map(|state| state as u32)
    }

    /// Octets that it takes.
    pub(super) fn octets(&self) -> usize {
        (self.parents.len() + self.ways.len() + self.ends.len()) * size_of::<u32>()
            + (self.steps.len() + self.counts.len()) * size_of::<u16>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 leads to 1 and 2, 1 to the end 3, 2 to itself.
    #[test]
    fn what_leads_nowhere_is_found() {
        let mut graph = Graph::default();
        let root = graph.root(5);
        let children = [graph.child(root, 0), graph.child(root, 7)];
        let last = graph.child(children[0], 2);
        for ways in [&children[..], &[last], &[children[1]], &[]] {
            graph.look_at_next();
            for &way in ways {
                graph.way(way);
            }
        }
        graph.end(last);
        assert_eq!(graph.first_without_end(), Some(children[1]));
        assert_eq!(graph.path(last), (5, vec![0, 2]));
        assert_eq!(graph.depth(last), 2);
        graph.end(children[1]);
        assert_eq!(graph.first_without_end(), None);
    }

    /// 3 leads back to 2, 2 to 0, and only that to the end 1.
    #[test]
    fn what_leads_back_before_it_comes_to_an_end_is_good() {
        let mut graph = Graph::default();
        let root = graph.root(0);
        let [first, second] = [graph.child(root, 0), graph.child(root, 1)];
        graph.child(second, 0);
        for way in [Some(first), None, Some(root), Some(second)] {
            graph.look_at_next();
            if let Some(way) = way {
                graph.way(way);
            }
        }
        graph.end(first);
        assert_eq!(graph.first_without_end(), None);
    }
}
