//! The eight classic test charts of the CCITT, now ITU-T, as page kinds "itu1" to "itu8": a letter
//! (1), a circuit diagram (2), an invoice (3), dense text (4), text with figures (5), a graph (6),
//! Japanese text (7), a memorandum by hand above white letters on black (8).
//!
//! Only their sizes are here, never the charts. This file knows nothing of calls.

use super::{PageSizes, Resolution};
use crate::units::Octets;

/// The names of the charts.
pub const NAMES: [&str; 8] = ["itu1", "itu2", "itu3", "itu4", "itu5", "itu6", "itu7", "itu8"];

/// The sizes of a chart; none if no chart has this name.
pub fn lookup(name: &str, resolution: Resolution) -> Option<PageSizes> {
    let index = NAMES.iter().position(|&chart| chart == name)?;
    let (lines, [mh, mr, mmr]) = match resolution {
        Resolution::Standard => (FINE_LINES / 2, CODED[index].0),
        Resolution::Fine => (FINE_LINES, CODED[index].1),
    };
    Some(PageSizes {
        raw: Octets::new(lines * LINE_PELS / 8),
        mh: Octets::new(mh),
        mr: Octets::new(mr),
        mmr: Octets::new(mmr),
    })
}

/// Pels in a line (T.4 §2).
const LINE_PELS: u64 = 1_728;

/// Lines of a chart at fine resolution.
const FINE_LINES: u64 = 2_376;

/// Octets of the charts as sent, in the order of their names: (standard, fine), each as MH, MR,
/// MMR.
///
/// Measured with libtiff 4.5.0 and Netpbm 11.1.0 on the charts of 1728 by 2376 pels; standard
/// resolution is the first, third, fifth line and so on.
///
/// - The bitmap: `pamtotiff -miniswhite -none -xresolution=204 -yresolution=196` (98 for standard
///   resolution, which makes libtiff code every second line in one dimension; at 196 it is every
///   fourth: K = 2 and 4 of T.4 §4.2).
/// - MH: `tiffcp -c g3:1d -r 9999`, MR: `-c g3:2d`, MMR: `-c g4`; the length of the one strip.
///   Line ends are not aligned to octets and there is no fill: the receiver needs no minimum time
///   for a line.
/// - libtiff's MH and MR strips begin with a line end but lack the return to control. It is
///   added here: six line ends of 12 bits for MH, of 13 bits for MR (T.4 §4.1, §4.2), from the
///   strip's last bit. MMR strips have their end of block (T.6 §2.4).
const CODED: [([u64; 3], [u64; 3]); 8] = [
    ([18_739, 16_345, 12_016], [37_423, 25_967, 18_103]),
    ([17_166, 13_367, 7_472], [34_367, 19_656, 10_803]),
    ([32_540, 25_958, 17_387], [65_034, 40_797, 28_706]),
    ([54_037, 51_043, 45_877], [108_075, 81_815, 69_275]),
    ([34_155, 28_296, 20_350], [68_317, 44_157, 32_222]),
    ([25_574, 18_832, 9_994], [51_171, 28_245, 16_651]),
    ([53_266, 50_302, 45_199], [106_420, 81_465, 69_282]),
    ([31_406, 23_056, 12_666], [62_801, 33_014, 19_099]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::facsimile::Coding;

    const MEASURED: &str = include_str!("../../../tests/fixtures/t30_calls.csv");

    #[test]
    fn closer_codings_are_smaller_and_fine_pages_larger() {
        for name in NAMES {
            let standard = lookup(name, Resolution::Standard).unwrap();
            let fine = lookup(name, Resolution::Fine).unwrap();
            assert_eq!((standard.raw.get(), fine.raw.get()), (256_608, 513_216));
            for page in [standard, fine] {
                assert!(page.mmr < page.mr && page.mr < page.mh && page.mh < page.raw, "{name}");
            }
            for coding in Coding::ALL {
                let (once, twice) = (standard.coded(coding).get(), fine.coded(coding).get());
                assert!(once < twice && twice <= 2 * once + 100, "{name} {coding}");
            }
        }
    }

    #[test]
    fn other_names_are_unknown() {
        for name in ["itu0", "itu9", "ITU1", ""] {
            assert_eq!(lookup(name, Resolution::Fine), None);
        }
    }

    /// Another coder's octets of charts 1 and 2: spandsp's differ by the padding of the last
    /// octet, one less for MH and MR at times, one or two more for MMR.
    #[test]
    fn another_coder_gets_the_same_within_two_octets() {
        let mut reader = csv::Reader::from_reader(MEASURED.as_bytes());
        let mut pages = 0;
        for call in reader.records() {
            let call = call.unwrap();
            let name = format!("itu{}", &call[0][..1]);
            let resolution = match &call[1] {
                "std" => Resolution::Standard,
                "fine" => Resolution::Fine,
                other => panic!("no resolution is called {other}"),
            };
            let coding: Coding = call[4].parse().unwrap();
            let ours = lookup(&name, resolution).unwrap().coded(coding).get();
            for theirs in call[7].split(';') {
                let theirs: u64 = theirs.parse().unwrap();
                let allowed =
                    if coding == Coding::Mmr { ours + 1..=ours + 2 } else { ours - 1..=ours };
                assert!(allowed.contains(&theirs), "{theirs}, not {ours}, in {call:?}");
                pages += 1;
            }
        }
        assert_eq!(pages, 380);
    }
}
