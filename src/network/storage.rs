//! The storage (64) of one server: documents by job, documents that are still coming in from a
//! session, room that is set aside for them, what is free, and when room runs low.
//!
//! It counts octets and keeps no content. It must never know what a server does when room is low.

use std::collections::BTreeMap;

use super::measure::TimeWeighted;
use crate::ids::{JobId, ServerId};
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

/// A document that comes in from a session: of which job, and from which server; from none when
/// a terminal sends it.
pub type Incoming = (JobId, Option<ServerId>);

/// The storage (64) of one server.
#[derive(Clone, Debug)]
pub struct Storage {
    capacity: Octets,
    low_water: Octets,
    documents: BTreeMap<JobId, Octets>,
    /// Documents that are not whole yet: what a job has besides stays until they are.
    incoming: BTreeMap<Incoming, Octets>,
    /// Room for documents of which nothing, or not all, has come yet.
    set_aside: BTreeMap<(JobId, ServerId), Octets>,
    /// Octets in documents, whole or coming in.
    used: TimeWeighted,
    /// 1 while the low-water mark or less is left of it.
    short: TimeWeighted,
    /// When that was so for the first time.
    first_short: Option<Time>,
    failed: bool,
}

impl Storage {
    /// An empty storage of `capacity` in which room is low when `low_water` or less is free.
    pub fn new(capacity: Octets, low_water: Octets) -> Self {
        Self {
            capacity,
            low_water,
            documents: BTreeMap::new(),
            incoming: BTreeMap::new(),
            set_aside: BTreeMap::new(),
            used: TimeWeighted::default(),
            short: TimeWeighted::default(),
            first_short: None,
            failed: false,
        }
    }

    /// Its size.
    pub const fn capacity(&self) -> Octets {
        self.capacity
    }

    /// Octets that anybody can still store; none when it has failed.
    pub fn free(&self) -> Octets {
        if self.failed { Octets::ZERO } else { self.capacity - self.used() - self.all_set_aside() }
    }

    fn all_set_aside(&self) -> Octets {
        self.set_aside.values().copied().sum()
    }

    /// Octets stored.
    pub const fn used(&self) -> Octets {
        Octets::new(self.used.level())
    }

    fn set_used(&mut self, now: Time, octets: u64) {
        self.used.set(now, octets);
        let short = self.capacity.get() - octets <= self.low_water.get();
        self.short.set(now, short.into());
        if short {
            self.first_short.get_or_insert(now);
        }
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
    pub fn fits_in_place(&self, job: JobId, octets: Octets) -> bool {
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
        self.set_used(now, (self.used() - held + octets).get());
    }

    /// The document of `job` is deleted; returns its octets, zero when there is none.
    pub fn remove(&mut self, now: Time, job: JobId) -> Octets {
        let octets = self.documents.remove(&job).unwrap_or_default();
        self.set_used(now, (self.used() - octets).get());
        octets
    }

    /// Sets `octets` aside for the document of `job` that `from` may send, beside what is set aside
    /// for it already; panics when they don't fit.
    pub fn set_aside(&mut self, job: JobId, from: ServerId, octets: Octets) {
        assert!(self.fits(octets), "no room to set {octets:?} aside for {job:?}");
        let ready = self.held_ready(job, from) + octets;
        self.set_aside.insert((job, from), ready);
    }

    /// Octets set aside for the document of `job` that `from` may send.
    pub fn held_ready(&self, job: JobId, from: ServerId) -> Octets {
        self.set_aside.get(&(job, from)).copied().unwrap_or_default()
    }

    /// What is set aside for the document of `job` that `from` may send is free again; returns its
    /// octets.
    pub fn give_back(&mut self, job: JobId, from: ServerId) -> Octets {
        self.set_aside.remove(&(job, from)).unwrap_or_default()
    }

    /// Octets that have come of a document; zero when none comes.
    pub fn come(&self, document: Incoming) -> Octets {
        self.incoming.get(&document).copied().unwrap_or_default()
    }

    /// Whether `octets` more of a document that is coming in can be stored, into what is set aside
    /// for it or beyond that.
    pub fn takes(&self, (job, from): Incoming, octets: Octets) -> bool {
        let ready = from.map_or(Octets::ZERO, |from| self.held_ready(job, from));
        !self.failed && octets <= self.free() + ready
    }

    /// `octets` more of a document have come in; they use up what is set aside for it first. Panics
    /// when they don't fit.
    pub fn comes(&mut self, now: Time, document: Incoming, octets: Octets) {
        assert!(self.takes(document, octets), "no room for {octets:?} of {document:?}");
        let (job, from) = document;
        if let Some(from) = from {
            let left = self.give_back(job, from).saturating_sub(octets);
            if left > Octets::ZERO {
                self.set_aside.insert((job, from), left);
            }
        }
        self.incoming.insert(document, self.come(document) + octets);
        self.set_used(now, (self.used() + octets).get());
    }

    /// A document has come in whole: it takes the place of what was stored for its job. What is
    /// still set aside for it is free.
    pub fn is_whole(&mut self, now: Time, document: Incoming) {
        let (job, from) = document;
        let octets = self.incoming.remove(&document).unwrap_or_default();
        self.set_used(now, (self.used() - octets).get());
        if let Some(from) = from {
            self.give_back(job, from);
        }
        self.replace(now, job, octets);
    }

    /// A document will not come in whole; returns the octets that had come.
    pub fn broke_off(&mut self, now: Time, document: Incoming) -> Octets {
        let octets = self.incoming.remove(&document).unwrap_or_default();
        self.set_used(now, (self.used() - octets).get());
        octets
    }

    /// It fails and loses every document and promise; returns the jobs of its documents, lowest
    /// first. What was coming in must have broken off before.
    pub fn fail(&mut self, now: Time) -> Vec<JobId> {
        assert!(self.incoming.is_empty(), "nothing comes into a storage that fails");
        self.failed = true;
        self.set_aside.clear();
        self.set_used(now, 0);
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

    /// Nanoseconds since the measures were reset in which documents left the low-water mark or less.
    pub fn short_integral(&self, now: Time) -> u128 {
        self.short.integral(now)
    }

    /// When that was so for the first time since the measures were reset.
    pub const fn first_short(&self) -> Option<Time> {
        self.first_short
    }

    /// The most octets stored at once since the measures were reset.
    pub const fn most_used(&self) -> Octets {
        Octets::new(self.used.most())
    }

    /// Measures anew from `now` on.
    pub fn reset_measures(&mut self, now: Time) {
        self.used.reset(now);
        self.short.reset(now);
        self.first_short = (self.short.level() > 0).then_some(now);
    }

    /// Panics unless the documents account for every octet in use, and these and what is set aside
    /// fit.
    pub fn audit(&self) {
        let documents: Octets = self.documents.values().copied().sum();
        let stored: Octets = self.incoming.values().copied().sum::<Octets>() + documents;
        assert_eq!(stored, self.used(), "octets in documents and octets in use");
        let taken = stored + self.all_set_aside();
        assert!(taken <= self.capacity, "more stored or set aside than the storage holds");
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
    fn room_that_is_set_aside_is_for_one_document_alone() {
        let mut storage = storage();
        let peer = ServerId(3);
        storage.set_aside(JOB, peer, Octets::new(60));
        assert_eq!((storage.free(), storage.used()), (Octets::new(40), Octets::ZERO));
        assert_eq!(storage.room_for(Octets::new(20)), Room::Low);
        assert!(!storage.fits(Octets::new(41)));
        assert!(!storage.takes((JOB, None), Octets::new(41)));
        assert!(!storage.takes((JobId(2), Some(peer)), Octets::new(41)));
        assert!(storage.takes((JOB, Some(peer)), Octets::new(100)), "beyond it as far as is free");
        storage.comes(NOW, (JOB, Some(peer)), Octets::new(50));
        assert_eq!(
            (storage.held_ready(JOB, peer), storage.free()),
            (Octets::new(10), Octets::new(40))
        );
        storage.comes(NOW, (JOB, Some(peer)), Octets::new(20));
        assert_eq!(
            (storage.held_ready(JOB, peer), storage.free()),
            (Octets::new(0), Octets::new(30))
        );
        assert_eq!(storage.give_back(JOB, peer), Octets::ZERO);
        storage.audit();
    }

    #[test]
    fn what_a_whole_document_does_not_need_is_free() {
        let mut storage = storage();
        let peer = ServerId(3);
        storage.set_aside(JOB, peer, Octets::new(60));
        storage.comes(NOW, (JOB, Some(peer)), Octets::new(50));
        storage.is_whole(NOW, (JOB, Some(peer)));
        assert_eq!((storage.held(JOB), storage.free()), (Octets::new(50), Octets::new(50)));
        assert_eq!(storage.held_ready(JOB, peer), Octets::ZERO);
        storage.audit();
    }

    #[test]
    fn a_copy_stays_until_the_next_one_is_whole() {
        let mut storage = storage();
        storage.add(NOW, JOB, Octets::new(30));
        let document = (JOB, Some(ServerId(3)));
        storage.comes(NOW, document, Octets::new(40));
        assert_eq!((storage.held(JOB), storage.used()), (Octets::new(30), Octets::new(70)));
        assert_eq!(storage.broke_off(NOW, document), Octets::new(40));
        assert_eq!((storage.held(JOB), storage.used()), (Octets::new(30), Octets::new(30)));
        storage.comes(NOW, document, Octets::new(45));
        storage.is_whole(NOW, document);
        assert_eq!((storage.held(JOB), storage.used()), (Octets::new(45), Octets::new(45)));
        assert_eq!(storage.come(document), Octets::ZERO);
    }

    #[test]
    fn a_failure_ends_what_was_set_aside() {
        let mut storage = storage();
        storage.set_aside(JOB, ServerId(3), Octets::new(60));
        storage.fail(NOW);
        storage.repair();
        assert_eq!(storage.free(), Octets::new(100));
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

    #[test]
    fn the_time_is_measured_in_which_little_is_left() {
        let mut storage = Storage::new(Octets::new(100), Octets::new(50));
        assert_eq!(storage.first_short(), None);
        storage.add(Time::from_nanos(10), JOB, Octets::new(49));
        storage.replace(Time::from_nanos(15), JOB, Octets::new(50));
        storage.replace(Time::from_nanos(20), JOB, Octets::new(5));
        storage.replace(Time::from_nanos(25), JOB, Octets::new(60));
        assert_eq!(storage.first_short(), Some(Time::from_nanos(15)));
        assert_eq!(storage.short_integral(Time::from_nanos(30)), 10);
        storage.reset_measures(Time::from_nanos(30));
        assert_eq!(storage.first_short(), Some(Time::from_nanos(30)));
        storage.remove(Time::from_nanos(32), JOB);
        assert_eq!(storage.short_integral(Time::from_nanos(40)), 2);
    }

    proptest! {
        #[test]
        fn octets_stored_are_octets_accounted_for(
            steps in prop::collection::vec((0..10u8, 0..6u32, 0..60u64), 1..80),
        ) {
            const FROM: ServerId = ServerId(9);
            let mut storage = storage();
            let (mut expected, mut coming, mut ready) = ([0u64; 6], [0u64; 6], [0u64; 6]);
            for (kind, job, octets) in steps {
                let (id, size) = (JobId(job), Octets::new(octets));
                let document = (id, Some(FROM));
                let held = &mut expected[job as usize];
                let come = &mut coming[job as usize];
                let aside = &mut ready[job as usize];
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
                        for job in 0..6 {
                            storage.broke_off(NOW, (JobId(job), Some(FROM)));
                        }
                        storage.fail(NOW);
                        storage.repair();
                        (expected, coming, ready) = ([0; 6], [0; 6], [0; 6]);
                    }
                    5 if storage.fits(size) => {
                        storage.set_aside(id, FROM, size);
                        *aside += octets;
                    }
                    6 if storage.takes(document, size) => {
                        storage.comes(NOW, document, size);
                        *come += octets;
                        *aside = aside.saturating_sub(octets);
                    }
                    7 if *come > 0 => {
                        storage.is_whole(NOW, document);
                        (*held, *come, *aside) = (*come, 0, 0);
                    }
                    8 => {
                        let had_come = storage.broke_off(NOW, document);
                        prop_assert_eq!(had_come.get(), std::mem::take(come));
                    }
                    9 => {
                        let was_aside = storage.give_back(id, FROM);
                        prop_assert_eq!(was_aside.get(), std::mem::take(aside));
                    }
                    _ => {}
                }
                storage.audit();
                let used: u64 = expected.iter().chain(&coming).sum();
                let taken = used + ready.iter().sum::<u64>();
                prop_assert_eq!((storage.used().get(), storage.free().get()), (used, 100 - taken));
            }
        }
    }
}
