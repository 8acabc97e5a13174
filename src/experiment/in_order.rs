//! A list worked off by several threads, with the outcomes in the order of the list. Never knows
//! what the work is.

use std::num::NonZeroUsize;

use super::workers::work_off;

/// What `work` makes of each item, in the items' order, by at most `threads` threads.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    threads: NonZeroUsize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let numbers: Vec<usize> = (0..items.len()).collect();
    let mut done = Vec::with_capacity(items.len());
    work_off(
        &numbers,
        threads,
        |&number| Some(work(&items[number])),
        |&number, outcome| {
            done.push((number, outcome));
            true
        },
    );
    done.sort_unstable_by_key(|&(number, _)| number);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..100).collect();
        let squares: Vec<u64> = items.iter().map(|item| item * item).collect();
        for threads in [1, 2, 7, 200] {
            let threads = NonZeroUsize::new(threads).expect("not zero");
            assert_eq!(map(&items, threads, |item| item * item), squares);
            assert_eq!(map(&items[..0], threads, |item| item * item), [0_u64; 0]);
        }
    }

    #[test]
    #[should_panic(expected = "item 3")]
    fn a_panic_is_passed_on() {
        let threads = NonZeroUsize::new(2).expect("not zero");
        map(&[1, 2, 3, 4], threads, |item| assert_ne!(*item, 3, "item 3"));
    }
}
