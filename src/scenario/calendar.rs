//! The clock on the wall: weekday and time of day, and the instants of a run that files write
//! with it ("Tue 09:30") or as a span since the start ("90 s").
//!
//! A week is all the calendar there is. Knows no time zones, no dates, and nothing of a run but
//! where on the wall clock it starts.

use std::fmt;
use std::str::FromStr;

use crate::units::text::QuantityError;
use crate::units::{Span, Time};

/// The days of a week in order.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Twenty-four hours.
pub const DAY: Span = Span::from_secs(24 * 3_600);
/// Seven days.
pub const WEEK: Span = Span::from_secs(7 * 24 * 3_600);

/// A weekday and a time of day: how long since Monday 00:00, less than a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(Span);

impl Clock {
    /// How long since Monday 00:00.
    pub const fn since_monday(self) -> Span {
        self.0
    }

    /// What the clock shows `since_start` into a run that starts when it shows `self`.
    #[must_use]
    pub fn after(self, since_start: Time) -> Self {
        let nanos = (self.0 + since_start.since(Time::ZERO)).as_nanos();
        Self(Span::from_nanos(nanos % WEEK.as_nanos()))
    }
}

impl fmt::Display for Clock {
    /// "Tue 09:30", with seconds only when there are some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_nanos() / Span::from_secs(1).as_nanos();
        let weekday = WEEKDAYS[(seconds / 86_400) as usize];
        let (hour, minute) = (seconds / 3_600 % 24, seconds / 60 % 60);
        write!(f, "{weekday} {hour:02}:{minute:02}")?;
        if seconds.is_multiple_of(60) { Ok(()) } else { write!(f, ":{:02}", seconds % 60) }
    }
}

/// An instant as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A span since the start of the run.
    Since(Span),
    /// A time of day on any day.
    Daily(Span),
    /// A weekday and a time of day.
    Weekly(Clock),
}

impl Moment {
    /// What moments look like.
    pub(super) const EXAMPLES: &str = "a span since the start such as \"90 s\", or a time of day \
                                       such as \"09:30\" or \"Tue 09:30\"";

    /// The first such instant at or after `now` of a run that starts when the clock shows `start`; a
    /// span that has passed is `now`.
    pub fn next(self, start: Clock, now: Time) -> Time {
        match self {
            Self::Since(span) => now.max(Time::ZERO + span),
            Self::Daily(_) | Self::Weekly(_) => {
                now + self.first(start.after(now)).since(Time::ZERO)
            }
        }
    }

    /// The first such instant at or after the start of a run that starts when the clock shows
    /// `start`.
    pub(super) fn first(self, start: Clock) -> Time {
        let until = |target: Span, period: Span| {
            let behind = start.0.as_nanos() % period.as_nanos();
            Span::from_nanos((target.as_nanos() + period.as_nanos() - behind) % period.as_nanos())
        };
        Time::ZERO
            + match self {
                Self::Since(span) => span,
                Self::Daily(time) => until(time, DAY),
                Self::Weekly(clock) => until(clock.0, WEEK),
            }
    }
}

/// A regular expression for times of day.
pub(super) const TIME_PATTERN: &str = "([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
/// A regular expression for weekdays.
pub(super) const WEEKDAY_PATTERN: &str = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.contains(' ') {
            return text.parse().map(Self::Weekly);
        }
        if text.contains(':') {
            return time_of_day(text).map(Self::Daily);
        }
        text.parse().map(Self::Since).map_err(|error: QuantityError| match error {
            QuantityError::NoNumber => format!("this is no instant; write {}", Self::EXAMPLES),
            error => error.explain::<Span>(),
        })
    }
}

impl FromStr for Clock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let example = "such as \"Mon 08:00\"";
        let Some((weekday, time)) = text.split_once(' ') else {
            return Err(format!("this is no weekday and time of day; write them {example}"));
        };
        let Some(day) = WEEKDAYS.iter().position(|known| *known == weekday) else {
            let days = WEEKDAYS.join(", ");
            return Err(format!("`{weekday}` is no weekday; write one of {days}, {example}"));
        };
        Ok(Self(DAY * day as u64 + time_of_day(time)?))
    }
}

/// Reads "09:30" or "09:30:15" into the span since midnight.
fn time_of_day(text: &str) -> Result<Span, String> {
    let error =
        || format!("`{text}` is no time of day; write one such as \"09:30\" or \"09:30:15\"");
    let number = |digits: &str, limit: u64, shortest: usize| {
        let is_number = (shortest..=2).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().ok().filter(|&number: &u64| is_number && number < limit).ok_or_else(error)
    };
    let mut fields = text.split(':');
    let hour = number(fields.next().unwrap_or_default(), 24, 1)?;
    let minute = number(fields.next().unwrap_or_default(), 60, 2)?;
    let second = fields.next().map_or(Ok(0), |digits| number(digits, 60, 2))?;
    if fields.next().is_some() {
        return Err(error());
    }
    Ok(Span::from_secs(hour * 3_600 + minute * 60 + second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn first(moment: &str, start: &str) -> Time {
        moment.parse::<Moment>().unwrap().first(start.parse().unwrap())
    }

    fn hours(hours: u64) -> Time {
        Time::ZERO + Span::from_secs(hours * 3_600)
    }

    #[test]
    fn a_moment_is_the_first_such_instant_at_or_after_the_start() {
        assert_eq!(first("90 s", "Tue 08:00"), Time::ZERO + Span::from_secs(90));
        assert_eq!(first("08:00", "Tue 08:00"), hours(0));
        assert_eq!(first("09:00", "Tue 08:00"), hours(1));
        assert_eq!(first("07:00", "Tue 08:00"), hours(23));
        assert_eq!(first("Tue 08:00", "Tue 08:00"), hours(0));
        assert_eq!(first("Wed 08:00", "Tue 08:00"), hours(24));
        assert_eq!(first("Mon 08:00", "Tue 08:00"), hours(6 * 24));
        assert_eq!(first("Mon 00:00", "Sun 23:00"), hours(1));
        assert_eq!(first("9:30:15", "Mon 00:00"), Time::ZERO + Span::from_secs(34_215));
    }

    #[test]
    fn a_moment_comes_again() {
        let start: Clock = "Tue 08:00".parse().unwrap();
        let next = |text: &str, now| text.parse::<Moment>().unwrap().next(start, hours(now));
        assert_eq!(next("22:00", 1), hours(14));
        assert_eq!(next("22:00", 14), hours(14));
        assert_eq!(next("22:00", 15), hours(38));
        assert_eq!(next("Mon 08:00", 1), hours(6 * 24));
        assert_eq!(next("2 h", 1), hours(2));
        assert_eq!(next("2 h", 3), hours(3));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "soon",
            "24:00",
            "12:60",
            "12:5",
            "123:00",
            "12:00:60",
            "12:00:00:00",
            ":",
            "12:",
            "Tue",
            "tue 09:30",
            "Tue  09:30",
            "Tuesday 09:30",
            "30",
            "Tue 90 s",
            "+9:00",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
        assert!("08:00".parse::<Clock>().is_err());
    }

    proptest! {
        #[test]
        fn clocks_read_what_they_print(seconds in 0..7 * 86_400_u64) {
            let clock = Clock(Span::from_secs(seconds));
            prop_assert_eq!(clock.to_string().parse(), Ok(clock));
        }

        #[test]
        fn the_clock_shows_a_moment_when_it_comes(
            start in 0..7 * 86_400_u64,
            target in 0..7 * 86_400_u64,
        ) {
            let (start, target) = (Clock(Span::from_secs(start)), Clock(Span::from_secs(target)));
            prop_assert_eq!(start.after(Moment::Weekly(target).first(start)), target);
        }
    }
}
