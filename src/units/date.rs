//! Days on the calendar and times of day, as HylaFAX writes them: "03/30/08 03:09". Knows no time zones
//! and no weekdays' names.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use super::{NANOS_PER_SECOND, Span};

/// A second on the calendar, by the clock on the wall: seconds since 1 January 1970, 00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

/// Seconds in a day.
const DAY: i64 = 86_400;
/// The first year of which two digits can be read; the last is 2069, as in `xferfaxstats`.
const FIRST_YEAR: i64 = 1970;

impl Date {
    /// 1 January 2001, 00:00, a Monday: the date of a Monday of which none is known.
    pub const MONDAY: Self = Self(978_307_200);

    /// How long since Monday 00:00, less than a week.
    pub const fn since_monday(self) -> Span {
        // 1 January 1970 was a Thursday.
        Span::from_secs((self.0 + 3 * DAY).rem_euclid(7 * DAY).cast_unsigned())
    }

    /// The span from `earlier` to here; zero when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        let seconds = self.0 - earlier.0;
        Span::from_secs(if seconds > 0 { seconds.cast_unsigned() } else { 0 })
    }
}

/// Whole seconds later.
impl Add<Span> for Date {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0 + (span.as_nanos() / NANOS_PER_SECOND).cast_signed())
    }
}

/// Whole seconds earlier.
impl Sub<Span> for Date {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0 - (span.as_nanos() / NANOS_PER_SECOND).cast_signed())
    }
}

/// Days from 1 January 1970 to a day of the Gregorian calendar, counted in years that begin in March.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = of_era / 4 - of_era / 100;
    year.div_euclid(400) * 146_097 + of_era * 365 + leap_days + of_year - 719_468
}

/// Year, month and day: the inverse of [`days`].
fn year_month_day(number: i64) -> (i64, i64, i64) {
    let mut year = 1969 + number.div_euclid(366);
    while days(year + 1, 1, 1) <= number {
        year += 1;
    }
    let month = (1..=12).rev().find(|&month| days(year, month, 1) <= number).unwrap_or(1);
    (year, month, number - days(year, month, 1) + 1)
}

/// As `MM/DD/YY HH:MM`; seconds are left out.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = year_month_day(self.0.div_euclid(DAY));
        let minute = self.0.rem_euclid(DAY) / 60;
        let (hour, minute, year) = (minute / 60, minute % 60, year.rem_euclid(100));
        write!(f, "{month:02}/{day:02}/{year:02} {hour:02}:{minute:02}")
    }
}

impl FromStr for Date {
    type Err = String;

    /// Reads `MM/DD/YY HH:MM`; years are those from 1970 to 2069.
    fn from_str(text: &str) -> Result<Self, String> {
        let error = || format!("`{text}` is no date; write MM/DD/YY HH:MM, as in 03/30/08 03:09");
        let shape = |(index, octet): (usize, u8)| match index {
            2 | 5 => octet == b'/',
            8 => octet == b' ',
            11 => octet == b':',
            _ => octet.is_ascii_digit(),
        };
        if text.len() != 14 || !text.bytes().enumerate().all(shape) {
            return Err(error());
        }
        let two = |at: usize| text[at..at + 2].parse::<i64>().expect("two digits");
        let (month, day, hour, minute) = (two(0), two(3), two(9), two(12));
        let year = FIRST_YEAR + (two(6) - FIRST_YEAR % 100).rem_euclid(100);
        let number = days(year, month, day);
        let exists = (1..=12).contains(&month) && year_month_day(number) == (year, month, day);
        if exists && hour < 24 && minute < 60 {
            Ok(Self(number * DAY + (hour * 60 + minute) * 60))
        } else {
            Err(error())
        }
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
        assert_eq!(date("01/01/70 00:00"), Date(0));
        assert_eq!(date("01/01/01 00:00"), Date::MONDAY);
        assert_eq!(date("03/01/00 00:00").since(date("02/29/00 00:00")), Span::from_secs(86_400));
        assert_eq!(date("12/31/69 23:59").since(Date(0)), Span::from_secs(3_155_759_940));
        assert_eq!(Date::MONDAY.since_monday(), Span::ZERO);
        let sunday = date("03/30/08 03:09");
        assert_eq!(sunday.since_monday(), Span::from_secs((6 * 24 + 3) * 3_600 + 9 * 60));
        assert_eq!((sunday - Span::from_secs(1)).to_string(), "03/30/08 03:08");
        assert_eq!(date("01/01/70 00:00") - Span::from_secs(60), Date(-60));
        assert_eq!(Date(-60).to_string(), "12/31/69 23:59");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "03/30/08",
            "3/30/08 03:09",
            "02/30/08 03:09",
            "02/29/07 03:09",
            "13/01/08 03:09",
            "00/01/08 03:09",
            "03/00/08 03:09",
            "03/30/08 24:00",
            "03/30/08 03:60",
            "03/30/08 +3:09",
            "03/30/08-03:09",
            "03/30/ü08 3:09",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_are_printed_and_read_back(minutes in 0..100 * 365 * 24 * 60_i64) {
            let date = Date(minutes * 60);
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,16}") {
            let _ = text.parse::<Date>();
        }
    }
}
