//! A server's table of jobs, ordered by id. It must never know what a job is about.

use crate::ids::JobId;

/// What stands in a [`Table`].
pub(super) trait Entry {
    /// The job that it is about.
    fn id(&self) -> JobId;
}

/// The jobs of a server, ordered by id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Table<J>(Vec<J>);

impl<J> Default for Table<J> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<J: Entry> Table<J> {
    fn position(&self, id: JobId) -> Result<usize, usize> {
        // New jobs have the highest ids, and most questions are about young ones.
        match self.0.last() {
            Some(last) if last.id() < id => Err(self.0.len()),
            _ => self.0.binary_search_by_key(&id, Entry::id),
        }
    }

    pub(super) fn get_mut(&mut self, id: JobId) -> Option<&mut J> {
        self.position(id).ok().map(|at| &mut self.0[at])
    }

    /// Adds a job; false when its id is already there, and then nothing changes.
    pub(super) fn insert(&mut self, job: J) -> bool {
        let at = self.position(job.id());
        if let Err(at) = at {
            self.0.insert(at, job);
        }
        at.is_err()
    }

    pub(super) fn remove(&mut self, id: JobId) -> Option<J> {
        self.position(id).ok().map(|at| self.0.remove(at))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &J> {
        self.0.iter()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut J> {
        self.0.iter_mut()
    }

    /// The id of the first job after `last` (of the very first for `None`): lets a step walk the
    /// table while it changes jobs.
    pub(super) fn after(&self, last: Option<JobId>) -> Option<JobId> {
        let from = last.map_or(0, |id| match self.position(id) {
            Ok(at) => at + 1,
            Err(at) => at,
        });
        self.0.get(from).map(Entry::id)
    }
}
