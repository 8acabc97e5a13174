//! How quantities are written: a decimal number, a space and a unit ("1.5 s", "64 KiB",
//! "10 Mbit/s", "20 /h").
//!
//! Reading is exact: what doesn't come to a whole number of the base unit is refused, never
//! rounded. Printing gives the shortest exact form. Knows the spellings, never what a quantity
//! is for.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::{BitRate, EventRate, Octets, Span};

/// The most decimals that are read or printed: with them and the largest unit, sums stay within
/// 128 bits.
const DECIMALS: usize = 24;

/// A quantity that is written as a decimal number and a unit.
pub trait Quantity: Copy + Ord + fmt::Display + FromStr<Err = QuantityError> {
    /// What it measures, for messages: "a span of time".
    const WHAT: &'static str;
    /// A right spelling, for messages.
    const EXAMPLE: &'static str;
    /// Units as (spelling, size in the base unit). Where two units print a value equally short,
    /// the later one is chosen; zero is printed in the first one.
    const UNITS: &'static [(&'static str, u64)];
    /// The spelling that a number without a unit most likely meant.
    const USUAL: &'static str;
}

impl Quantity for Span {
    const WHAT: &'static str = "a span of time";
    const EXAMPLE: &'static str = "30 s";
    const UNITS: &'static [(&'static str, u64)] = &[
        ("s", 1_000_000_000),
        ("ns", 1),
        ("us", 1_000),
        ("ms", 1_000_000),
        ("min", 60_000_000_000),
        ("h", 3_600_000_000_000),
        ("d", 86_400_000_000_000),
    ];
    const USUAL: &'static str = "s";
}

impl Quantity for Octets {
    const WHAT: &'static str = "a number of octets";
    const EXAMPLE: &'static str = "64 KiB";
    const UNITS: &'static [(&'static str, u64)] = &[
        ("B", 1),
        ("kB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("KiB", 1 << 10),
        ("MiB", 1 << 20),
        ("GiB", 1 << 30),
    ];
    const USUAL: &'static str = "KiB";
}

impl Quantity for BitRate {
    const WHAT: &'static str = "a bit rate";
    const EXAMPLE: &'static str = "10 Mbit/s";
    const UNITS: &'static [(&'static str, u64)] =
        &[("bit/s", 1), ("kbit/s", 1_000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000)];
    const USUAL: &'static str = "Mbit/s";
}

impl Quantity for EventRate {
    const WHAT: &'static str = "a rate of events";
    const EXAMPLE: &'static str = "20 /h";
    const UNITS: &'static [(&'static str, u64)] = &[
        ("/d", 1_000_000),
        ("/h", 24 * 1_000_000),
        ("/min", 1_440 * 1_000_000),
        ("/s", 86_400 * 1_000_000),
    ];
    const USUAL: &'static str = "/h";
}

/// Why a text is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// It doesn't begin with a decimal number.
    NoNumber,
    /// It is this number alone.
    NoUnit(String),
    /// It ends in this, which is not a unit of its kind.
    WrongUnit(String),
    /// It is less than nothing.
    Negative,
    /// It is not a whole number of the base unit.
    TooFine,
    /// It doesn't fit into 64 bits.
    TooLarge,
}

impl QuantityError {
    /// What was wrong with the text and what would be right, for a quantity of kind `Q`.
    pub fn explain<Q: Quantity>(&self) -> String {
        let what = Q::WHAT;
        let example = Q::EXAMPLE;
        match self {
            Self::NoNumber => {
                format!("this is not {what}; write a number and a unit, such as \"{example}\"")
            }
            Self::NoUnit(number) => {
                format!(
                    "the number {number} has no unit; write {what}, such as \"{number} {}\"",
                    Q::USUAL
                )
            }
            Self::WrongUnit(unit) => {
                let units = units_by_size::<Q>().join(", ");
                format!(
                    "`{unit}` is not a unit of {what}; write one of {units}, such as \"{example}\""
                )
            }
            Self::Negative => {
                format!("{what} can't be negative; write one such as \"{example}\"")
            }
            Self::TooFine => format!(
                "this is finer than {what} can be told apart here; write fewer decimals, such as \
                 \"{example}\""
            ),
            Self::TooLarge => {
                format!("this is more than {what} can be; write one such as \"{example}\"")
            }
        }
    }
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoNumber => "no number",
            Self::NoUnit(_) => "no unit",
            Self::WrongUnit(_) => "wrong unit",
            Self::Negative => "negative",
            Self::TooFine => "too fine",
            Self::TooLarge => "too large",
        })
    }
}

impl std::error::Error for QuantityError {}

/// A regular expression for the spellings of a quantity.
pub fn pattern<Q: Quantity>() -> String {
    format!(r"^[0-9]+(\.[0-9]+)? ?({})$", units_by_size::<Q>().join("|"))
}

/// The spellings of the units, the smallest unit first.
fn units_by_size<Q: Quantity>() -> Vec<&'static str> {
    let mut units = Q::UNITS.to_vec();
    units.sort_by_key(|(_, size)| *size);
    units.into_iter().map(|(unit, _)| unit).collect()
}

/// `range` in words, for messages: "from 1 s to 365 d".
pub fn range_in_words<Q: Quantity>(range: &RangeInclusive<Q>) -> String {
    format!("from {} to {}", range.start(), range.end())
}

/// Reads `text` into base units of `Q`.
fn parse<Q: Quantity>(text: &str) -> Result<u64, QuantityError> {
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    if whole.is_empty() || decimals.is_empty() || decimals.contains('.') {
        return Err(QuantityError::NoNumber);
    }
    let unit = rest.strip_prefix(' ').unwrap_or(rest);
    if unit.is_empty() {
        return Err(QuantityError::NoUnit(number.to_owned()));
    }
    let Some(&(_, size)) = Q::UNITS.iter().find(|(name, _)| *name == unit) else {
        return Err(QuantityError::WrongUnit(unit.to_owned()));
    };
    let base = in_base_units(whole, decimals.trim_end_matches('0'), size)?;
    if negative && base > 0 { Err(QuantityError::Negative) } else { Ok(base) }
}

/// `whole.decimals` times `size`, exactly.
fn in_base_units(whole: &str, decimals: &str, size: u64) -> Result<u64, QuantityError> {
    if decimals.len() > DECIMALS {
        return Err(QuantityError::TooFine);
    }
    let whole: u64 = whole.parse().map_err(|_| QuantityError::TooLarge)?;
    let tenths = decimals.bytes().fold(0, |sum, digit| sum * 10 + u128::from(digit - b'0'));
    let scale = 10_u128.pow(decimals.len() as u32);
    if !(tenths * u128::from(size)).is_multiple_of(scale) {
        return Err(QuantityError::TooFine);
    }
    let base = u128::from(whole) * u128::from(size) + tenths * u128::from(size) / scale;
    u64::try_from(base).map_err(|_| QuantityError::TooLarge)
}

/// `base` base units as a decimal number of units of `size`, when that comes to an end.
fn in_units(base: u64, size: u64) -> Option<String> {
    let mut text = (base / size).to_string();
    let mut rest = u128::from(base % size);
    if rest > 0 {
        text.push('.');
    }
    for _ in 0..DECIMALS {
        if rest == 0 {
            return Some(text);
        }
        rest *= 10;
        text.push(char::from(b'0' + (rest / u128::from(size)) as u8));
        rest %= u128::from(size);
    }
    None
}

/// Writes `base` base units of `Q` with the fewest digits that are exact.
fn write<Q: Quantity>(base: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let forms = Q::UNITS.iter().filter_map(|&(unit, size)| Some((in_units(base, size)?, unit)));
    let (number, unit) = forms
        .enumerate()
        .min_by_key(|(rank, (number, _))| {
            let preference = if base == 0 { *rank } else { Q::UNITS.len() - rank };
            (number.len(), number.contains('.'), preference)
        })
        .expect("the base unit itself is always exact")
        .1;
    f.pad(&format!("{number} {unit}"))
}

macro_rules! written {
    ($($quantity:ident),*) => {$(
        impl fmt::Display for $quantity {
            /// The shortest exact form, such as "1.5 s" or "64 KiB".
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write::<Self>(self.0, f)
            }
        }

        impl FromStr for $quantity {
            type Err = QuantityError;
            fn from_str(text: &str) -> Result<Self, QuantityError> {
                parse::<Self>(text).map(Self)
            }
        }
    )*};
}

written!(Span, Octets, BitRate, EventRate);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_are_read_exactly() {
        assert_eq!("30 s".parse(), Ok(Span::from_secs(30)));
        assert_eq!("1.5 min".parse(), Ok(Span::from_secs(90)));
        assert_eq!("0.000000001 s".parse(), Ok(Span::from_nanos(1)));
        assert_eq!("0.1 us".parse(), Ok(Span::from_nanos(100)));
        assert_eq!("2d".parse(), Ok(Span::from_secs(172_800)));
        assert_eq!("64 KiB".parse(), Ok(Octets::new(65_536)));
        assert_eq!("1.5 kB".parse(), Ok(Octets::new(1_500)));
        assert_eq!("14.4 kbit/s".parse(), Ok(BitRate::new(14_400)));
        assert_eq!("20 /h".parse::<EventRate>().unwrap(), "480 /d".parse().unwrap());
        assert_eq!("-0 s".parse(), Ok(Span::ZERO));
    }

    #[test]
    fn wrong_spellings_say_what_is_wrong() {
        let error = |text: &str| text.parse::<Span>().unwrap_err();
        for text in ["", "s", "soon", ".5 s", "1. s", "1.2.3 s", "+5 s", "inf s", "NaN s", " 5 s"] {
            assert_eq!(error(text), QuantityError::NoNumber, "{text}");
        }
        assert_eq!(error("30"), QuantityError::NoUnit("30".to_owned()));
        assert_eq!(error("30 sec"), QuantityError::WrongUnit("sec".to_owned()));
        assert_eq!(error("30 KiB"), QuantityError::WrongUnit("KiB".to_owned()));
        assert_eq!(error("30  s"), QuantityError::WrongUnit(" s".to_owned()));
        assert_eq!(error("1e3 s"), QuantityError::WrongUnit("e3 s".to_owned()));
        assert_eq!(error("-1 s"), QuantityError::Negative);
        assert_eq!(error("0.3 ns"), QuantityError::TooFine);
        assert_eq!(error(&format!("0.{}1 d", "0".repeat(40))), QuantityError::TooFine);
        assert_eq!(error("99999999999 d"), QuantityError::TooLarge);
        assert_eq!(error("99999999999999999999999 ns"), QuantityError::TooLarge);
        assert_eq!("1.5 B".parse::<Octets>(), Err(QuantityError::TooFine));
    }

    #[test]
    fn the_shortest_form_is_printed() {
        assert_eq!(Span::ZERO.to_string(), "0 s");
        assert_eq!(Span::from_millis(1_500).to_string(), "1.5 s");
        assert_eq!(Span::from_millis(500).to_string(), "500 ms");
        assert_eq!(Span::from_secs(90).to_string(), "90 s");
        assert_eq!(Span::from_secs(600).to_string(), "10 min");
        assert_eq!(Span::from_secs(36 * 3_600).to_string(), "36 h");
        assert_eq!(Octets::ZERO.to_string(), "0 B");
        assert_eq!(Octets::new(65_536).to_string(), "64 KiB");
        assert_eq!(Octets::new(512).to_string(), "512 B");
        assert_eq!(Octets::new(20 << 20).to_string(), "20 MiB");
        assert_eq!(BitRate::new(14_400).to_string(), "14.4 kbit/s");
        assert_eq!(BitRate::new(10_000_000).to_string(), "10 Mbit/s");
        assert_eq!("480 /d".parse::<EventRate>().unwrap().to_string(), "20 /h");
        assert_eq!(format!("{:>8}", Span::from_secs(5)), "     5 s");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(base: u64) {
            prop_assert_eq!(Span(base).to_string().parse(), Ok(Span(base)));
            prop_assert_eq!(Octets(base).to_string().parse(), Ok(Octets(base)));
            prop_assert_eq!(BitRate(base).to_string().parse(), Ok(BitRate(base)));
            prop_assert_eq!(EventRate(base).to_string().parse(), Ok(EventRate(base)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-0-9. a-zKM/]{0,30}") {
            if let Ok(span) = text.parse::<Span>() {
                prop_assert_eq!(span.to_string().parse(), Ok(span));
            }
        }
    }
}
