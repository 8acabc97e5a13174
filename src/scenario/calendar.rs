//! The clock on the wall: weekday and time of day, and the instants of a run that files write
//! with it ("Tue 09:30") or as a span since the start ("90 s").
//!
//! A week is all the calendar there is. Knows no time zones, no dates, and nothing of a run but
//! where on the wall clock it starts.

use std::fmt;
use std::str::FromStr;

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
        if seconds.is_multiple_of(60) {
            Ok(())
        } else {
            write!(f, ":{:02}", seconds % 60)
        }
    }
}
