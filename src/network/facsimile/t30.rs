//! How long the parts of a Group 3 call take (T.30): a sum of constants and of pages at a rate.
//!
//! The constants were measured on two spandsp 0.0.6 stacks linked by their audio over an
//! error-free channel. These stacks keep to the legal minima (CED of 2.6 s, 32 preamble flags), so
//! the times are close to those of the fastest Group 3 call there is. Time zero is the moment of
//! answer. This file must never know what a page shows, nor what happens when a call fails.

use super::{Capabilities, Coding, Modem};
use crate::units::{Octets, Span};

/// Answer tone, identification and capabilities of the called side: CED, CSI, DIS.
const ANSWER: Span = Span::from_millis(4_788);
/// Identification of the calling side and its choice: TSI, DCS.
const CHOICE: Span = Span::from_millis(1_961);
/// The same when DCS chooses error correction and so is longer.
const CHOICE_WITH_ECM: Span = Span::from_millis(1_992);
/// Confirmation to receive: CFR.
const READY: Span = Span::from_millis(1_119);
/// End of procedure or multi-page signal: EOP, MPS. Measured alike for a call's last page and for
/// the others.
const POST_MESSAGE: Span = Span::from_millis(1_115);
/// Partial page signal, with error correction in the place of the former: PPS.
const PARTIAL_PAGE: Span = Span::from_millis(1_226);
/// Message confirmation: MCF.
const CONFIRMATION: Span = Span::from_millis(1_150);
/// Disconnect: DCN.
const DISCONNECT: Span = Span::from_millis(1_178);

/// How long a sender waits for a response: T4 of an automatic unit (T.30 §5.4, 3 s +-15 %).
const RESPONSE_WAIT: Span = Span::from_secs(3);
/// How often a command is sent before the sender gives up (T.30 §5.4).
const COMMAND_TRIES: u64 = 3;
/// How long a busy receiver may hold the sender by RNR: T5 (T.30 §A.5.4.1, 60 s +-5 s).
const BUSY_WAIT: Span = Span::from_secs(60);

/// Octets of page data in a frame, as a sender chooses by DCS (T.4 Annex A).
const FRAME_OCTETS: u64 = 256;
/// Frames in a block, the most that one partial page signal can speak of (T.4 Annex A).
const BLOCK_FRAMES: u64 = 256;
/// Bits of a frame on the line: 256 octets, and address, control, FCF, number, FCS and flag.
const FRAME_BITS: u64 = 2_104;

/// The durations of one call's parts under what was negotiated for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallTimes {
    capabilities: Capabilities,
    /// How long the call is from its answer, where that does not follow from the rest.
    given: Option<Span>,
}

impl CallTimes {
    /// The times of a call that does this. Panics on MMR without error correction, which T.30
    /// does not allow and [`negotiate`](super::negotiate) never gives.
    pub fn new(capabilities: Capabilities) -> Self {
        assert!(
            capabilities.ecm || capabilities.coding != Coding::Mmr,
            "MMR needs error correction mode"
        );
        Self { capabilities, given: None }
    }

    /// The same for a call that takes so long from its answer, whatever it sends: all of that before its
    /// first page, and nothing after it unless the receiver holds it.
    #[must_use]
    pub fn lasting(self, given: Span) -> Self {
        Self { given: Some(given), ..self }
    }

    /// What the call does.
    pub const fn capabilities(self) -> Capabilities {
        self.capabilities
    }

    /// From the answer to the beginning of the first page: CED, CSI, DIS; TSI, DCS; training and
    /// TCF; CFR.
    pub fn before_first_page(self) -> Span {
        if let Some(given) = self.given {
            return given;
        }
        let choice = if self.capabilities.ecm { CHOICE_WITH_ECM } else { CHOICE };
        ANSWER + choice + training(self.capabilities.modem) + READY
    }

    /// From the beginning of a page of `octets` as sent (line ends, fill and return to control
    /// included) until its post-message command has been received.
    ///
    /// With error correction a page of more than 65,536 octets goes in several blocks; the earlier
    /// ones' confirmations are included, the last one's is not.
    pub fn page(self, octets: Octets) -> Span {
        if self.given.is_some() {
            return Span::ZERO;
        }
        let modem = self.capabilities.modem;
        if !self.capabilities.ecm {
            return page_overhead(modem) + modem.rate().time_for(octets) + POST_MESSAGE;
        }
        let frames = octets.get().div_ceil(FRAME_OCTETS);
        let blocks = frames.div_ceil(BLOCK_FRAMES).max(1);
        (block_overhead(modem) + PARTIAL_PAGE) * blocks
            + self.frame() * frames
            + CONFIRMATION * (blocks - 1)
    }

    /// From the post-message command's reception until its confirmation has been received: MCF.
    pub fn confirmation(self) -> Span {
        if self.given.is_some() { Span::ZERO } else { CONFIRMATION }
    }

    /// From the last confirmation until the called side has heard DCN.
    pub fn disconnect(self) -> Span {
        if self.given.is_some() { Span::ZERO } else { DISCONNECT }
    }

    /// From the answer to the end of a call that sends these pages.
    pub fn whole_call(self, pages: &[Octets]) -> Span {
        let pages = pages.iter().map(|&octets| self.page(octets) + self.confirmation());
        pages.fold(self.before_first_page(), |sum, page| sum + page) + self.disconnect()
    }

    /// From the answer to the end of a call between two servers that carries a control message
    /// and no page: CED, CSI, DIS; TSI and a frame in the place of DCS; CFR; DCN.
    pub fn setup_only() -> Span {
        ANSWER + CHOICE + READY + DISCONNECT
    }

    /// How long a receiver without room can delay its confirmation before the sender gives up,
    /// from the reception of the post-message command.
    ///
    /// With error correction it answers RNR until T5 is over: 60 s (T.30 §A.5.4.1). Without, it
    /// can only be silent: the sender sends its command three times and waits T4 = 3 s after each
    /// (T.30 §5.4), which makes three waits and two repetitions: 11.23 s.
    pub fn longest_hold(self) -> Span {
        if self.capabilities.ecm {
            BUSY_WAIT
        } else {
            RESPONSE_WAIT * COMMAND_TRIES + POST_MESSAGE * (COMMAND_TRIES - 1)
        }
    }

    /// One frame on the line with the zeros that HDLC inserts after five ones (ISO 3309). How
    /// many depends on the data: the shares were measured on ITU-T charts 1 and 2.
    fn frame(self) -> Span {
        let stuffed_per_10_000 = match self.capabilities.coding {
            Coding::Mh => 10_120,
            Coding::Mr => 10_175,
            Coding::Mmr => 10_150,
        };
        let nanos_times_rate = FRAME_BITS * stuffed_per_10_000 * 100_000;
        Span::from_nanos(nanos_times_rate / self.capabilities.modem.rate().get())
    }
}

/// Training and TCF of 1.5 s. Measured at 14,400, at 9,600 by V.29, at 4,800 and at 2,400 bit/s;
/// each modulation's other rates train alike.
const fn training(modem: Modem) -> Span {
    Span::from_millis(match modem {
        Modem::V17At14400 | Modem::V17At12000 | Modem::V17At9600 | Modem::V17At7200 => 3_041,
        Modem::V29At9600 | Modem::V29At7200 => 1_900,
        Modem::V27terAt4800 => 2_383,
        Modem::V27terAt2400 => 2_637,
    })
}

/// What a page takes beyond its octets and command without error correction: training and turns.
/// Measured but for 9,600 by V.17, which is put between its neighbours (the one call that fell back
/// to it took 24 ms more).
const fn page_overhead(modem: Modem) -> Span {
    Span::from_millis(match modem {
        Modem::V17At14400 => 320,
        Modem::V17At12000 => 318,
        Modem::V17At9600 | Modem::V17At7200 => 319,
        Modem::V29At9600 => 413,
        Modem::V29At7200 => 400,
        Modem::V27terAt4800 => 894,
        Modem::V27terAt2400 => 1_145,
    })
}

/// What a block takes beyond its frames and command with error correction: training, flags, RCP
/// and turns. Measured as in [`training`]; the other rates are taken to be alike.
const fn block_overhead(modem: Modem) -> Span {
    Span::from_millis(match modem {
        Modem::V17At14400 | Modem::V17At12000 | Modem::V17At9600 | Modem::V17At7200 => 500,
        Modem::V29At9600 | Modem::V29At7200 => 580,
        Modem::V27terAt4800 => 1_030,
        Modem::V27terAt2400 => 1_240,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MEASURED: &str = include_str!("../../../tests/fixtures/t30_calls.csv");

    fn plain(modem: Modem) -> CallTimes {
        CallTimes::new(Capabilities { modem, ecm: false, coding: Coding::Mh })
    }

    /// Whether `model` is within `per_10_000` of the measured seconds.
    fn assert_close(model: Span, measured: &str, per_10_000: u64, call: &csv::StringRecord) {
        let measured = Span::from_secs_f64(measured.parse().unwrap());
        let difference = model.as_nanos().abs_diff(measured.as_nanos());
        assert!(
            difference * 10_000 <= measured.as_nanos() * per_10_000,
            "{model:?} for {measured:?} in {call:?}"
        );
    }

    #[test]
    fn all_180_measured_calls_are_met() {
        let mut reader = csv::Reader::from_reader(MEASURED.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let mut calls = 0;
        for call in reader.records() {
            let call = call.unwrap();
            let field =
                |name: &str| &call[headers.iter().position(|header| header == name).unwrap()];
            let modem = match field("rate_bit_s") {
                "14400" => Modem::V17At14400,
                "9600" => Modem::V29At9600,
                "4800" => Modem::V27terAt4800,
                "2400" => Modem::V27terAt2400,
                other => panic!("no call was measured at {other} bit/s"),
            };
            let ecm = field("ecm") == "1";
            let coding = field("coding").parse().unwrap();
            let times = CallTimes::new(Capabilities { modem, ecm, coding });
            let pages: Vec<Octets> = field("page_octets")
                .split(';')
                .map(|octets| Octets::new(octets.parse().unwrap()))
                .collect();
            assert_eq!(pages.len().to_string(), field("pages"));
            let whole = times.whole_call(&pages);
            let confirmed = whole.saturating_sub(times.disconnect());
            let per_10_000 = if ecm { 80 } else { 10 };
            assert_close(whole, field("call_end_s"), per_10_000, &call);
            assert_close(confirmed, field("last_mcf_end_s"), per_10_000, &call);
            calls += 1;
        }
        assert_eq!(calls, 180);
    }

    /// Calls that fell back to these rates after failed trainings: seconds from CFR to MCF of
    /// ITU-T chart 1, standard resolution, MH. Measured as all the rest.
    #[test]
    fn rates_of_fallback_are_met_within_25_ms() {
        let measured_millis = [
            (Modem::V17At14400, 12_992),
            (Modem::V17At12000, 15_073),
            (Modem::V17At9600, 18_223),
            (Modem::V29At9600, 18_288),
            (Modem::V17At7200, 23_401),
            (Modem::V29At7200, 23_492),
        ];
        for (modem, millis) in measured_millis {
            let times = plain(modem);
            let model = times.page(Octets::new(18_738)) + times.confirmation();
            let difference = model.as_nanos().abs_diff(Span::from_millis(millis).as_nanos());
            assert!(difference <= 25_000_000, "{modem}: {model:?}, not {millis} ms");
        }
    }

    #[test]
    fn a_control_call_is_answer_choice_confirmation_and_disconnect() {
        assert_eq!(CallTimes::setup_only(), Span::from_millis(9_046));
    }

    #[test]
    fn a_receiver_can_hold_longer_with_error_correction() {
        let ecm = Capabilities { modem: Modem::V17At14400, ecm: true, coding: Coding::Mmr };
        assert_eq!(CallTimes::new(ecm).longest_hold(), Span::from_secs(60));
        assert_eq!(plain(Modem::V17At14400).longest_hold(), Span::from_millis(11_230));
    }

    #[test]
    #[should_panic(expected = "MMR needs error correction mode")]
    fn mmr_without_error_correction_is_refused() {
        CallTimes::new(Capabilities { modem: Modem::V29At9600, ecm: false, coding: Coding::Mmr });
    }

    #[test]
    fn a_page_of_more_than_one_block_confirms_the_earlier_ones() {
        let ecm = Capabilities { modem: Modem::V17At14400, ecm: true, coding: Coding::Mh };
        let times = CallTimes::new(ecm);
        let block = times.page(Octets::new(65_536));
        let more = times.page(Octets::new(65_537));
        let rest = times.page(Octets::new(1));
        assert_eq!(more, block + times.confirmation() + rest);
    }

    proptest! {
        #[test]
        fn more_octets_never_take_less_time(
            modem in prop::sample::select(Modem::ALL.to_vec()),
            ecm: bool,
            octets in 0_u64..1_000_000,
            more in 0_u64..1_000_000,
        ) {
            let times = CallTimes::new(Capabilities { modem, ecm, coding: Coding::Mr });
            let page = times.page(Octets::new(octets));
            prop_assert!(times.page(Octets::new(octets + more)) >= page);
        }

        #[test]
        fn a_call_is_the_sum_of_its_parts(
            modem in prop::sample::select(Modem::ALL.to_vec()),
            pages in prop::collection::vec((0_u64..200_000).prop_map(Octets::new), 0..6),
        ) {
            let times = plain(modem);
            let parts = pages.iter().fold(Span::ZERO, |sum, &octets| {
                sum + times.page(octets) + times.confirmation()
            });
            let whole = times.before_first_page() + parts + times.disconnect();
            prop_assert_eq!(times.whole_call(&pages), whole);
        }
    }
}
