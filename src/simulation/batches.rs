//! One run in parts: its measured time cut into batches of the same length, each measured by itself
//! (batch means: Law 2015, Simulation Modeling and Analysis, section 9.5.3). What happens counts for
//! the batch in which it happens, wherever its job began; what has not happened by the end counts for
//! none.

use super::{Measures, Progress, Simulation, measures};
use crate::record::Record;

impl Simulation<'_, Measures> {
    /// Runs to the end of the scenario, in so many batches. `None` when `progress` says no.
    pub fn batches(mut self, count: u32, progress: Progress) -> Option<Vec<Record>> {
        let scenario = self.scenario;
        let mut records = Vec::with_capacity(count as usize);
        for batch in 1..=count {
            let until = self.end_of_stretch(batch as usize, count as usize);
            self.run_until(until, progress)?;
            let parts = measures::PartMeasures::read(&self);
            let seen = std::mem::replace(&mut self.observer, Measures::new(scenario));
            records.push(seen.record(&parts, scenario, self.events, &self.digest));
            self.measure_anew();
        }
        Some(records)
    }
}
