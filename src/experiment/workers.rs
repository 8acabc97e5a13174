//! A list worked off by several threads, each outcome handed on as soon as it is there. Never knows
//! what the work is.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Does `work` on each item by at most `threads` threads, and gives `done` what came of it, one
/// at a time, in no particular order. No further item is begun once `work` has come to nothing or
/// `done` has said no; whether all items were done.
pub fn work_off<T: Sync, R: Send>(
    items: &[T],
    threads: NonZeroUsize,
    work: impl Fn(&T) -> Option<R> + Sync,
    done: impl FnMut(&T, R) -> bool + Send,
) -> bool {
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let done = Mutex::new(done);
    let worker = || {
        while !stopped.load(Ordering::Relaxed) {
            let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
            let goes_on = work(item).is_some_and(|outcome| {
                // Who panicked while holding it ends all others, too.
                done.lock().is_ok_and(|mut done| done(item, outcome))
            });
            if !goes_on {
                stopped.store(true, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads.get().min(items.len())).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            worker.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
    !stopped.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).expect("not zero")
    }

    #[test]
    fn each_item_is_done_once() {
        let items: Vec<u64> = (0..100).collect();
        for count in [1, 2, 7, 200] {
            let mut seen = Vec::new();
            let all = work_off(
                &items,
                threads(count),
                |item| Some(item * item),
                |&item, square| {
                    assert_eq!(square, item * item);
                    seen.push(item);
                    true
                },
            );
            seen.sort_unstable();
            assert!(all && seen == items);
        }
        assert!(work_off(&items[..0], threads(3), |_| Some(()), |_, ()| true));
    }

    #[test]
    fn nothing_is_begun_after_a_no() {
        let items: Vec<u64> = (0..100).collect();
        let mut seen = 0;
        let none_after_five = |&item: &u64| (item < 5).then_some(());
        let mut count = |_: &u64, ()| {
            seen += 1;
            true
        };
        assert!(!work_off(&items, threads(1), none_after_five, &mut count));
        assert_eq!(seen, 5);
        let mut seen = 0;
        assert!(!work_off(
            &items,
            threads(1),
            |_| Some(()),
            |_, ()| {
                seen += 1;
                seen < 3
            }
        ));
        assert_eq!(seen, 3);
    }
}
