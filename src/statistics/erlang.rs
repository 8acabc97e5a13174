//! The classics of teletraffic theory: Erlang's loss and delay formulas (Erlang 1917, The Post Office
//! Electrical Engineers' Journal 10, 189-197).

/// The share of calls that find all of `lines` busy and go away, of `offered` erlang of Poisson traffic:
/// Erlang's B formula, by its recursion over the lines. It holds for any law of the holding times.
pub fn loss(lines: u32, offered: f64) -> f64 {
    (1..=lines).fold(1.0, |blocked, line| {
        let busier = offered * blocked;
        busier / (f64::from(line) + busier)
    })
}

/// The share of calls that find all of `lines` busy and wait: Erlang's C formula, for exponential holding
/// times. 1 where the lines can't carry the traffic.
pub fn delay(lines: u32, offered: f64) -> f64 {
    let n = f64::from(lines);
    if offered >= n {
        return 1.0;
    }
    let blocked = loss(lines, offered);
    n * blocked / (n - offered * (1.0 - blocked))
}

/// The share of calls that wait longer than `wait` holding times.
pub fn delay_beyond(lines: u32, offered: f64, wait: f64) -> f64 {
    let spare = f64::from(lines) - offered;
    if spare <= 0.0 { 1.0 } else { delay(lines, offered) * libm::exp(-spare * wait) }
}

/// The mean wait of all calls, in holding times; `None` where the lines can't carry the traffic.
pub fn mean_wait(lines: u32, offered: f64) -> Option<f64> {
    let spare = f64::from(lines) - offered;
    (spare > 0.0).then(|| delay(lines, offered) / spare)
}

/// The least number of lines, from 1 to `most`, for which something holds.
pub fn least(most: u32, holds: impl Fn(u32) -> bool) -> Option<u32> {
    (1..=most).find(|&lines| holds(lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_near(value: f64, expected: f64) {
        assert!((value / expected - 1.0).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn loss_is_that_of_the_tables() {
        // M/M/c/c by exact rational arithmetic.
        assert_near(loss(2, 1.0), 0.2);
        assert_near(loss(5, 3.0), 0.110_054_347_826_087);
        assert_near(loss(10, 5.0), 0.018_384_570_336_6);
        assert_near(loss(30, 25.0), 0.052_603_172_228_1);
        // 8.108 erlang at 1 % on 15 lines, as every table has it.
        assert!((loss(15, 8.108) - 0.01).abs() < 1e-5);
        assert_near(loss(0, 3.0), 1.0);
    }

    #[test]
    fn delay_is_that_of_the_tables() {
        assert_near(delay(3, 300.0 / 182.5), 0.290_751_380_312);
        assert_near(delay(5, 4.0), 0.554_112_554_113);
        assert_near(delay(10, 8.0), 0.409_180_150_796);
        assert_near(delay(3, 3.0), 1.0);
        // Bronson 1982, example 24.6: 0.001175 years at 182.5 a year.
        assert!((mean_wait(3, 300.0 / 182.5).unwrap() / 182.5 - 0.001_175).abs() < 1e-5);
        assert_eq!(mean_wait(3, 4.0), None);
        assert_near(delay_beyond(5, 4.0, 0.0), delay(5, 4.0));
        assert_near(delay_beyond(5, 4.0, 1.0), delay(5, 4.0) * libm::exp(-1.0));
    }

    #[test]
    fn the_least_number_of_lines_is_found() {
        assert_eq!(least(100, |lines| loss(lines, 8.108) <= 0.010_01), Some(15));
        assert_eq!(least(3, |lines| loss(lines, 100.0) < 0.01), None);
    }
}
