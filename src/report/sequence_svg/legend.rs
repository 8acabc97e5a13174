//! What the signs of a chart mean: those that are there, one after the other, in as many lines as it takes.

use std::fmt::Write;

use super::{Bar, Drawing, EDGE, Row, State, WIDE_LETTER, axis};
use crate::report::sequence::Sign;

/// From one line to the next.
const LINE: usize = 22;
/// Width of a sign.
const SIGN: usize = 36;
/// From a sign to its words.
const BESIDE: usize = 8;

/// A sign.
#[derive(Clone, Copy)]
enum Shown {
    Way(&'static str),
    Timer,
    State(State),
}

/// A sign with its words, and where it stands: how far from the left, and in which line.
pub(super) struct Legend(Vec<(Shown, &'static str, usize, usize)>);

impl Legend {
    /// The legend of a chart, so wide.
    pub(super) fn new(drawing: &Drawing<'_>, width: usize) -> Self {
        let is_timer = |row: &Row| matches!(row, Row::Mark { sign: Sign::Timer, .. });
        let has_timer = drawing.rows.iter().any(is_timer);
        let has = |which| drawing.bars.iter().any(|Bar { state, .. }| *state == which);
        let all = [
            (true, Shown::Way("lan"), "over the LAN"),
            (true, Shown::Way("pstn"), "over the public line"),
            (has(State::Call), Shown::State(State::Call), "in a call"),
            (has(State::Broken), Shown::State(State::Broken), "out of use, as a whole or in part"),
            (has_timer, Shown::Timer, "a timer runs out"),
        ];
        let (mut x, mut line) = (EDGE, 0);
        let place = |(_, sign, words): (bool, Shown, &'static str)| {
            let room = SIGN + BESIDE + words.len() * WIDE_LETTER;
            if x > EDGE && x + room > width {
                (x, line) = (EDGE, line + 1);
            }
            x += room + EDGE;
            (sign, words, x - room - EDGE, line)
        };
        Self(all.into_iter().filter(|(is_there, ..)| *is_there).map(place).collect())
    }

    /// How high it is, from its first line's middle on.
    pub(super) fn height(&self) -> usize {
        let (.., line) = self.0.last().expect("the ways are always there");
        line * LINE + LINE
    }

    /// Draws it, with its first line here.
    pub(super) fn draw(&self, svg: &mut String, y: usize) {
        for &(sign, words, x, line) in &self.0 {
            let (y, middle) = (y + line * LINE, x + SIGN / 2);
            let _ = match sign {
                Shown::Way(way) => {
                    let end = x + SIGN;
                    writeln!(
                        svg,
                        "<line class=\"{way}\" x1=\"{x}\" y1=\"{y}\" x2=\"{end}\" y2=\"{y}\"/>"
                    )
                }
                Shown::Timer => {
                    writeln!(svg, "<circle class=\"timer\" cx=\"{middle}\" cy=\"{y}\" r=\"4\"/>")
                }
                Shown::State(state) => {
                    axis::bar(svg, state, middle, y as f64 - 8.0, y as f64 + 8.0);
                    Ok(())
                }
            };
            let _ =
                writeln!(svg, "<text x=\"{}\" y=\"{}\">{words}</text>", x + SIGN + BESIDE, y + 4);
        }
    }
}
