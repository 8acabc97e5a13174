//! The least of a thing with which a target is met: which values are tried, how often each is run, and how
//! sure the answer is. Knows no files and no screens.

use std::ops::Range;

use super::stopping::FEWEST;
use crate::record::sizing::Met;
use crate::statistics::interval::LEVEL;
use crate::statistics::moments::Moments;
use crate::statistics::verdict::{self, Difference, Verdict};

/// A search among values of which each serves the target at least as well as the ones before it.
#[derive(Clone, Debug)]
pub struct Search {
    /// How many values there are.
    count: usize,
    /// Those that are left: the least that is known to meet it is the range's end.
    left: Range<usize>,
    /// Replications of each value, at most.
    most: u32,
}

impl Search {
    /// A search among so many values, with so many replications of each at most.
    pub fn new(count: usize, most: u32) -> Self {
        Self { count, left: 0..count, most }
    }

    /// The value that is to be tried next: the last first, then by halves. `None` when the answer is
    /// there.
    pub fn next(&self) -> Option<usize> {
        (!self.left.is_empty()).then(|| {
            let is_first = self.left == (0..self.count);
            if is_first { self.count - 1 } else { self.left.start.midpoint(self.left.end) }
        })
    }

    /// What came of that value. Where it isn't decided, a larger one is looked for.
    pub fn tried(&mut self, value: usize, met: Met) {
        match met {
            Met::Yes => self.left.end = value,
            Met::No | Met::Undecided => self.left.start = value + 1,
        }
    }

    /// The least value that is known to meet the target.
    pub fn answer(&self) -> Option<usize> {
        (self.left.is_empty() && self.left.end < self.count).then_some(self.left.end)
    }

    /// The numbers of replications at which a value is judged.
    pub fn looks(&self) -> impl Iterator<Item = u32> {
        let most = self.most;
        std::iter::successors(Some(FEWEST.min(most)), move |&made| {
            (made < most).then(|| (made + made / 2).min(most))
        })
    }

    /// What replications say, of which these are the distances above the limit. All answers of a search hold at
    /// once at the usual level, however often it looks.
    pub fn judge(&self, above: &Moments, wants_less: bool) -> Met {
        let tries = self.count.ilog2() as usize + 2;
        let family = tries * self.looks().count();
        let found = verdict::difference(above, LEVEL, family);
        match (found.map(|Difference { verdict, .. }| verdict), wants_less) {
            (Some(Verdict::Less), true) | (Some(Verdict::More), false) => Met::Yes,
            (Some(Verdict::More), true) | (Some(Verdict::Less), false) => Met::No,
            _ => Met::Undecided,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The answer where every value from `threshold` on meets the target, and what was tried.
    fn search(count: usize, threshold: usize) -> (Option<usize>, Vec<usize>) {
        let mut search = Search::new(count, 100);
        let mut tried = Vec::new();
        while let Some(value) = search.next() {
            tried.push(value);
            let met = if value >= threshold { Met::Yes } else { Met::No };
            search.tried(value, met);
        }
        (search.answer(), tried)
    }

    #[test]
    fn the_last_is_tried_first() {
        assert_eq!(search(1, 0), (Some(0), vec![0]));
        assert_eq!(search(1, 1), (None, vec![0]));
        assert_eq!(search(8, 9), (None, vec![7]));
        assert_eq!(search(8, 3), (Some(3), vec![7, 3, 1, 2]));
    }

    #[test]
    fn it_is_judged_at_few_numbers_of_replications() {
        assert_eq!(Search::new(4, 30).looks().collect::<Vec<_>>(), [10, 15, 22, 30]);
        assert_eq!(Search::new(4, 5).looks().collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn what_is_far_from_the_limit_is_decided() {
        let search = Search::new(4, 30);
        let near: Moments = [-0.1, 0.1, -0.2, 0.3].into_iter().collect();
        assert_eq!(search.judge(&near, true), Met::Undecided);
        let far: Moments = (0..30).map(|it| -5.0 + f64::from(it % 3)).collect();
        assert_eq!((search.judge(&far, true), search.judge(&far, false)), (Met::Yes, Met::No));
        // Runs in which nothing happens at all say something only when there are enough of them.
        let never: Moments = [-0.01; 5].into_iter().collect();
        assert_eq!(search.judge(&never, true), Met::Undecided);
        let never: Moments = [-0.01; 15].into_iter().collect();
        assert_eq!(search.judge(&never, true), Met::Yes);
    }

    proptest! {
        #[test]
        fn the_least_is_found(count in 1_usize..200, threshold in 0_usize..220) {
            let (answer, tried) = search(count, threshold);
            prop_assert_eq!(answer, (threshold < count).then_some(threshold));
            prop_assert!(tried.len() <= count.ilog2() as usize + 2);
        }
    }
}
