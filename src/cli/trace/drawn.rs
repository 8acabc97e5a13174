//! The rows of a picture: where each message begins, and where it ends if that is not at once. Never
//! knows how a row is drawn.

use super::super::cast::Cast;
use super::{Fate, Row};
use crate::protocol::Way;
use crate::report::sequence_svg::{self, Arrow, End};
use crate::report::words::At;
use crate::simulation::Departure;

/// A message that ends in a later row than it begins.
struct Pending {
    /// In this step.
    step: u32,
    /// The row in which it begins.
    row: usize,
    is_lost: bool,
}

/// The rows of a picture of these, which stand in order.
pub(super) fn rows(cast: &Cast<'_>, all: &[(At, Row)]) -> Vec<sequence_svg::Row> {
    let mut rows = Vec::with_capacity(all.len());
    let mut pending: Vec<Pending> = Vec::new();
    for (at, row) in all {
        let step = match at {
            At::Step(step) => *step,
            At::Instant(_) => 0,
        };
        let step = if matches!(row, Row::Closing(_)) { u32::MAX } else { step };
        end(&mut rows, &mut pending, step);
        let row = match row {
            Row::Message(departure, fate) => {
                match *fate {
                    Fate::Arrives(step) => {
                        pending.push(Pending { step, row: rows.len(), is_lost: false });
                    }
                    Fate::Lost(step) => {
                        pending.push(Pending { step, row: rows.len(), is_lost: true });
                    }
                    Fate::Usual | Fate::Open => {}
                }
                sequence_svg::Row::Arrow(arrow(cast, *at, departure, *fate))
            }
            Row::Mark(on, words) => {
                sequence_svg::Row::Mark { at: *at, on: cast.column(*on), words: words.clone() }
            }
            Row::Closing(words) => sequence_svg::Row::Closing(words.clone()),
        };
        rows.push(row);
    }
    end(&mut rows, &mut pending, u32::MAX);
    rows
}

/// Ends what has ended by this step, each in a row of its own.
fn end(rows: &mut Vec<sequence_svg::Row>, pending: &mut Vec<Pending>, by: u32) {
    pending.sort_by_key(|message| message.step);
    let due = pending.iter().take_while(|message| message.step <= by).count();
    for Pending { step, row, is_lost } in pending.drain(..due) {
        let here = rows.len();
        if let sequence_svg::Row::Arrow(arrow) = &mut rows[row] {
            arrow.end = if is_lost { End::Lost(here) } else { End::Arrives(here) };
        }
        rows.push(sequence_svg::Row::End(At::Step(step)));
    }
}

fn arrow(cast: &Cast<'_>, at: At, departure: &Departure, fate: Fate) -> Arrow {
    let &Departure { from, to, way, message, .. } = departure;
    Arrow {
        at,
        from: cast.column(from),
        to: cast.column(to),
        letter: message.letter(),
        words: message.to_string(),
        pstn: way == Way::Pstn,
        end: if fate == Fate::Usual { End::Level } else { End::Open },
    }
}
