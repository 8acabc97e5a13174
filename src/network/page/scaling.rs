//! Scaling by image processing (62): how large a received bitmap is at the resolution of the display
//! or printer that it is for (seed \[0007\]).
//!
//! Only sizes are scaled: as a bitmap has a bit for each pel, its octets grow as the pels of an area
//! do. This file knows no pel and no page.

use std::fmt;
use std::str::FromStr;

use super::Resolution;
use crate::units::Octets;

/// How closely a display or printer sets its dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DotsPerInch {
    across: u32,
    down: u32,
}

impl DotsPerInch {
    /// The most that can be said.
    pub const MAX: u32 = 10_000;

    /// As close as this; `None` unless both are from 1 to [`Self::MAX`].
    pub fn new(across: u32, down: u32) -> Option<Self> {
        let fits = |dots| (1..=Self::MAX).contains(&dots);
        (fits(across) && fits(down)).then_some(Self { across, down })
    }

    /// Size of a received bitmap, which was scanned at `from`, when it is scaled to this: rounded up,
    /// so that no bitmap becomes nothing.
    pub fn scale(self, bitmap: Octets, from: Resolution) -> Octets {
        let (across, down) =
            (u64::from(self.across) * HUNDREDTHS, u64::from(self.down) * HUNDREDTHS);
        scale(bitmap, pels(from), (across, down))
    }
}

impl fmt::Display for DotsPerInch {
    /// As it is read: "72 dpi", or "300x600 dpi" where it differs across and down.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { across, down } = self;
        if across == down { write!(f, "{across} dpi") } else { write!(f, "{across}x{down} dpi") }
    }
}

impl FromStr for DotsPerInch {
    type Err = ();

    /// Reads "72 dpi", or "300x600 dpi" with the dots across first.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| digits).ok_or(())
        };
        let dots = text.strip_suffix("dpi").ok_or(())?;
        let dots = dots.strip_suffix(' ').unwrap_or(dots);
        let (across, down) = dots.split_once('x').unwrap_or((dots, dots));
        Self::new(number(across)?, number(down)?).ok_or(())
    }
}

/// Pels to 25.4 mm are counted in hundredths, which makes those of a facsimile whole numbers.
const HUNDREDTHS: u64 = 100;

/// Hundredths of pels to 25.4 mm, across and down: 8 pels a millimetre, and 3.85 or 7.7 lines
/// (T.4 §2).
const fn pels(of: Resolution) -> (u64, u64) {
    match of {
        Resolution::Standard => (20_320, 9_779),
        Resolution::Fine => (20_320, 19_558),
    }
}

fn scale(bitmap: Octets, from: (u64, u64), to: (u64, u64)) -> Octets {
    let area = |(across, down)| u128::from(across) * u128::from(down);
    let octets = (u128::from(bitmap.get()) * area(to)).div_ceil(area(from));
    Octets::new(u64::try_from(octets).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::network::page::charts;

    fn dots(text: &str) -> DotsPerInch {
        text.parse().unwrap()
    }

    #[test]
    fn a_chart_is_as_large_as_its_area_has_dots() {
        let standard = charts::lookup("itu1", Resolution::Standard).unwrap().raw;
        let fine = charts::lookup("itu1", Resolution::Fine).unwrap().raw;
        // 216 mm by 308.57 mm: 612.3 by 874.7 dots of a display, 2,551.2 by 3,644.5 of a printer.
        assert_eq!(dots("72 dpi").scale(standard, Resolution::Standard), Octets::new(66_945));
        assert_eq!(dots("72 dpi").scale(fine, Resolution::Fine), Octets::new(66_945));
        assert_eq!(dots("300 dpi").scale(fine, Resolution::Fine), Octets::new(1_162_227));
    }

    #[test]
    fn it_is_read_as_it_is_printed() {
        for text in ["72 dpi", "300x600 dpi", "1 dpi", "10000x1 dpi"] {
            assert_eq!(dots(text).to_string(), text);
        }
        assert_eq!(dots("300x300dpi"), dots("300 dpi"));
        for text in
            ["300", "dpi", " dpi", "0 dpi", "300x0 dpi", "10001 dpi", "300x dpi", "3x4x5 dpi"]
        {
            assert_eq!(text.parse::<DotsPerInch>(), Err(()), "{text}");
        }
        for text in ["+300 dpi", "-300 dpi", "300.5 dpi", "300  dpi", "300 x 300 dpi", "300 DPI"] {
            assert_eq!(text.parse::<DotsPerInch>(), Err(()), "{text}");
        }
    }

    fn resolution() -> impl Strategy<Value = Resolution> {
        prop::sample::select(vec![Resolution::Standard, Resolution::Fine])
    }

    proptest! {
        #[test]
        fn a_bitmap_stays_what_it_is_at_its_own_resolution(octets in 1..1_u64 << 40, of in resolution()) {
            let bitmap = Octets::new(octets);
            prop_assert_eq!(scale(bitmap, pels(of), pels(of)), bitmap);
        }

        #[test]
        fn more_dots_or_more_bitmap_are_never_less_and_never_nothing(
            octets in 1..1_u64 << 30,
            more in 0..1_000_u64,
            (across, down) in (1..=DotsPerInch::MAX, 1..=DotsPerInch::MAX),
            (wider, longer) in (1..=DotsPerInch::MAX, 1..=DotsPerInch::MAX),
            from in resolution(),
        ) {
            let coarse = DotsPerInch::new(across, down).unwrap();
            let close = DotsPerInch::new(across.max(wider), down.max(longer)).unwrap();
            let bitmap = Octets::new(octets);
            let scaled = coarse.scale(bitmap, from);
            prop_assert!(scaled >= Octets::new(1));
            prop_assert!(close.scale(bitmap, from) >= scaled);
            prop_assert!(coarse.scale(Octets::new(octets + more), from) >= scaled);
        }

        #[test]
        fn scaling_up_and_down_again_loses_nothing(octets in 1..1_u64 << 30, of in resolution()) {
            let (bitmap, larger) = (Octets::new(octets), (60_000, 60_000));
            let back = scale(scale(bitmap, pels(of), larger), larger, pels(of));
            prop_assert!(back >= bitmap && back.get() <= bitmap.get() + 1);
        }
    }
}
