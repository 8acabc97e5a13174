//! A run in front of a user: a bar that shows how far it is, and Ctrl-C, which stops it. Never
//! knows what a run is for.

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::exit::{Exit, Failure};
use crate::experiment::in_order;
use crate::record::course::Course;
use crate::report::words;
use crate::scenario::Scenario;
use crate::simulation::{Chronicle, Finished, Measures, Observer, Progress, Simulation};
use crate::units::Time;

/// A run that takes less shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Why an observer wants the run to be stopped: what it writes can't be written any more.
pub(super) type Trouble = RefCell<Option<Failure>>;

/// Runs the scenario to its end, unless there is trouble or the user interrupts it.
pub(super) fn run<O: Observer>(
    scenario: &Scenario,
    observer: O,
    trouble: &Trouble,
) -> Result<Finished<O>, Failure> {
    unless(trouble, scenario, observer, Simulation::run)
}

/// The same, with the course of the run; the observer watches beside.
pub(super) fn run_with_course<O: Observer>(
    scenario: &Scenario,
    observer: O,
    trouble: &Trouble,
) -> Result<(Finished<(Measures, O)>, Course), Failure> {
    let watch = (Measures::new(scenario), Chronicle::new(scenario));
    unless(trouble, scenario, (watch, observer), Simulation::run_with_course)
}

fn unless<'s, O: Observer, T>(
    trouble: &Trouble,
    scenario: &'s Scenario,
    observer: O,
    run: impl FnOnce(Simulation<'s, O>, Progress) -> Option<T>,
) -> Result<T, Failure> {
    let finished = drive(scenario, observer, || trouble.borrow().is_none(), run)?;
    match trouble.take() {
        Some(failure) => Err(failure),
        None => Ok(finished.expect("a run that nobody stopped")),
    }
}

/// Runs the scenario for as long as the observer wants to see more.
pub(super) fn look<O: Observer>(
    scenario: &Scenario,
    observer: O,
    wanted: impl Fn() -> bool,
) -> Result<(), Failure> {
    drive(scenario, observer, wanted, Simulation::run).map(drop)
}

fn drive<'s, O: Observer, T>(
    scenario: &'s Scenario,
    observer: O,
    wanted: impl Fn() -> bool,
    run: impl FnOnce(Simulation<'s, O>, Progress) -> Option<T>,
) -> Result<Option<T>, Failure> {
    listen_for_interrupts()?;
    let mut bar = Bar::new(scenario);
    let finished = run(Simulation::new(scenario, observer), &mut |now| {
        bar.show(now);
        !interrupted() && wanted()
    });
    bar.remove();
    if interrupted() { Err(Failure::interrupted()) } else { Ok(finished) }
}

/// Works off a list by so many threads, or as many as there are processors; what comes of it is in the order
/// of the list. `what` says what is counted on the bar. `work` stops early when its argument says that no
/// more is wanted.
pub(super) fn all<T: Sync, A, R: Send>(
    list: &[T],
    jobs: Option<NonZeroUsize>,
    what: &str,
    work: impl Fn(&T, &mut dyn FnMut(A) -> bool) -> Option<R> + Sync,
) -> Result<Vec<R>, Failure> {
    listen_for_interrupts()?;
    let steps = Steps::new(list.len(), what);
    let threads = jobs.or_else(|| thread::available_parallelism().ok());
    let threads = threads.unwrap_or(NonZeroUsize::MIN);
    let done = in_order::map(list, threads, |item| {
        let mut progress = |_| {
            steps.show();
            !interrupted()
        };
        let done = if interrupted() { None } else { work(item, &mut progress) };
        steps.one_more();
        done
    });
    steps.remove();
    done.into_iter().collect::<Option<_>>().ok_or_else(Failure::interrupted)
}

/// How much of a list is done, on standard error where that is a terminal.
pub(super) struct Steps {
    begun: Instant,
    bar: ProgressBar,
    /// Drawing it is asked for once: all threads would wait for each other otherwise.
    drawn: Once,
}

impl Steps {
    /// None of so many; `what` says what they are.
    pub(super) fn new(count: usize, what: &str) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_length(count as u64);
        let style = format!("{{wide_bar}} {{pos}} of {{len}} {what}, {{eta}} left");
        bar.set_style(ProgressStyle::with_template(&style).expect("a template that was tried out"));
        Self { begun: Instant::now(), bar, drawn: Once::new() }
    }

    /// It may be time to show something.
    pub(super) fn show(&self) {
        if self.begun.elapsed() >= PATIENCE {
            self.drawn.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// One more is done.
    pub(super) fn one_more(&self) {
        self.bar.inc(1);
        self.show();
    }

    /// There is nothing left to show.
    pub(super) fn remove(&self) {
        self.bar.finish_and_clear();
    }
}

pub(super) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// From here on Ctrl-C no longer ends the program, but the run.
pub(super) fn listen_for_interrupts() -> Result<(), Failure> {
    static LISTENING: Once = Once::new();
    let mut result = Ok(());
    LISTENING.call_once(|| {
        result = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed));
    });
    result.map_err(|error| {
        Failure::new(Exit::Vacuous, format_args!("interrupts can't be listened for: {error}"))
    })
}

/// How far a run is, on standard error where that is a terminal.
struct Bar {
    begun: Instant,
    length: Time,
    shown: ProgressBar,
}

impl Bar {
    fn new(scenario: &Scenario) -> Self {
        Self {
            begun: Instant::now(),
            length: Time::ZERO + scenario.length,
            shown: ProgressBar::hidden(),
        }
    }

    fn show(&mut self, now: Time) {
        let elapsed = self.begun.elapsed();
        if elapsed < PATIENCE {
            return;
        }
        if self.shown.length().is_none() {
            let style = ProgressStyle::with_template("{wide_bar} {msg}");
            self.shown = ProgressBar::new(self.length.as_nanos())
                .with_style(style.expect("a template that was tried out"));
        }
        let done = now.as_secs_f64() / self.length.as_secs_f64();
        // Very many servers can take longer than that for their first instant alone.
        let left = Duration::try_from_secs_f64(elapsed.as_secs_f64() * (1.0 - done) / done);
        let left = left.map_or(String::new(), |left| format!(", {} left", HumanDuration(left)));
        let [now_in_words, length] = [now, self.length].map(|at| words::span(at.as_secs_f64()));
        self.shown.set_message(format!("{now_in_words} of {length}{left}"));
        self.shown.set_position(now.as_nanos());
    }

    fn remove(&self) {
        self.shown.finish_and_clear();
    }
}
