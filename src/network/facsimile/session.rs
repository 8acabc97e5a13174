//! What was agreed for a call, as it is written down: the octets of T.30's command DCS, and the number
//! in which HylaFAX packs the same. It must never know who reads them.

use super::{Capabilities, Coding, Modem};
use crate::network::page::Resolution;

/// What was agreed for a call, and how its pages were scanned. The models know pages of 215 mm by
/// 297 mm (1,728 pels a line, A4) and lines without fill (a minimum scan line time of 0 ms).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// What both sides do.
    pub capabilities: Capabilities,
    /// How the pages were scanned.
    pub resolution: Resolution,
}

impl Session {
    /// The octets of DCS in hexadecimal, the first bit of T.30's table 2 foremost, with spaces between:
    /// three, and with error correction four.
    pub fn dcs(self) -> String {
        let Capabilities { modem, ecm, coding } = self.capabilities;
        // Bits 11 to 14.
        let rate = match modem {
            Modem::V27terAt2400 => 0b0000,
            Modem::V27terAt4800 => 0b0100,
            Modem::V29At9600 => 0b1000,
            Modem::V29At7200 => 0b1100,
            Modem::V17At14400 => 0b0001,
            Modem::V17At12000 => 0b0101,
            Modem::V17At9600 => 0b1001,
            Modem::V17At7200 => 0b1101,
        };
        let fine = u8::from(self.resolution == Resolution::Fine);
        // Bit 10: receive; bits 15 and 16: 7.7 lines a millimetre, two-dimensional coding.
        let second = 1 << 6 | rate << 2 | fine << 1 | u8::from(coding == Coding::Mr);
        // Bits 21 to 23: minimum scan line time; bit 24: an octet follows.
        let third = 0b111 << 1 | u8::from(ecm);
        // Bit 27: error correction; bit 31: T.6 coding.
        let fourth = 1_u8 << 5 | u8::from(coding == Coding::Mmr) << 1;
        let three = format!("00 {second:02X} {third:02X}");
        if ecm { format!("{three} {fourth:02X}") } else { three }
    }

    /// HylaFAX's session parameters: from the lowest bit on, three bits for the vertical resolution, six
    /// for the signalling rate (four, and two that are not used), three for the page width, two for its
    /// length, two for the data format, one for error correction, one for binary file transfer, three
    /// for the minimum scan line time, and the version 1 (`Class2Params::encode` of HylaFAX 4.3 and
    /// later; `xferfaxstats` takes them apart in this way).
    pub fn params(self) -> u32 {
        let Capabilities { modem, ecm, coding } = self.capabilities;
        let rate = match modem.rate().get() {
            2_400 => 0,
            4_800 => 1,
            7_200 => 2,
            9_600 => 3,
            12_000 => 4,
            _ => 5,
        };
        let format = match coding {
            Coding::Mh => 0,
            Coding::Mr => 1,
            Coding::Mmr => 3,
        };
        let fine = u32::from(self.resolution == Resolution::Fine);
        fine | rate << 3 | format << 14 | u32::from(ecm) << 16 | 1 << 21
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(modem: Modem, ecm: bool, coding: Coding, resolution: Resolution) -> Session {
        Session { capabilities: Capabilities { modem, ecm, coding }, resolution }
    }

    /// By T.30's table 2, bit by bit.
    #[test]
    fn dcs_is_as_in_the_recommendation() {
        let old = session(Modem::V29At9600, false, Coding::Mh, Resolution::Standard);
        assert_eq!(old.dcs(), "00 60 0E");
        let new = session(Modem::V17At14400, true, Coding::Mmr, Resolution::Fine);
        assert_eq!(new.dcs(), "00 46 0F 22");
        let between = session(Modem::V17At7200, true, Coding::Mr, Resolution::Standard);
        assert_eq!(between.dcs(), "00 75 0F 20");
    }

    /// 2211880 and 3416105 stand in the log under `tests/fixtures/`: the one is 14,400 bit/s, MMR, error
    /// correction; the other 14,400 bit/s, MH, fine, a page of any length and lines of at least 20 ms.
    #[test]
    fn parameters_are_packed_as_hylafax_packs_them() {
        let new = session(Modem::V17At14400, true, Coding::Mmr, Resolution::Standard);
        assert_eq!(new.params(), 2_211_880);
        let fine = session(Modem::V17At14400, false, Coding::Mh, Resolution::Fine);
        assert_eq!(fine.params() | 2 << 12 | 5 << 18, 3_416_105);
        let slow = session(Modem::V27terAt4800, false, Coding::Mr, Resolution::Standard);
        assert_eq!(slow.params(), 1 << 21 | 1 << 14 | 1 << 3);
    }
}
