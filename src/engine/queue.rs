//! The event queue and with it the clock: events come out by (time, insertion number).
//!
//! A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990) over the nanoseconds of simulated time. It
//! asks for one promise that a simulation keeps anyway: nothing is scheduled in the past. This
//! file must never know what an event means.

use std::collections::VecDeque;

use crate::units::Time;

/// The handle of an event that can be cancelled. A key stays harmless when its event is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    slot: u32,
    generation: u32,
}

/// The slot of an entry that can't be cancelled.
const NO_SLOT: u32 = u32::MAX;

/// Fewer dead entries than this are never worth a sweep.
const SWEEP_FLOOR: usize = 64;

/// One bucket for each place at which a time can first differ from `now`.
const BUCKETS: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Entry<E> {
    at: u64,
    key: Key,
    event: E,
}

/// Events to come, ordered by time and, at equal times, by insertion; and the present time, which
/// is that of the last event taken out.
///
/// `push`, `push_cancellable` and `pop_until` take amortised constant time (an entry moves down at
/// most 64 buckets, in practice two or three); `cancel` takes constant time. Once the buckets have
/// grown to what a run needs, nothing is allocated.
///
/// # Why equal times keep their order
///
/// An entry stands in the bucket of the highest bit in which its time differs from `now`. So at
/// any moment all entries of one time stand in one bucket. Each bucket is a list to which pushes
/// append; a bucket that is spread over lower ones is read from front to back, and those are empty
/// when the spreading begins. Thus two entries of one time never pass each other.
#[derive(Clone, Debug)]
pub struct Queue<E> {
    now: u64,
    /// Entries for `now` itself.
    due: VecDeque<Entry<E>>,
    /// `later[b]` holds the entries whose time first differs from `now` in bit `b`.
    later: [Vec<Entry<E>>; BUCKETS],
    /// Bit `b` is set when `later[b]` is not empty.
    occupied: u64,
    /// The generation that each slot is in: an entry or key of another generation is over.
    generations: Vec<u32>,
    free_slots: Vec<u32>,
    live: usize,
    /// Cancelled entries that still stand in `due` or `later`.
    dead: usize,
}

impl<E: Copy> Queue<E> {
    /// An empty queue at time zero.
    pub fn new() -> Self {
        Self {
            now: 0,
            due: VecDeque::new(),
            later: [const { Vec::new() }; BUCKETS],
            occupied: 0,
            generations: Vec::new(),
            free_slots: Vec::new(),
            live: 0,
            dead: 0,
        }
    }

    /// The time of the last event taken out; zero before the first.
    pub const fn now(&self) -> Time {
        Time::from_nanos(self.now)
    }

    /// How many events are pending; cancelled ones don't count.
    pub const fn len(&self) -> usize {
        self.live
    }

    /// Whether nothing is pending.
    pub const fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Schedules `event` for the instant `at`. Panics when `at` is in the past: the model's error.
    pub fn push(&mut self, at: Time, event: E) {
        self.insert(at, Key { slot: NO_SLOT, generation: 0 }, event);
    }

    /// As [`push`](Self::push), and gives the key by which the event can be cancelled.
    pub fn push_cancellable(&mut self, at: Time, event: E) -> Key {
        let slot = self.free_slots.pop().unwrap_or_else(|| {
            let slot = u32::try_from(self.generations.len()).expect("fewer than 2^32 slots");
            assert!(slot != NO_SLOT, "too many cancellable events pending");
            self.generations.push(0);
            slot
        });
        let key = Key { slot, generation: self.generations[slot as usize] };
        self.insert(at, key, event);
        key
    }

    /// Cancels the event of `key`, which then never comes out. Tells whether it was still pending.
    pub fn cancel(&mut self, key: Key) -> bool {
        if self.generations[key.slot as usize] != key.generation {
            return false;
        }
        self.end_generation(key.slot);
        self.live -= 1;
        self.dead += 1;
        if self.dead > self.live && self.dead >= SWEEP_FLOOR {
            self.sweep();
        }
        true
    }

    /// Takes out the earliest event if it is at or before `limit`, and makes its time the present.
    /// Without such an event the present stays as it was.
    pub fn pop_until(&mut self, limit: Time) -> Option<(Time, E)> {
        let limit = limit.as_nanos();
        if limit < self.now {
            return None;
        }
        loop {
            while let Some(entry) = self.due.pop_front() {
                if self.is_live(&entry) {
                    return Some(self.take(&entry));
                }
                self.dead -= 1;
            }
            if self.occupied == 0 {
                return None;
            }
            let bucket = self.occupied.trailing_zeros() as usize;
            if self.dead > 0 {
                self.drop_dead(bucket);
            }
            // `min_by_key` gives the first of equal ones.
            let entries = self.later[bucket].iter().enumerate();
            let Some((first, entry)) = entries.min_by_key(|(_, entry)| entry.at) else {
                continue;
            };
            if entry.at > limit {
                return None;
            }
            let entry = self.advance(bucket, first);
            return Some(self.take(&entry));
        }
    }

    fn insert(&mut self, at: Time, key: Key, event: E) {
        let at = at.as_nanos();
        assert!(at >= self.now, "event at {at} ns is in the past: it is already {} ns", self.now);
        self.place(Entry { at, key, event });
        self.live += 1;
    }

    fn place(&mut self, entry: Entry<E>) {
        let difference = entry.at ^ self.now;
        if difference == 0 {
            self.due.push_back(entry);
        } else {
            let bucket = difference.ilog2() as usize;
            self.later[bucket].push(entry);
            self.occupied |= 1 << bucket;
        }
    }

    /// Takes out the entry at index `first` of the lowest bucket occupied, the earliest of all,
    /// makes its time the present and spreads the rest of the bucket. Higher buckets stay right:
    /// they first differ from the old and from the new present in the same bit.
    fn advance(&mut self, bucket: usize, first: usize) -> Entry<E> {
        self.occupied &= !(1 << bucket);
        let mut entries = std::mem::take(&mut self.later[bucket]);
        let earliest = entries[first];
        self.now = earliest.at;
        for (index, &entry) in entries.iter().enumerate() {
            if index != first {
                self.place(entry);
            }
        }
        // All went to lower buckets; the emptied list keeps its room for the next time.
        entries.clear();
        self.later[bucket] = entries;
        earliest
    }

    fn take(&mut self, entry: &Entry<E>) -> (Time, E) {
        if entry.key.slot != NO_SLOT {
            self.end_generation(entry.key.slot);
        }
        self.live -= 1;
        (Time::from_nanos(entry.at), entry.event)
    }

    fn is_live(&self, entry: &Entry<E>) -> bool {
        is_live(&self.generations, entry)
    }

    /// Makes all keys of the slot stale. A slot that has used up its generations is retired, so
    /// that no old key is ever taken for a new one.
    fn end_generation(&mut self, slot: u32) {
        let generation = &mut self.generations[slot as usize];
        *generation += 1;
        if *generation < u32::MAX {
            self.free_slots.push(slot);
        }
    }

    fn drop_dead(&mut self, bucket: usize) {
        let entries = &mut self.later[bucket];
        let before = entries.len();
        entries.retain(|entry| is_live(&self.generations, entry));
        self.dead -= before - entries.len();
        if entries.is_empty() {
            self.occupied &= !(1 << bucket);
        }
    }

    /// Drops all dead entries. It runs when more than half of the entries are dead, so each
    /// cancellation pays for two entries looked at.
    fn sweep(&mut self) {
        let before = self.due.len();
        self.due.retain(|entry| is_live(&self.generations, entry));
        self.dead -= before - self.due.len();
        let mut unswept = self.occupied;
        while unswept != 0 {
            self.drop_dead(unswept.trailing_zeros() as usize);
            unswept &= unswept - 1;
        }
    }
}

impl<E: Copy> Default for Queue<E> {
    fn default() -> Self {
        Self::new()
    }
}

fn is_live<E>(generations: &[u32], entry: &Entry<E>) -> bool {
    entry.key.slot == NO_SLOT || generations[entry.key.slot as usize] == entry.key.generation
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn at(nanos: u64) -> Time {
        Time::from_nanos(nanos)
    }

    #[derive(Clone, Debug)]
    enum Operation {
        Push {
            delay: u64,
        },
        PushCancellable {
            delay: u64,
        },
        /// Of the keys ever given out, the one at this index modulo their number.
        Cancel {
            index: usize,
        },
        Pop {
            horizon: u64,
        },
    }

    /// Mostly few different delays, so that times are often equal; some of every magnitude.
    fn delay() -> impl Strategy<Value = u64> {
        prop_oneof![0_u64..4, (0_u32..63).prop_map(|bit| 1 << bit), 0_u64..1_000_000]
    }

    fn operation() -> impl Strategy<Value = Operation> {
        prop_oneof![
            2 => delay().prop_map(|delay| Operation::Push { delay }),
            3 => delay().prop_map(|delay| Operation::PushCancellable { delay }),
            2 => any::<usize>().prop_map(|index| Operation::Cancel { index }),
            3 => delay().prop_map(|horizon| Operation::Pop { horizon }),
        ]
    }

    /// The queue beside a sorted set of (time, insertion number), which is right by inspection.
    #[derive(Default)]
    struct Pair {
        queue: Queue<u64>,
        oracle: BTreeSet<(u64, u64)>,
        keys: Vec<(Key, (u64, u64))>,
        now: u64,
        inserted: u64,
    }

    impl Pair {
        fn expect(&mut self, delay: u64) -> (Time, u64, (u64, u64)) {
            let place = (self.now.saturating_add(delay), self.inserted);
            self.oracle.insert(place);
            self.inserted += 1;
            (at(place.0), place.1, place)
        }

        fn apply(&mut self, operation: &Operation) {
            match *operation {
                Operation::Push { delay } => {
                    let (time, number, _) = self.expect(delay);
                    self.queue.push(time, number);
                }
                Operation::PushCancellable { delay } => {
                    let (time, number, place) = self.expect(delay);
                    self.keys.push((self.queue.push_cancellable(time, number), place));
                }
                Operation::Cancel { index } if !self.keys.is_empty() => {
                    let (key, place) = self.keys[index % self.keys.len()];
                    assert_eq!(self.queue.cancel(key), self.oracle.remove(&place));
                }
                Operation::Cancel { .. } => {}
                Operation::Pop { horizon } => {
                    let limit = self.now.saturating_add(horizon);
                    let expected = self.oracle.first().copied().filter(|&(time, _)| time <= limit);
                    if let Some(place) = expected {
                        self.oracle.remove(&place);
                        self.now = place.0;
                    }
                    let popped = self.queue.pop_until(at(limit));
                    assert_eq!(popped.map(|(time, number)| (time.as_nanos(), number)), expected);
                }
            }
            assert_eq!(self.queue.now(), at(self.now));
            assert_eq!(self.queue.len(), self.oracle.len());
            assert_eq!(self.queue.is_empty(), self.oracle.is_empty());
        }
    }

    proptest! {
        #[test]
        fn does_what_a_sorted_set_does(
            operations in prop::collection::vec(operation(), 1..400),
        ) {
            let mut pair = Pair::default();
            for operation in &operations {
                pair.apply(operation);
            }
            while !pair.oracle.is_empty() {
                pair.apply(&Operation::Pop { horizon: u64::MAX });
            }
            prop_assert_eq!(pair.queue.pop_until(Time::MAX), None);
        }
    }

    #[test]
    fn equal_times_come_out_in_order_of_insertion() {
        let mut queue = Queue::new();
        queue.push(at(1_000), 0);
        queue.push(at(10), 100);
        queue.push(at(1_000), 1);
        assert_eq!(queue.pop_until(Time::MAX), Some((at(10), 100)));
        queue.push(at(1_000), 2);
        queue.push(at(990), 200);
        assert_eq!(queue.pop_until(Time::MAX), Some((at(990), 200)));
        queue.push(at(1_000), 3);
        for expected in 0..4 {
            assert_eq!(queue.pop_until(Time::MAX), Some((at(1_000), expected)));
        }
    }

    #[test]
    fn nothing_before_the_limit_leaves_the_present_and_earlier_pushes_legal() {
        let mut queue = Queue::new();
        let key = queue.push_cancellable(at(50), 'x');
        queue.push(at(100), 'c');
        queue.cancel(key);
        assert_eq!(queue.pop_until(at(99)), None);
        assert_eq!(queue.now(), at(0));
        queue.push(at(3), 'a');
        queue.push(at(99), 'b');
        let out: Vec<char> =
            std::iter::from_fn(|| queue.pop_until(at(100))).map(|(_, event)| event).collect();
        assert_eq!(out, ['a', 'b', 'c']);
        assert_eq!(queue.pop_until(at(7)), None, "a limit in the past takes nothing");
    }

    #[test]
    #[should_panic(expected = "event at 9 ns is in the past: it is already 10 ns")]
    fn an_event_in_the_past_is_refused() {
        let mut queue = Queue::new();
        queue.push(at(10), ());
        queue.pop_until(Time::MAX);
        queue.push(at(9), ());
    }

    #[test]
    fn a_key_is_over_when_its_event_has_fired_or_was_cancelled() {
        let mut queue = Queue::new();
        let fired = queue.push_cancellable(at(1), 'a');
        queue.pop_until(Time::MAX);
        assert!(!queue.cancel(fired));
        let cancelled = queue.push_cancellable(at(2), 'b');
        assert!(queue.cancel(cancelled));
        assert!(!queue.cancel(cancelled));
        let pending = queue.push_cancellable(at(3), 'c');
        assert_eq!((fired.slot, cancelled.slot), (pending.slot, pending.slot));
        assert!(!queue.cancel(fired) && !queue.cancel(cancelled));
        assert_eq!(queue.pop_until(Time::MAX), Some((at(3), 'c')));
    }

    #[test]
    fn a_slot_that_has_used_up_its_generations_is_retired() {
        let mut queue = Queue::new();
        let first = queue.push_cancellable(at(1), ());
        queue.cancel(first);
        queue.generations[0] = u32::MAX - 1;
        let last = queue.push_cancellable(at(1), ());
        assert!(queue.cancel(last) && !queue.cancel(last) && !queue.cancel(first));
        assert_ne!(queue.push_cancellable(at(1), ()).slot, last.slot);
    }

    #[test]
    fn a_million_timers_set_and_cancelled_take_no_room() {
        let mut queue = Queue::new();
        for number in 0..1_000_000_u64 {
            queue.push(at(queue.now().as_nanos() + 10), number);
            let key = queue.push_cancellable(at(queue.now().as_nanos() + 1_000_000_000), number);
            assert!(queue.cancel(key));
            assert!(queue.pop_until(Time::MAX).is_some());
        }
        let room = queue.due.capacity() + queue.later.iter().map(Vec::capacity).sum::<usize>();
        assert!(room <= 64 * SWEEP_FLOOR, "{room} entries for one pending event");
        assert!(queue.generations.len() <= 1);
        assert!(queue.is_empty() && queue.dead < SWEEP_FLOOR);
    }

    #[test]
    fn a_key_is_eight_octets() {
        assert_eq!(size_of::<Key>(), 8);
    }
}
