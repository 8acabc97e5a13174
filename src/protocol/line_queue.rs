//! The documents that wait for a line, in the order in which they get one. It must never know what
//! else is to be done with them.

use std::collections::VecDeque;

use crate::ids::JobId;

/// Documents that wait for a line: the lowest priority first, among equals the oldest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct LineQueue(VecDeque<(u8, JobId)>);

impl LineQueue {
    /// Adds a document; one that waits already stays where it is.
    pub(super) fn insert(&mut self, priority: u8, job: JobId) {
        if let Err(at) = self.0.binary_search(&(priority, job)) {
            self.0.insert(at, (priority, job));
        }
    }

    /// Takes a document out, if it waits.
    pub(super) fn remove(&mut self, priority: u8, job: JobId) {
        if let Ok(at) = self.0.binary_search(&(priority, job)) {
            self.0.remove(at);
        }
    }

    /// Takes out the one that gets the next line.
    pub(super) fn pop(&mut self) -> Option<JobId> {
        self.0.pop_front().map(|(_, job)| job)
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nobody waits any more.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
