//! Sequence charts as text: a lifeline for each part, an arrow for each message, row by row, so
//! that a chart of any length needs no memory. Knows names and letters, never what they mean.

use super::words::At;

/// A message in a chart.
#[derive(Clone, Copy, Debug)]
pub struct Arrow<'a> {
    /// When it leaves.
    pub at: At,
    /// Its letter.
    pub letter: char,
    /// Drawn double: it goes by the public line.
    pub double: bool,
    /// Drawn with a cross in place of its head: it gets lost.
    pub lost: bool,
    /// What stands beside it.
    pub note: &'a str,
}

/// What stands for something that is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Something happens.
    News,
    /// A timer runs out.
    Timer,
}

impl Sign {
    const fn letter(self) -> char {
        match self {
            Self::News => '*',
            Self::Timer => 'o',
        }
    }
}

/// Columns of an instant below 100 hours.
const INSTANT: usize = 12;

/// Columns of text before the lifelines: an instant, and two spaces.
const MARGIN: usize = INSTANT + 2;

/// Columns from one lifeline to the next, at least: room for an arrow with its letter.
const CLOSEST: usize = 8;

/// Columns after the last name.
const GAP: usize = 2;

/// Columns between two names in the widest chart.
const WIDEST_GAP: usize = 6;

/// Where the lifelines of a chart stand.
#[derive(Clone, Debug)]
pub struct Chart {
    names: Vec<String>,
    lifelines: Vec<usize>,
    end: usize,
}

impl Chart {
    /// A chart with these lifelines from left to right, and `notes` columns beside it: as wide as
    /// `width` columns allow. `None` when they don't.
    pub fn fitting(names: &[String], notes: usize, width: usize) -> Option<Self> {
        let charts = (1..=WIDEST_GAP).rev().map(|gap| Self::new(names.to_vec(), gap));
        charts.into_iter().find(|chart| chart.end + notes <= width)
    }

    /// A chart with `gap` columns between names.
    fn new(names: Vec<String>, gap: usize) -> Self {
        let mut lifelines = Vec::with_capacity(names.len());
        let mut end = MARGIN;
        for name in &names {
            let width = name.chars().count();
            let centred = end + width / 2;
            let lifeline = lifelines.last().map_or(centred, |last| centred.max(last + CLOSEST));
            end = lifeline - width / 2 + width + gap;
            lifelines.push(lifeline);
        }
        Self { names, lifelines, end: end - gap + GAP }
    }

    /// The names above their lifelines.
    pub fn head(&self) -> String {
        let mut head = String::new();
        for (name, lifeline) in self.names.iter().zip(&self.lifelines) {
            let begin = lifeline - name.chars().count() / 2;
            head.extend(std::iter::repeat_n(' ', begin - head.chars().count()));
            head.push_str(name);
        }
        head
    }

    /// An arrow from one lifeline to another, by their numbers from the left.
    pub fn row(&self, from: usize, to: usize, arrow: &Arrow<'_>) -> String {
        let mut row = self.lifelines_at(arrow.at);
        let (from, to) = (self.lifelines[from], self.lifelines[to]);
        let (left, right) = (from.min(to), from.max(to));
        let letter = usize::midpoint(left, right);
        let stroke = stroke(arrow.double);
        match (from < to, arrow.lost) {
            (true, false) => {
                row[left + 1..right].fill(stroke);
                row[right - 1] = '>';
            }
            (false, false) => {
                row[left + 1..right].fill(stroke);
                row[left + 1] = '<';
            }
            (true, true) => {
                row[left + 1..letter + 2].fill(stroke);
                row[letter + 2] = 'x';
            }
            (false, true) => {
                row[letter - 1..right].fill(stroke);
                row[letter - 2] = 'x';
            }
        }
        row[letter] = arrow.letter;
        row.into_iter().chain(arrow.note.chars()).collect()
    }

    /// Something that happens on a lifeline, by its number from the left, or on none.
    pub fn mark(&self, on: Option<usize>, sign: Sign, at: At, note: &str) -> String {
        let mut row = self.lifelines_at(at);
        if let Some(on) = on {
            row[self.lifelines[on]] = sign.letter();
        }
        row.into_iter().chain(note.chars()).collect()
    }

    fn lifelines_at(&self, at: At) -> Vec<char> {
        let mut row: Vec<char> = format!("{at:>INSTANT$}").chars().collect();
        row.resize(self.end, ' ');
        for &lifeline in &self.lifelines {
            row[lifeline] = '|';
        }
        row
    }
}

/// The same without lifelines, for parts that are too many for a chart: `width` columns for a
/// name.
pub fn line(from: &str, to: &str, width: usize, arrow: &Arrow<'_>) -> String {
    let Arrow { at, letter, double, lost, note } = *arrow;
    let shaft = String::from_iter([stroke(double); 2]);
    let head = if lost { 'x' } else { '>' };
    format!("{at:>INSTANT$}  {from:>width$} {shaft}{letter}{shaft}{head} {to:width$}  {note}")
}

/// The same of something that happens to a part, or to none.
pub fn mark_line(on: Option<&str>, sign: Sign, width: usize, at: At, note: &str) -> String {
    let sign = if on.is_some() { sign.letter() } else { ' ' };
    format!("{at:>INSTANT$}  {:>width$} {sign}      {:width$}  {note}", on.unwrap_or_default(), "")
}

const fn stroke(double: bool) -> char {
    if double { '=' } else { '-' }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::units::Time;

    fn arrow(double: bool) -> Arrow<'static> {
        let at = At::Instant(Time::from_nanos(43_210_000_000));
        Arrow { at, letter: 'b', double, lost: false, note: "job 1" }
    }

    fn chart(names: &[&str]) -> Chart {
        Chart::new(names.iter().map(|&name| name.to_owned()).collect(), 1)
    }

    #[test]
    fn arrows_go_from_lifeline_to_lifeline() {
        let chart = chart(&["server14", "server15", "fax57"]);
        let rows = [
            chart.head(),
            chart.row(0, 1, &arrow(false)),
            chart.row(2, 1, &arrow(true)),
            chart.row(2, 0, &arrow(false)),
        ];
        let expected = [
            "              server14 server15  fax57",
            "00:00:43.210      |---b--->|       |    job 1",
            "00:00:43.210      |        |<==b===|    job 1",
            "00:00:43.210      |<------b--------|    job 1",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn what_gets_lost_has_no_head() {
        let chart = chart(&["t0", "s0", "s1"]);
        let lost = Arrow { at: At::Step(7), lost: true, ..arrow(false) };
        let rows = [
            chart.row(0, 1, &lost),
            chart.row(2, 0, &Arrow { double: true, ..lost }),
            chart.mark(Some(1), Sign::News, At::Step(12), "s0 stops."),
            chart.mark(Some(0), Sign::Timer, At::Step(13), "The timer runs out."),
            chart.mark(None, Sign::News, At::Step(14), "lan11 fails."),
        ];
        let expected = [
            "      step 7   |---b-x |       |  job 1",
            "      step 7   |     x=b=======|  job 1",
            "     step 12   |       *       |  s0 stops.",
            "     step 13   o       |       |  The timer runs out.",
            "     step 14   |       |       |  lan11 fails.",
        ];
        assert_eq!(rows, expected);
        let line = [
            line("t0", "s0", 2, &lost),
            mark_line(Some("s0"), Sign::News, 2, At::Step(12), "s0 stops."),
            mark_line(None, Sign::News, 2, At::Step(12), "lan11 fails."),
        ];
        let expected = [
            "      step 7  t0 --b--x s0  job 1",
            "     step 12  s0 *          s0 stops.",
            "     step 12                lan11 fails.",
        ];
        assert_eq!(line, expected);
    }

    #[test]
    fn a_line_says_the_same_without_lifelines() {
        let line = line("pc52", "server14", 8, &arrow(true));
        assert_eq!(line, "00:00:43.210      pc52 ==b==> server14  job 1");
    }

    proptest! {
        #[test]
        fn names_stand_apart_and_every_row_is_as_wide(
            names in prop::collection::vec("[a-zö]{1,20}", 2..8),
            (from, to) in (0_usize..8, 0_usize..8),
        ) {
            let (from, to) = (from % names.len(), to % names.len());
            prop_assume!(from != to);
            let chart = Chart::new(names.clone(), 1);
            let head = chart.head();
            prop_assert_eq!(head.split_whitespace().collect::<Vec<_>>(), names);
            let row = chart.row(from, to, &arrow(false));
            prop_assert_eq!(row.chars().count(), chart.end + "job 1".len());
            prop_assert_eq!(row.matches(['>', '<']).count(), 1);
        }
    }
}
