//! The statistics layer against what is known of it: how often t intervals hold the true mean, and by how
//! much means of runs scatter. The queues are plain loops here, not the simulator.

use faxsim::engine::{Stream, Streams};
use faxsim::statistics::interval;
use faxsim::statistics::moments::Moments;
use faxsim::statistics::succession::Succession;

fn exponential(stream: &mut Stream, mean: f64) -> f64 {
    -mean * libm::log(stream.unit_open())
}

/// The average delay of the first 25 customers of an M/M/1 queue that begins empty, with 1 customer and
/// 10/9 services a unit of time (Lindley's recursion).
fn delay_of_25(stream: &mut Stream) -> f64 {
    let (mut delay, mut sum) = (0.0_f64, 0.0);
    for _ in 1..25 {
        let service = exponential(stream, 0.9);
        delay = (delay + service - exponential(stream, 1.0)).max(0.0);
        sum += delay;
    }
    sum / 25.0
}

/// The share of `studies` of so many replications each whose interval at this level holds the true mean.
fn coverage(
    stream: &mut Stream,
    studies: u32,
    replications: usize,
    level: f64,
    truth: f64,
    value: impl Fn(&mut Stream) -> f64,
) -> f64 {
    let mut hits = 0;
    for _ in 0..studies {
        let sample: Vec<_> = (0..replications).map(|_| value(stream)).collect();
        let found = interval::mean(&sample, level).and_then(|mean| mean.interval).unwrap();
        hits += u32::from(found.low <= truth && truth <= found.high);
    }
    f64::from(hits) / f64::from(studies)
}

/// Four standard errors of a share that is seen so often.
fn four_errors(share: f64, of: u32) -> f64 {
    4.0 * (share * (1.0 - share) / f64::from(of)).sqrt()
}

#[test]
fn intervals_of_a_skewed_delay_hold_it_as_often_as_is_known() {
    const STUDIES: u32 = 4_000;
    // From 400,000 studies each, computed elsewhere; the exact mean is 2.12448934653.
    let table = [
        (0.90, 5, 0.8360),
        (0.95, 5, 0.8876),
        (0.90, 10, 0.8600),
        (0.95, 10, 0.9069),
        (0.90, 20, 0.8765),
        (0.95, 20, 0.9240),
        (0.90, 40, 0.8862),
        (0.95, 40, 0.9355),
    ];
    for (level, replications, known) in table {
        let mut stream = Streams::new(1, replications).stream(&format!("coverage at {level}"));
        let count = replications as usize;
        let seen = coverage(&mut stream, STUDIES, count, level, 2.124_489_346_53, delay_of_25);
        let near = four_errors(known, STUDIES);
        assert!((seen - known).abs() < near, "{replications} at {level}: {seen}, not {known}");
    }
}

/// Jobs in the system, mean over time from `from` to `until`, and the share of arrivals that find `lines`
/// busy and go away: a birth-death process that begins empty, each job served in a unit of time on average,
/// by so many lines; without loss where `places` are more than ever come.
fn birth_death(
    stream: &mut Stream,
    arrivals: f64,
    lines: u32,
    places: u32,
    [from, until]: [f64; 2],
) -> (f64, f64) {
    let (mut now, mut jobs, mut integral) = (0.0, 0_u32, 0.0);
    let (mut offered, mut blocked) = (0_u32, 0_u32);
    while now < until {
        let rate = arrivals + f64::from(jobs.min(lines));
        let next = now + exponential(stream, 1.0 / rate);
        integral += f64::from(jobs) * (next.min(until) - now.max(from)).max(0.0);
        now = next;
        let is_arrival = stream.unit_open() * rate < arrivals;
        if is_arrival {
            let counts = now > from && now < until;
            offered += u32::from(counts);
            blocked += u32::from(counts && jobs == places);
            jobs += u32::from(jobs < places);
        } else {
            jobs -= 1;
        }
    }
    (integral / (until - from), f64::from(blocked) / f64::from(offered))
}

#[test]
fn intervals_of_a_loss_system_hold_what_they_say() {
    const STUDIES: u32 = 200;
    let window = [20.0, 1_020.0];
    let share = |stream: &mut Stream| birth_death(stream, 3.0, 5, 5, window).1;
    let busy = |stream: &mut Stream| birth_death(stream, 3.0, 5, 5, window).0;
    // Of 4,000 studies computed elsewhere 94.8 % and 95.5 % did.
    let mut stream = Streams::new(2, 0).stream("blocked");
    let seen = coverage(&mut stream, STUDIES, 20, 0.95, 0.110_054_347_826, share);
    assert!((seen - 0.948).abs() < four_errors(0.948, STUDIES), "{seen}");
    let mut stream = Streams::new(2, 0).stream("busy");
    let seen = coverage(&mut stream, STUDIES, 20, 0.95, 2.669_836_956_52, busy);
    assert!((seen - 0.955).abs() < four_errors(0.955, STUDIES), "{seen}");
}

#[test]
fn means_over_time_scatter_as_they_are_known_to() {
    const RUNS: u32 = 300;
    // The asymptotic variance of an M/M/1 queue's mean over time, by its load: exact.
    for (load, length, known) in [(0.5, 4_000.0, 24.0), (0.8, 20_000.0, 1_800.0)] {
        let mut stream = Streams::new(3, 0).stream(&format!("load {load}"));
        let window = [200.0, 200.0 + length];
        let runs = (0..RUNS).map(|_| birth_death(&mut stream, load, 1, u32::MAX, window).0);
        let means: Moments = runs.collect();
        let seen = means.variance().expect("there are runs") * length;
        // A variance of so many is known to within the square root of 2 over their number.
        let near = 4.0 * known * (2.0 / f64::from(RUNS)).sqrt();
        assert!((seen - known).abs() < near, "{load}: {seen}, not {known}");
    }
}

/// The share of rows of 60 values that are told to hang together, and their mean correlation, where each
/// value is so much of the last one, and new for the rest.
fn hanging_together(share: f64) -> (f64, f64) {
    const ROWS: u32 = 1_000;
    let mut stream = Streams::new(4, 0).stream(&format!("rows at {share}"));
    let (mut told, mut sum) = (0, 0.0);
    for _ in 0..ROWS {
        let (mut succession, mut moments) = (Succession::default(), Moments::default());
        let mut value = 0.0;
        for _ in 0..60 {
            value = share * value + stream.unit_open() - 0.5;
            succession.add(Some(value));
            moments.add(value);
        }
        let found = succession.correlation(&moments, 0.95, 1).unwrap();
        told += u32::from(found.is_told);
        sum += found.value;
    }
    (f64::from(told) / f64::from(ROWS), sum / f64::from(ROWS))
}

#[test]
fn independent_values_are_told_to_hang_together_as_seldom_as_was_asked() {
    let (told, correlation) = hanging_together(0.0);
    assert!((told - 0.05).abs() < four_errors(0.05, 1_000), "{told}");
    assert!(correlation.abs() < 0.02, "{correlation}");
}

#[test]
fn values_that_hang_together_are_told_to() {
    let (told, correlation) = hanging_together(0.6);
    assert!(told > 0.98, "{told}");
    // Estimates from so few values are too low.
    assert!((0.5..0.6).contains(&correlation), "{correlation}");
}
