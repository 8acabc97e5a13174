//! Minimal stand-in for the charts.
use super::{PageSizes, Resolution};
use crate::units::Octets;

/// The names of the charts.
pub const NAMES: [&str; 8] = [
    "itu1", "itu2", "itu3", "itu4", "itu5", "itu6", "itu7", "itu8",
];

/// The sizes of a chart.
pub fn lookup(name: &str, resolution: Resolution) -> Option<PageSizes> {
    let number = NAMES.iter().position(|known| *known == name)? as u64 + 1;
    let lines = match resolution {
        Resolution::Standard => 1,
        Resolution::Fine => 2,
    };
    Some(PageSizes {
        raw: Octets::new(256_608 * lines),
        mh: Octets::new(20_000 * number * lines),
        mr: Octets::new(18_000 * number * lines),
        mmr: Octets::new(12_000 * number * lines),
    })
}
