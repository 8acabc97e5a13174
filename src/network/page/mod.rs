//! Minimal stand-in for pages.
use crate::units::Octets;

pub mod charts;

/// Sizes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSizes {
    /// Bitmap.
    pub raw: Octets,
    /// MH.
    pub mh: Octets,
    /// MR.
    pub mr: Octets,
    /// MMR.
    pub mmr: Octets,
}

/// Resolution of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// 3.85 lines a mm.
    Standard,
    /// 7.7 lines a mm.
    Fine,
}

impl PageSizes {
    /// Size in a coding.
    pub const fn coded(self, coding: crate::network::facsimile::Coding) -> Octets {
        use crate::network::facsimile::Coding;
        match coding {
            Coding::Mh => self.mh,
            Coding::Mr => self.mr,
            Coding::Mmr => self.mmr,
        }
    }
}
