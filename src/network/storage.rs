//! The storage (64) of one server: documents by job, what is free, and when room runs low.
//!
//! It counts octets and keeps no content. It must never know what a server does when room is low.

use std::collections::BTreeMap;

use super::measure::TimeWeighted;
use crate::ids::JobId;
use crate::units::{Octets, Time};

/// How much room a storage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// More than the low-water mark is free.
    Plenty,
    /// The low-water mark or less is free.
    Low,
    /// Nothing fits.
    None,
}

/// The storage (64) of one server.
#[derive(Clone, Debug)]
pub struct Storage {
    capacity: Octets,
    low_water: Octets,
    documents: BTreeMap<JobId, Octets>,
    used: TimeWeighted,
    failed: bool,
}

impl Storage {
    /// An empty storage of `capacity` in which room is low when `low_water` or less is free.
    pub fn new(capacity: Octets, low_water: Octets) -> Self {
        Self {
            capacity,
            low_water,
            documents: BTreeMap::new(),
            used: TimeWeighted::default(),
            failed: false,
        }
    }

    /// Octets that can still be stored; none when it has failed.
    pub fn free(&self) -> Octets {
        if self.failed { Octets::ZERO } else { self.capacity - self.used() }
    }

    /// Octets stored.
    pub const fn used(&self) -> Octets {
        Octets::new(self.used.level())
    }

    /// Octets stored for `job`; zero when there is no document of it.
    pub fn held(&self, job: JobId) -> Octets {
        self.documents.get(&job).copied().unwrap_or_default()
    }

    /// Whether `octets` more can be stored.
    pub fn fits(&self, octets: Octets) -> bool {
        !self.failed && octets <= self.free()
    }

    /// Whether the document of `job` can be [replaced](Self::replace) by one of `octets`.
    fn fits_in_place(&self, job: JobId, octets: Octets) -> bool {
        !self.failed && octets <= self.free() + self.held(job)
    }

    /// The room that would be left with a pending page of `octets` stored.
    pub fn room_for(&self, octets: Octets) -> Room {
        let free = self.free();
        if octets > free || free == Octets::ZERO {
            Room::None
        } else if free - octets <= self.low_water {
            Room::Low
        } else {
            Room::Plenty
        }
    }

    /// The document of `job` grows by `octets`, or begins with them; panics when they don't fit.
    pub fn add(&mut self, now: Time, job: JobId, octets: Octets) {
        self.replace(now, job, self.held(job) + octets);
    }

    /// The document of `job` has `octets` from now on; panics when they don't fit.
    pub fn replace(&mut self, now: Time, job: JobId, octets: Octets) {
        assert!(self.fits_in_place(job, octets), "no room for {octets:?} of {job:?}");
        let held = self.documents.insert(job, octets).unwrap_or_default();
        self.used.set(now, (self.used() - held + octets).get());
    }

    /// The document of `job` is deleted; returns its octets, zero when there is none.
    pub fn remove(&mut self, now: Time, job: JobId) -> Octets {
        let octets = self.documents.remove(&job).unwrap_or_default();
        self.used.set(now, (self.used() - octets).get());
        octets
    }

    /// It fails and loses every document; returns their jobs, lowest first.
    pub fn fail(&mut self, now: Time) -> Vec<JobId> {
        self.failed = true;
        self.used.set(now, 0);
        std::mem::take(&mut self.documents).into_keys().collect()
    }

    /// It works again, empty if it had failed.
    pub const fn repair(&mut self) {
        self.failed = false;
    }

    /// Octets stored, integrated over time: octet-nanoseconds since the measures were reset.
    pub fn used_integral(&self, now: Time) -> u128 {
        self.used.integral(now)
    }

    /// The most octets stored at once since the measures were reset.
    pub const fn most_used(&self) -> Octets {
        Octets::new(self.used.most())
    }

    /// Measures anew from `now` on.
    pub fn reset_measures(&mut self, now: Time) {
        self.used.reset(now);
    }

    /// Panics unless the documents account for every octet in use, and these fit.
    pub fn audit(&self) {
        let stored: Octets = self.documents.values().copied().sum();
        assert_eq!(stored, self.used(), "octets in documents and octets in use");
        assert!(stored <= self.capacity, "more stored than the storage holds");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Time = Time::ZERO;
    const JOB: JobId = JobId(1);

    fn storage() -> Storage {
        Storage::new(Octets::new(100), Octets::new(20))
    }

    #[test]
    fn room_runs_low_at_the_low_water_mark_and_out_at_the_end() {
        let mut storage = storage();
        assert_eq!(storage.room_for(Octets::ZERO), Room::Plenty);
        for (pending, room) in [
            (0, Room::Plenty),
            (79, Room::Plenty),
            (80, Room::Low),
            (100, Room::Low),
            (101, Room::None),
        ] {
            assert_eq!(storage.room_for(Octets::new(pending)), room, "{pending} pending");
        }
        storage.add(NOW, JOB, Octets::new(80));
        assert_eq!(storage.room_for(Octets::ZERO), Room::Low);
        storage.add(NOW, JOB, Octets::new(20));
        assert_eq!(storage.room_for(Octets::ZERO), Room::None);
        assert!(storage.fits(Octets::ZERO) && !storage.fits(Octets::new(1)));
    }

    #[test]
    fn a_document_grows_shrinks_and_goes() {
        let mut storage = storage();
        storage.add(NOW, JOB, Octets::new(30));
        storage.add(NOW, JOB, Octets::new(40));
        assert_eq!(storage.held(JOB), Octets::new(70));
        assert!(storage.fits_in_place(JOB, Octets::new(100)));
        assert!(!storage.fits_in_place(JOB, Octets::new(101)));
        assert!(!storage.fits_in_place(JobId(2), Octets::new(31)));
        storage.replace(NOW, JOB, Octets::new(10));
        assert_eq!((storage.held(JOB), storage.free()), (Octets::new(10), Octets::new(90)));
        assert_eq!(storage.remove(NOW, JOB), Octets::new(10));
        assert_eq!(storage.remove(NOW, JOB), Octets::ZERO);
        assert_eq!(storage.free(), Octets::new(100));
    }

    #[test]
    #[should_panic(expected = "no room for")]
    fn what_does_not_fit_cannot_be_added() {
        storage().add(NOW, JOB, Octets::new(101));
    }

    #[test]
    fn a_failure_loses_every_document_and_a_repair_gives_an_empty_storage() {
        let mut storage = storage();
        for job in [7, 3, 5] {
            storage.add(NOW, JobId(job), Octets::new(10));
        }
        assert_eq!(storage.fail(NOW), [JobId(3), JobId(5), JobId(7)]);
        assert!(!storage.fits(Octets::ZERO));
        assert_eq!((storage.room_for(Octets::ZERO), storage.free()), (Room::None, Octets::ZERO));
        assert_eq!(storage.fail(NOW), []);
        storage.repair();
        assert_eq!(
            (storage.room_for(Octets::ZERO), storage.free()),
            (Room::Plenty, Octets::new(100))
        );
    }

    #[test]
    fn occupancy_is_measured_over_time() {
        let mut storage = storage();
        storage.add(Time::from_nanos(10), JOB, Octets::new(50));
        storage.replace(Time::from_nanos(20), JOB, Octets::new(5));
        assert_eq!(storage.used_integral(Time::from_nanos(30)), 550);
        assert_eq!(storage.most_used(), Octets::new(50));
        storage.reset_measures(Time::from_nanos(30));
        storage.remove(Time::from_nanos(32), JOB);
        assert_eq!(storage.used_integral(Time::from_nanos(40)), 10);
        assert_eq!(storage.most_used(), Octets::new(5));
    }

    proptest! {
        #[test]
        fn octets_stored_are_octets_accounted_for(
            steps in prop::collection::vec((0..5u8, 0..6u32, 0..60u64), 1..60),
        ) {
            let mut storage = storage();
            let mut expected = [0u64; 6];
            for (kind, job, octets) in steps {
                let (id, size) = (JobId(job), Octets::new(octets));
                let held = &mut expected[job as usize];
                match kind {
                    0 | 1 if storage.fits(size) => {
                        storage.add(NOW, id, size);
                        *held += octets;
                    }
                    2 if storage.fits_in_place(id, size) => {
                        storage.replace(NOW, id, size);
                        *held = octets;
                    }
                    3 => prop_assert_eq!(storage.remove(NOW, id).get(), std::mem::take(held)),
                    4 if octets < 5 => {
                        storage.fail(NOW);
                        storage.repair();
                        expected = [0; 6];
                    }
                    _ => {}
                }
                storage.audit();
                let total: u64 = expected.iter().sum();
                prop_assert_eq!((storage.used().get(), storage.free().get()), (total, 100 - total));
            }
        }
    }
}
