//! Days on the calendar and times of day, as HylaFAX writes them: "03/30/08 03:09". Knows no time zones
//! and no weekdays' names.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};

use super::{NANOS_PER_SECOND, Span};

/// A second on the calendar, by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDateTime);

/// `MM/DD/YY HH:MM`; years are those from 1970 to 2069, as in `xferfaxstats`.
const FORMAT: &str = "%m/%d/%y %H:%M";

impl Date {
    /// 1 January 2001, 00:00, a Monday: the date of a Monday of which none is known.
    pub const MONDAY: Self =
        Self(NaiveDate::from_ymd_opt(2001, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap());

    /// How long since Monday 00:00, less than a week.
    pub fn since_monday(self) -> Span {
        let days = u64::from(self.0.weekday().num_days_from_monday());
        Span::from_secs(days * 86_400 + u64::from(self.0.num_seconds_from_midnight()))
    }

    /// The span from `earlier` to here; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Span {
        Span::from_secs((self.0 - earlier.0).num_seconds().max(0).cast_unsigned())
    }
}

fn seconds(span: Span) -> TimeDelta {
    TimeDelta::seconds((span.as_nanos() / NANOS_PER_SECOND).cast_signed())
}

/// Whole seconds later.
impl Add<Span> for Date {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0 + seconds(span))
    }
}

/// Whole seconds earlier.
impl Sub<Span> for Date {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0 - seconds(span))
    }
}

/// As `MM/DD/YY HH:MM`; seconds are left out.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(FORMAT))
    }
}

impl FromStr for Date {
    type Err = String;

    /// Reads `MM/DD/YY HH:MM`.
    fn from_str(text: &str) -> Result<Self, String> {
        let read = NaiveDateTime::parse_from_str(text, FORMAT);
        read.map(Self)
            .map_err(|_| format!("`{text}` is no date; write MM/DD/YY HH:MM, as in 03/30/08 03:09"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date("01/01/01 00:00"), Date::MONDAY);
        assert_eq!(date("03/01/00 00:00").since(date("02/29/00 00:00")), Span::from_secs(86_400));
        assert_eq!(
            date("12/31/69 23:59").since(date("01/01/70 00:00")),
            Span::from_secs(3_155_759_940)
        );
        assert_eq!(Date::MONDAY.since_monday(), Span::ZERO);
        let sunday = date("03/30/08 03:09");
        assert_eq!(sunday.since_monday(), Span::from_secs((6 * 24 + 3) * 3_600 + 9 * 60));
        assert_eq!((sunday - Span::from_secs(1)).to_string(), "03/30/08 03:08");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "03/30/08",
            "02/30/08 03:09",
            "02/29/07 03:09",
            "13/01/08 03:09",
            "00/01/08 03:09",
            "03/00/08 03:09",
            "03/30/08 24:00",
            "03/30/08 03:60",
            "03/30/ü08 3:09",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_are_printed_and_read_back(minutes in 0..100 * 365 * 24 * 60_u64) {
            let date = date("01/01/70 00:00") + Span::from_secs(minutes * 60);
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,16}") {
            let _ = text.parse::<Date>();
        }
    }
}
