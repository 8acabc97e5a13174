//! What a Group 3 facsimile can do, and what two of them agree on.
//!
//! It must never know why a call is made or what its pages show.

mod session;
pub mod t30;

use std::fmt;
use std::str::FromStr;

pub use session::Session;

use crate::units::BitRate;

/// A way to send a page: modulation and rate. The order is that of fallback, fastest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modem {
    /// V.17 at 14,400 bit/s.
    V17At14400,
    /// V.17 at 12,000 bit/s.
    V17At12000,
    /// V.17 at 9,600 bit/s.
    V17At9600,
    /// V.29 at 9,600 bit/s.
    V29At9600,
    /// V.17 at 7,200 bit/s.
    V17At7200,
    /// V.29 at 7,200 bit/s.
    V29At7200,
    /// V.27ter at 4,800 bit/s.
    V27terAt4800,
    /// V.27ter at 2,400 bit/s, which every Group 3 facsimile can do (T.30 §5.3.6.2).
    V27terAt2400,
}

/// How the lines of a page are coded; each way is closer than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coding {
    /// Modified Huffman, one-dimensional, which every Group 3 facsimile can do (T.4 §4.1).
    Mh,
    /// Modified READ, two-dimensional (T.4 §4.2).
    Mr,
    /// Modified modified READ (T.6); only with error correction.
    Mmr,
}

/// What a facsimile can do at best; or, once negotiated, what a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Capabilities {
    /// The fastest way to send.
    pub modem: Modem,
    /// Whether error correction mode is used (T.30 Annex A).
    pub ecm: bool,
    /// The closest coding.
    pub coding: Coding,
}

impl Modem {
    /// All, fastest first.
    pub const ALL: [Self; 8] = [
        Self::V17At14400,
        Self::V17At12000,
        Self::V17At9600,
        Self::V29At9600,
        Self::V17At7200,
        Self::V29At7200,
        Self::V27terAt4800,
        Self::V27terAt2400,
    ];

    /// The rate at which a page is sent.
    pub const fn rate(self) -> BitRate {
        BitRate::new(match self {
            Self::V17At14400 => 14_400,
            Self::V17At12000 => 12_000,
            Self::V17At9600 | Self::V29At9600 => 9_600,
            Self::V17At7200 | Self::V29At7200 => 7_200,
            Self::V27terAt4800 => 4_800,
            Self::V27terAt2400 => 2_400,
        })
    }

    /// Its name: rate and modulation, "14400 V.17".
    pub const fn name(self) -> &'static str {
        match self {
            Self::V17At14400 => "14400 V.17",
            Self::V17At12000 => "12000 V.17",
            Self::V17At9600 => "9600 V.17",
            Self::V29At9600 => "9600 V.29",
            Self::V17At7200 => "7200 V.17",
            Self::V29At7200 => "7200 V.29",
            Self::V27terAt4800 => "4800 V.27ter",
            Self::V27terAt2400 => "2400 V.27ter",
        }
    }

    const fn is_v17(self) -> bool {
        matches!(self, Self::V17At14400 | Self::V17At12000 | Self::V17At9600 | Self::V17At7200)
    }

    /// Whether a facsimile whose fastest way is `self` can use `way` as well: every slower one,
    /// but V.17 only if it has V.17 at all.
    fn includes(self, way: Self) -> bool {
        self <= way && (self.is_v17() || !way.is_v17())
    }
}

impl Coding {
    /// All, loosest first.
    pub const ALL: [Self; 3] = [Self::Mh, Self::Mr, Self::Mmr];

    /// Its name: "MH", "MR" or "MMR".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mh => "MH",
            Self::Mr => "MR",
            Self::Mmr => "MMR",
        }
    }
}

/// What a call between two facsimiles does: the fastest way that both have, error correction if
/// both have it, and the closest coding that both have and error correction allows.
pub fn negotiate(one: Capabilities, other: Capabilities) -> Capabilities {
    let both = |way: &Modem| one.modem.includes(*way) && other.modem.includes(*way);
    let modem = Modem::ALL.into_iter().find(both).expect("all have V.27ter at 2,400 bit/s");
    let ecm = one.ecm && other.ecm;
    let closest = if ecm { Coding::Mmr } else { Coding::Mr };
    let coding = one.coding.min(other.coding).min(closest);
    Capabilities { modem, ecm, coding }
}

/// A name that no modem, or no coding, bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name given.
    pub given: String,
    /// The names there are.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{}\" is none of {}", self.given, self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

fn by_name<T: Copy>(all: &[T], name: fn(T) -> &'static str, given: &str) -> Result<T, UnknownName> {
    all.iter().copied().find(|&one| name(one) == given).ok_or_else(|| UnknownName {
        given: given.to_owned(),
        known: all.iter().copied().map(name).collect(),
    })
}

impl FromStr for Modem {
    type Err = UnknownName;
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        by_name(&Self::ALL, Self::name, text)
    }
}

impl fmt::Display for Modem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for Coding {
    type Err = UnknownName;
    fn from_str(text: &str) -> Result<Self, UnknownName> {
        by_name(&Self::ALL, Self::name, text)
    }
}

impl fmt::Display for Coding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn capabilities() -> impl Strategy<Value = Capabilities> {
        let modem = prop::sample::select(Modem::ALL.to_vec());
        let coding = prop::sample::select(Coding::ALL.to_vec());
        (modem, any::<bool>(), coding).prop_map(|(modem, ecm, coding)| Capabilities {
            modem,
            ecm,
            coding,
        })
    }

    #[test]
    fn names_are_read_and_printed_back() {
        for modem in Modem::ALL {
            assert_eq!(modem.to_string().parse(), Ok(modem));
            let rate: u64 = modem.name().split(' ').next().unwrap().parse().unwrap();
            assert_eq!(modem.rate().get(), rate);
        }
        for coding in Coding::ALL {
            assert_eq!(coding.to_string().parse(), Ok(coding));
        }
        let error = "JBIG".parse::<Coding>().unwrap_err();
        assert_eq!(error.to_string(), "\"JBIG\" is none of MH, MR, MMR");
        assert!("9600".parse::<Modem>().is_err());
    }

    #[test]
    fn an_old_facsimile_and_a_new_one_do_what_the_old_one_can() {
        let old = Capabilities { modem: Modem::V29At9600, ecm: false, coding: Coding::Mh };
        let new = Capabilities { modem: Modem::V17At14400, ecm: true, coding: Coding::Mmr };
        assert_eq!(negotiate(old, new), old);
    }

    #[test]
    fn without_error_correction_there_is_no_mmr() {
        let new = Capabilities { modem: Modem::V17At14400, ecm: true, coding: Coding::Mmr };
        let plain = Capabilities { ecm: false, ..new };
        assert_eq!(negotiate(new, new).coding, Coding::Mmr);
        assert_eq!(negotiate(new, plain).coding, Coding::Mr);
    }

    #[test]
    fn a_facsimile_without_v17_is_never_sent_v17() {
        let slow = Capabilities { modem: Modem::V17At7200, ecm: false, coding: Coding::Mh };
        let v29 = Capabilities { modem: Modem::V29At9600, ..slow };
        assert_eq!(negotiate(slow, v29).modem, Modem::V29At7200);
    }

    proptest! {
        #[test]
        fn what_is_agreed_is_within_both_and_the_same_from_either_side(
            one in capabilities(),
            other in capabilities(),
        ) {
            let agreed = negotiate(one, other);
            prop_assert_eq!(agreed, negotiate(other, one));
            prop_assert_eq!(agreed, negotiate(agreed, one), "agreeing again changes nothing");
            prop_assert!(agreed.modem >= one.modem && agreed.modem >= other.modem);
            prop_assert!(agreed.coding <= one.coding && agreed.coding <= other.coding);
            prop_assert_eq!(agreed.ecm, one.ecm && other.ecm);
            prop_assert!(agreed.ecm || agreed.coding != Coding::Mmr);
        }
    }
}
