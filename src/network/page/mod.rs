//! Pages as facsimile sees them: how many octets each is as a bitmap and under each coding.
//!
//! It must never know what a page shows, nor when or to whom it is sent.

pub mod charts;
mod scaling;

use super::facsimile::Coding;
use crate::units::Octets;

/// How closely a page is scanned, at 8 pels a millimetre across (T.4 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// 3.85 lines a millimetre.
    Standard,
    /// 7.7 lines a millimetre.
    Fine,
}

/// The octets of one page, as a bitmap and as sent under each coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageSizes {
    /// The bitmap: a bit for each pel.
    pub raw: Octets,
    /// Modified Huffman, line ends and return to control included.
    pub mh: Octets,
    /// Modified READ, line ends and return to control included.
    pub mr: Octets,
    /// Modified modified READ (T.6), end of block included.
    pub mmr: Octets,
}

impl PageSizes {
    /// The octets sent under this coding.
    pub const fn coded(&self, coding: Coding) -> Octets {
        match coding {
            Coding::Mh => self.mh,
            Coding::Mr => self.mr,
            Coding::Mmr => self.mmr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_coding_has_its_own_size() {
        let octets = Octets::new;
        let page = PageSizes { raw: octets(4), mh: octets(3), mr: octets(2), mmr: octets(1) };
        assert_eq!(Coding::ALL.map(|coding| page.coded(coding).get()), [3, 2, 1]);
    }
}
