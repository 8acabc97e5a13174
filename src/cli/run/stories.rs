//! What happened to a few jobs: the run is played once more, and only they are told of.

use std::cell::RefCell;

use super::super::exit::Failure;
use super::super::running;
use super::super::trace::story::Teller;
use crate::ids::JobId;
use crate::record::course::Remarkable;
use crate::scenario::Scenario;
use crate::simulation::{Happening, Observer};
use crate::units::Time;

/// Lines of a story, at most.
const LINES: usize = 60;

/// Tells the story of each.
pub(super) fn tell(scenario: &Scenario, jobs: &mut [Remarkable]) -> Result<(), Failure> {
    if jobs.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = jobs.iter().map(|_| RefCell::new(Vec::new())).collect();
    let tellers = jobs.iter().zip(&lines).map(|(job, lines)| {
        let hear = |at, line: String| lines.borrow_mut().push((at, line));
        (JobId(job.job), Teller::new(scenario, Some(JobId(job.job)), hear))
    });
    let mut observer = Few { tellers: tellers.collect() };
    running::look(scenario, &mut observer, || true)?;
    for (_, teller) in observer.tellers {
        teller.finish();
    }
    for (job, lines) in jobs.iter_mut().zip(lines) {
        let lines = lines.into_inner();
        let more = lines.len().saturating_sub(LINES);
        job.story = lines.into_iter().take(LINES).map(|(_, line)| line).collect();
        if more > 0 {
            job.story.push(format!("... and {more} more"));
        }
    }
    Ok(())
}

/// Tellers of a few jobs, each of which hears of its own and of what is nobody's.
struct Few<'s, F> {
    tellers: Vec<(JobId, Teller<'s, F>)>,
}

impl<F: FnMut(Time, String)> Observer for &mut Few<'_, F> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let about = match happening {
            Happening::Departure(departure) => departure.message.job(),
            Happening::Settled(settlement) => Some(settlement.job),
            Happening::CallOver(call) => Some(call.job),
            Happening::Confirmed { job, .. } | Happening::Accepted { job, .. } => Some(*job),
            _ => None,
        };
        for (job, teller) in &mut self.tellers {
            if about.is_none_or(|about| about == *job) {
                teller.see(now, happening);
            }
        }
    }
}
