//! Scaling by image processing (62): how large a received bitmap is at the resolution of the display
//! or printer that it is for (seed \[0007\]).
//!
//! Only sizes are scaled: as a bitmap has a bit for each pel, its octets grow as the pels of an area
//! do. This file knows no pel and no page.

use super::Resolution;
use crate::units::{DotsPerInch, Octets};

impl Resolution {
    /// Size of a bitmap of this resolution when it is scaled to so many dots: rounded up, so that no
    /// bitmap becomes nothing.
    pub fn scale(self, bitmap: Octets, to: DotsPerInch) -> Octets {
        let hundredths = |dots| u64::from(dots) * HUNDREDTHS;
        scale(bitmap, pels(self), (hundredths(to.across()), hundredths(to.down())))
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
        assert_eq!(Resolution::Standard.scale(standard, dots("72 dpi")), Octets::new(66_945));
        assert_eq!(Resolution::Fine.scale(fine, dots("72 dpi")), Octets::new(66_945));
        assert_eq!(Resolution::Fine.scale(fine, dots("300 dpi")), Octets::new(1_162_237));
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
            let scaled = from.scale(bitmap, coarse);
            prop_assert!(scaled >= Octets::new(1));
            prop_assert!(from.scale(bitmap, close) >= scaled);
            prop_assert!(from.scale(Octets::new(octets + more), coarse) >= scaled);
        }

        #[test]
        fn scaling_up_and_down_again_loses_nothing(octets in 1..1_u64 << 30, of in resolution()) {
            let (bitmap, larger) = (Octets::new(octets), (60_000, 60_000));
            let back = scale(scale(bitmap, pels(of), larger), larger, pels(of));
            prop_assert!(back >= bitmap && back.get() <= bitmap.get() + 1);
        }
    }
}
