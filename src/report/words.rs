//! Numbers in a person's words: "1 min 32 s", "3.40 MiB", "12.3 %". Rounded for reading; files get
//! the exact values.

use std::fmt;

use crate::units::Time;

/// Where something stands in what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// At this instant of a run.
    Instant(Time),
    /// In the step of this number, where there is no time.
    Step(u32),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => f.pad(&instant(*at)),
            Self::Step(number) => f.pad(&format!("step {number}")),
        }
    }
}

/// A word of a command line, in quotes where it needs them.
pub fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,".contains(c);
    if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// A span of `seconds`, to about three digits.
pub fn span(seconds: f64) -> String {
    let tenths = (seconds * 10.0).round() as u64;
    let whole = seconds.round() as u64;
    let minutes = (seconds / 60.0).round() as u64;
    let hours = (seconds / 3_600.0).round() as u64;
    if seconds < 0.9995 {
        format!("{:.0} ms", seconds * 1_000.0)
    } else if tenths < 600 {
        format!("{}.{} s", tenths / 10, tenths % 10)
    } else if whole < 3_600 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else if minutes < 24 * 60 {
        format!("{} h {:02} min", minutes / 60, minutes % 60)
    } else if hours < 100 * 24 {
        format!("{} d {:02} h", hours / 24, hours % 24)
    } else {
        format!("{:.0} d", seconds / 86_400.0)
    }
}

/// An instant as hours, minutes, seconds and milliseconds since the start.
pub fn instant(at: Time) -> String {
    let millis = at.as_nanos() / 1_000_000;
    let (seconds, millis) = (millis / 1_000, millis % 1_000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// Octets, to three digits.
pub fn octets(octets: f64) -> String {
    const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];
    let (mut size, mut unit) = (octets, 0);
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1_024.0;
        unit += 1;
    }
    let decimals = if unit == 0 { 0 } else { decimals_for_three_digits(size) };
    format!("{size:.decimals$} {}", UNITS[unit])
}

/// A share of one as a percentage with one decimal.
pub fn share(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A whole number.
pub fn count(count: f64) -> String {
    format!("{count:.0}")
}

/// A mean of whole numbers, to three digits.
pub fn mean(mean: f64) -> String {
    let decimals = decimals_for_three_digits(mean);
    format!("{mean:.decimals$}")
}

/// An index between 0 and 1.
pub fn index(index: f64) -> String {
    format!("{index:.3}")
}

/// A value with its unit (`1`, `s`, `B`, `erlang`), so exactly that it can be compared with a limit.
pub fn amount(value: f64, unit: &str) -> String {
    let decimals = match unit {
        "s" => 3,
        "B" => 0,
        _ => 4,
    };
    let number = format!("{value:.decimals$}");
    let number = match number.split_once('.') {
        Some(_) => number.trim_end_matches('0').trim_end_matches('.'),
        None => &number,
    };
    if unit == "1" { number.to_owned() } else { format!("{number} {unit}") }
}

/// A text between the tags of XML and HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn decimals_for_three_digits(number: f64) -> usize {
    match number {
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_change_their_unit_where_rounding_does() {
        let cases = [
            (0.0, "0 ms"),
            (0.0126, "13 ms"),
            (0.9994, "999 ms"),
            (0.9996, "1.0 s"),
            (41.27, "41.3 s"),
            (59.94, "59.9 s"),
            (59.96, "1 min 00 s"),
            (92.0, "1 min 32 s"),
            (3_599.4, "59 min 59 s"),
            (3_599.6, "1 h 00 min"),
            (7_500.0, "2 h 05 min"),
            (86_369.0, "23 h 59 min"),
            (86_371.0, "1 d 00 h"),
            (360_000.0, "4 d 04 h"),
            (8_638_199.0, "99 d 23 h"),
            (8_638_201.0, "100 d"),
        ];
        for (seconds, words) in cases {
            assert_eq!(span(seconds), words, "{seconds} s");
        }
    }

    #[test]
    fn instants_count_hours_beyond_a_day() {
        assert_eq!(instant(Time::from_nanos(43_210_999_999)), "00:00:43.210");
        assert_eq!(instant(Time::from_nanos(360_061_001_000_000)), "100:01:01.001");
    }

    #[test]
    fn octets_have_three_digits() {
        let cases = [
            (0.0, "0 B"),
            (999.4, "999 B"),
            (1_000.0, "0.98 KiB"),
            (262_144.0, "256 KiB"),
            (3_565_158.4, "3.40 MiB"),
            (20_971_520.0, "20.0 MiB"),
            (1e18, "909495 TiB"),
        ];
        for (size, words) in cases {
            assert_eq!(octets(size), words, "{size}");
        }
    }

    #[test]
    fn shares_means_and_indices() {
        assert_eq!(share(0.123_49), "12.3 %");
        assert_eq!(mean(0.0), "0.00");
        assert_eq!(mean(9.996), "10.0");
        assert_eq!(mean(123.4), "123");
        assert_eq!(index(0.999_6), "1.000");
        assert_eq!(count(12_345.0), "12345");
    }
}
