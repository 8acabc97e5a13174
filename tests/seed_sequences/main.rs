//! The seed's message sequences, letter by letter: its figures as they stand in the text, and
//! variants of each that the text calls for ("in every direction") or leaves open. Sequences are
//! seen from outside, as `faxsim trace --format letters` prints them; nothing here knows how a
//! server decides.
//!
//! Every sequence names changes of `src/protocol` that it notices: see [`golden::Break`].

mod claims;
mod golden;
mod sending;
mod storage;

use golden::{Break, assert_sequence, sequence, sequences};

/// Figures 6 and 7: no peers.
#[test]
fn a_conventional_server_sends_and_reports() {
    let expected = "pc52 server58 a lan | server58 fax57 k pstn | server58 pc52 m lan";
    assert_figure("conventional", expected, &[Break::ResultStays]);
}

/// Figure 2.
#[test]
fn embodiment_1_storage_runs_out_while_receiving() {
    let expected = "fax57 server14 a pstn | server14 server15 b lan | server14 server16 b lan
        | server15 server14 c lan | server16 server14 b lan | server14 server15 a lan
        | server15 server14 d lan | server14 pc52 e lan | pc52 server14 f lan
        | server14 server15 g lan | server15 pc52 a lan | server15 server14 h lan";
    let breaks = [
        Break::PeersToldInReverse,
        Break::NoDiagnosisStarted,
        Break::EveryAnswerPositive,
        Break::FirstAnswerConcludes,
        Break::NoReceptionComplete,
        Break::NoImageReceived,
        Break::ForwardedRequestIgnored,
        Break::NoTransferComplete,
        Break::WaitingPageNotRelayed,
    ];
    assert_figure("embodiment-1", expected, &breaks);
}

/// Figure 3.
#[test]
fn embodiment_2_the_line_is_busy() {
    let expected = "pc52 server14 a lan | server14 server15 i lan | server14 server16 i lan
        | server15 server14 j lan | server16 server14 i lan | server14 server15 k lan
        | server15 fax57 k pstn | server15 server14 m lan | server14 pc52 m lan";
    let breaks = [Break::NotCodedFirst, Break::HelpsWithoutLine, Break::ResultStays];
    assert_figure("embodiment-2", expected, &breaks);
}

/// Figure 4.
#[test]
fn embodiment_3_the_fax_communication_control_has_failed() {
    let expected = "pc52 server14 a lan | server14 server15 n lan | server14 server16 n lan
        | server15 server14 p lan | server16 server14 q lan | server14 server15 k lan
        | server15 fax57 k pstn | server15 server14 m lan | server14 pc52 m lan";
    let breaks = [Break::NotCodedFirst, Break::HelpsWithoutUnit, Break::ResultStays];
    assert_figure("embodiment-3", expected, &breaks);
}

/// Figure 5.
#[test]
fn embodiment_4_the_lan_is_congested() {
    let expected = "fax57 server14 a pstn | server14 server15 b lan | server14 server16 b lan
        | server15 server14 c lan | server16 server14 b lan | server14 server15 n lan
        | server15 server14 j lan | server14 server15 a pstn | server15 server14 d lan
        | server14 pc52 e lan | pc52 server14 f lan | server14 server15 g lan
        | server15 pc52 a lan | server15 server14 h lan";
    let breaks = [Break::ImageStaysOnLan, Break::EverythingLeavesLan];
    assert_figure("embodiment-4", expected, &breaks);
}

/// Claim 5: diagnosis results, image data and the request to process leave the congested LAN; d,
/// e, f, h and what goes to the terminal do not.
#[test]
fn claim_5_everything_goes_over_the_public_line() {
    let expected = "fax57 server14 a pstn | server14 server15 b pstn | server14 server16 b pstn
        | server15 server14 c pstn | server16 server14 b pstn | server14 server15 n pstn
        | server15 server14 j pstn | server14 server15 a pstn | server15 server14 d lan
        | server14 pc52 e lan | pc52 server14 f lan | server14 server15 g pstn
        | server15 pc52 a lan | server15 server14 h lan";
    assert_figure("claim-5", expected, &[Break::ImageStaysOnLan, Break::ControlStaysOnLan]);
}

/// The shipped scenario prints exactly this sequence, its lines separated by bars.
fn assert_figure(scenario: &str, expected: &str, breaks: &[Break]) {
    let lines: Vec<_> = expected.split('|').map(str::trim).collect();
    assert_sequence(scenario, &sequence(scenario, &[], ""), &(lines.join("\n") + "\n"), breaks);
}

sequences! {
    embodiment_5_all_three_diagnoses_one_after_the_other {
        of: "embodiment-5", change: "as-shipped", set: [],
        breaks: [LastOfferTaken, NotCodedFirst, NoReceptionComplete],
    }
    claim_4_each_server_helps_the_other {
        of: "claim-4", change: "as-shipped", set: [],
        breaks: [LastOfferTaken, NotCodedFirst, NoReceptionComplete],
    }
}

/// A golden file that no test reads proves nothing.
#[test]
fn every_golden_sequence_is_somebodys() {
    let mut known: Vec<String> = [VARIANTS, storage::VARIANTS, sending::VARIANTS, claims::VARIANTS]
        .iter()
        .flat_map(|variants| variants.iter().map(golden::Variant::file))
        .collect();
    known.sort();
    assert_eq!(golden::files(), known);
}
