//! Sequence charts as pictures: SVG that stands alone, with text as text, for light and dark
//! surroundings. Knows names and letters, never what they mean.
//!
//! - `axis`: names, lifelines with the time that passes on them, and states of their parts;
//! - `rows`: messages, and what else happens;
//! - `legend`: what the signs mean.

mod axis;
mod legend;
mod rows;

use std::fmt::Write;

use super::sequence::Sign;
use super::words::{At, escaped};

/// A chart.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// Names of the lifelines, from the left.
    pub names: &'a [String],
    /// From above.
    pub rows: &'a [Row],
    /// States of parts, in no order.
    pub bars: &'a [Bar],
}

/// A row of a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A message leaves.
    Arrow(Arrow),
    /// One that left before ends here, as its arrow says.
    End(At),
    /// Something else happens.
    Mark {
        /// When.
        at: At,
        /// The number of the lifeline, from the left; none for what happens to nobody here.
        on: Option<usize>,
        /// How it is drawn.
        sign: Sign,
        /// What, in words.
        words: String,
    },
    /// So much time passes before the next row.
    Gap(String),
    /// What there is to say in the end.
    Closing(String),
}

/// A message in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// When it leaves, where that is known.
    pub at: Option<At>,
    /// The number of its sender's lifeline, from the left.
    pub from: usize,
    /// The number of its receiver's.
    pub to: usize,
    /// Its letter.
    pub letter: char,
    /// What it says.
    pub words: String,
    /// It goes by the public line.
    pub pstn: bool,
    /// What becomes of it.
    pub end: End,
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is drawn level, whenever it arrives.
    Level,
    /// It arrives in the row of this number.
    Arrives(usize),
    /// It gets lost in the row of this number.
    Lost(usize),
    /// It is still on its way in the last row.
    Open,
}

/// How a part is for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It has a call.
    Call,
    /// Something of it is out of use, or all.
    Broken,
}

/// A state of a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The number of the lifeline, from the left.
    pub on: usize,
    /// Which.
    pub state: State,
    /// Where it begins, in rows: 2.5 lies half way between the middles of rows 2 and 3.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// Room for the instants, left of the names.
const INSTANTS: usize = 76;
/// From one lifeline to the next.
const COLUMN: usize = 168;
/// Right of the last lifeline.
const RIGHT: usize = BOX / 2 + EDGE;
/// Above the first row.
const TOP: usize = 104;
/// Height of a row.
const ROW: usize = 34;
/// Height of a row in which only time passes.
const GAP: usize = 24;
/// Below the last row, down to the legend's middle.
const BOTTOM: usize = 36;
/// Width of a box with a name.
const BOX: usize = 120;
/// About the width of a letter in a label.
const LETTER: usize = 6;
/// No letter in a text is wider, on average.
const WIDE_LETTER: usize = 7;
/// From a lifeline to the text of a mark on it.
const BESIDE: usize = 10;
/// Beside texts.
const EDGE: usize = 24;

const STYLE: &str = "
    .sequence { background: #ffffff; fill: #1b1b1b; font: 12px ui-sans-serif, system-ui, 'DejaVu Sans', sans-serif; }
    .title { font-size: 16px; font-weight: 600; }
    .name { font-weight: 600; text-anchor: middle; }
    .at { fill: #5c5c5c; text-anchor: end; font-variant-numeric: tabular-nums; }
    .said { text-anchor: middle; }
    .said, .news, .closing { paint-order: stroke; stroke: #ffffff; stroke-width: 7px; }
    .letter { font-weight: 700; }
    .box { fill: #f2f2f2; stroke: #8a8a8a; }
    .life { fill: none; stroke: #b0b0b0; }
    .gap { stroke: #8a8a8a; stroke-width: 1.5; stroke-dasharray: 2 3; }
    .call { fill: #009e73; }
    .broken rect { fill: #ffffff; stroke: #cc79a7; stroke-width: 1.5; }
    .broken path { stroke: #cc79a7; stroke-width: 7; stroke-dasharray: 2 3; }
    .lan { stroke: #0072b2; stroke-width: 2; }
    .pstn { stroke: #d55e00; stroke-width: 2; stroke-dasharray: 7 4; }
    .lanhead { fill: #0072b2; }
    .pstnhead { fill: #d55e00; }
    .cross { stroke: #b00020; stroke-width: 2.5; }
    .mark { fill: #1b1b1b; }
    .timer { fill: #ffffff; stroke: #1b1b1b; stroke-width: 1.5; }
    .closing { fill: #b00020; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      .sequence { background: #0d1117; fill: #e6edf3; }
      .at { fill: #9aa4ae; }
      .said, .news, .closing { stroke: #0d1117; }
      .box { fill: #1c2530; stroke: #6b7683; }
      .life { stroke: #4b5663; }
      .broken rect { fill: #0d1117; }
      .lan { stroke: #56b4e9; }
      .pstn { stroke: #e69f00; }
      .lanhead { fill: #56b4e9; }
      .pstnhead { fill: #e69f00; }
      .cross { stroke: #ff6b81; }
      .mark { fill: #e6edf3; }
      .timer { fill: #0d1117; stroke: #e6edf3; }
      .closing { fill: #ff6b81; }
    }
";

/// Where everything stands.
struct Layout {
    /// The first lifeline.
    left: usize,
    /// The middle of each row.
    middles: Vec<usize>,
    /// Where the rows end.
    bottom: usize,
    width: usize,
}

impl Layout {
    fn new(drawing: &Drawing<'_>) -> Self {
        let Drawing { names, rows, .. } = drawing;
        let timeless = |row: &Row| matches!(row, Row::Arrow(Arrow { at: None, .. }));
        let instants = if rows.iter().all(timeless) { 0 } else { INSTANTS };
        let mut bottom = TOP;
        let middles = rows.iter().map(|row| {
            let height = if matches!(row, Row::Gap(_)) { GAP } else { ROW };
            bottom += height;
            bottom - height / 2
        });
        let middles = middles.collect();
        let left = EDGE + instants + BOX / 2;
        let layout = Self { left, middles, bottom, width: 0 };
        let base = layout.lifeline(names.len().max(2) - 1) + RIGHT;
        let width = rows.iter().map(|row| layout.room(row)).fold(base, usize::max);
        Self { width, ..layout }
    }

    fn lifeline(&self, number: usize) -> usize {
        self.left + number * COLUMN
    }

    /// Where something stands that is so many rows from the first, between two of them too.
    fn height_of(&self, rows: f64) -> f64 {
        let Some(last) = self.middles.len().checked_sub(1) else { return TOP as f64 };
        let above = (rows.max(0.0) as usize).min(last);
        let y = self.middles[above] as f64;
        let next = self.middles.get(above + 1).filter(|_| rows >= 0.0);
        y + (rows - above as f64) * next.map_or(ROW as f64, |next| *next as f64 - y)
    }

    /// The width that a row's text needs.
    fn room(&self, row: &Row) -> usize {
        let wide = |words: &str| words.chars().count() * WIDE_LETTER + EDGE;
        match row {
            Row::Arrow(arrow) => wide(&arrow.words),
            Row::End(_) | Row::Gap(_) => 0,
            Row::Mark { on, words, .. } => self.lifeline(on.unwrap_or(0)) + BESIDE + wide(words),
            Row::Closing(words) => EDGE + wide(words),
        }
    }
}

/// A chart as a picture.
pub fn draw(drawing: &Drawing<'_>) -> String {
    let layout = Layout::new(drawing);
    let legend = legend::Legend::new(drawing, layout.width);
    let (width, height) = (layout.width, layout.bottom + BOTTOM + legend.height());
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" class=\"sequence\">\n\
         <title>{title}: sequence chart</title>\n<style>{STYLE}</style>\n\
         <text class=\"title\" x=\"{EDGE}\" y=\"32\">{title}</text>\n",
        title = escaped(drawing.title),
    );
    axis::draw(&mut svg, drawing, &layout);
    rows::draw(&mut svg, drawing.rows, &layout);
    legend.draw(&mut svg, layout.bottom + BOTTOM);
    svg.push_str("</svg>\n");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Time;

    fn arrow(from: usize, to: usize, pstn: bool, end: End) -> Row {
        let at = Some(At::Instant(Time::from_nanos(43_210_000_000)));
        let words = "memory none".to_owned();
        Row::Arrow(Arrow { at, from, to, letter: 'b', words, pstn, end })
    }

    fn mark(step: u32, on: Option<usize>, sign: Sign, words: &str) -> Row {
        Row::Mark { at: At::Step(step), on, sign, words: words.to_owned() }
    }

    fn drawn(title: &str, rows: &[Row], bars: &[Bar]) -> String {
        let names: Vec<_> = ["server14", "server15"].map(str::to_owned).into();
        draw(&Drawing { title, names: &names, rows, bars })
    }

    /// The values of an attribute of all elements of a class.
    fn values(svg: &str, class: &str, attribute: &str) -> Vec<String> {
        let elements = svg.split('<').filter(|it| it.contains(&format!("class=\"{class}\"")));
        let value = |it: &str| {
            it.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next().map(str::to_owned)
        };
        elements.filter_map(value).collect()
    }

    #[test]
    fn every_message_is_drawn_with_its_way_letter_and_words() {
        let svg =
            drawn("Two", &[arrow(0, 1, false, End::Level), arrow(1, 0, true, End::Level)], &[]);
        assert_eq!(svg.matches("class=\"said\"").count(), 2);
        assert_eq!(svg.matches("class=\"lanhead\"").count(), 1);
        assert_eq!(svg.matches("class=\"pstnhead\"").count(), 1);
        assert!(svg.contains(">b</tspan>  memory none<"));
        assert!(svg.contains("00:00:43.210"));
        assert_eq!(svg.matches(" over the ").count(), 0);
        assert_eq!(svg.matches(">over the ").count(), 2, "the legend says what there is: {svg}");
    }

    #[test]
    fn what_arrives_later_or_never_is_drawn_so() {
        let rows = [
            arrow(0, 1, false, End::Arrives(2)),
            arrow(1, 0, false, End::Lost(3)),
            Row::End(At::Step(2)),
            Row::End(At::Step(3)),
            arrow(0, 1, true, End::Open),
            mark(4, Some(1), Sign::News, "s1 stops."),
            Row::Closing("A law is broken.".to_owned()),
        ];
        let svg = drawn("Two", &rows, &[]);
        assert_eq!(svg.matches("class=\"lanhead\"").count(), 1);
        assert_eq!(svg.matches("class=\"pstnhead\"").count(), 0);
        assert_eq!(svg.matches("class=\"cross\"").count(), 1);
        assert_eq!(svg.matches("class=\"mark\"").count(), 1);
        assert!(svg.contains(">step 3<") && svg.contains(">s1 stops.<"), "{svg}");
        assert!(svg.contains(">A law is broken.<"), "{svg}");
    }

    #[test]
    fn timers_are_open_marks_and_what_happens_to_nobody_has_none() {
        let rows = [
            mark(1, Some(1), Sign::Timer, "The timer runs out."),
            mark(2, None, Sign::News, "lan11 fails."),
        ];
        let svg = drawn("Two", &rows, &[]);
        assert_eq!(
            values(&svg, "timer", "cx"),
            ["328", "42"],
            "on its lifeline, and in the legend"
        );
        assert_eq!(svg.matches("class=\"mark\"").count(), 0);
        assert!(svg.contains(">lan11 fails.<") && svg.contains(">a timer runs out<"), "{svg}");
    }

    #[test]
    fn where_time_passes_lifelines_are_dashed_and_it_is_said_how_much() {
        let row = || arrow(0, 1, false, End::Level);
        let without = drawn("Two", &[row(), row()], &[]);
        assert_eq!(without.matches("class=\"gap\"").count(), 0);
        let svg = drawn("Two", &[row(), Row::Gap("1 min 32 s".to_owned()), row()], &[]);
        assert!(svg.contains(">1 min 32 s</text>"), "{svg}");
        assert_eq!(values(&svg, "gap", "d"), ["M160,138 V162", "M328,138 V162"]);
        assert_eq!(values(&svg, "life", "d")[0], "M160,76 V138 M160,162 V198");
        let heads = [without, svg].map(|svg| values(&svg, "lan", "y1")[1].parse::<usize>());
        assert_eq!(heads, [Ok(155), Ok(179)], "the gap takes a short row");
    }

    #[test]
    fn states_are_bars_from_where_they_begin_to_where_they_end() {
        let row = || arrow(0, 1, false, End::Level);
        let bars = [
            Bar { on: 0, state: State::Call, from: 0.0, to: 1.0 },
            Bar { on: 1, state: State::Broken, from: -0.5, to: 0.5 },
            Bar { on: 1, state: State::Call, from: 1.0, to: 1.0 },
        ];
        let svg = drawn("Two", &[row(), row()], &bars);
        let calls = ["x", "y", "height"].map(|it| values(&svg, "call", it)[..2].join(" "));
        assert_eq!(calls, ["156 324", "121.0 152.0", "34.0 6.0"], "short ones are seen, too");
        let broken = svg.split("class=\"broken\">").nth(1).expect("a bar");
        let expected = "<rect x=\"314\" y=\"104.0\" width=\"7\" height=\"34.0\"/>\
                        <path d=\"M317.5,104.0 V138.0\"/></g>";
        assert!(broken.starts_with(expected), "{broken}");
        assert!(svg.contains(">in a call<") && svg.contains(">out of use, as a whole or in part<"));
        let none = drawn("Two", &[row()], &[]);
        assert!(!none.contains(">in a call<") && !none.contains(">out of use"));
    }

    #[test]
    fn a_chart_without_times_leaves_no_room_for_them() {
        let Row::Arrow(timed) = arrow(0, 1, false, End::Level) else { return };
        let svg = drawn("Two", &[Row::Arrow(Arrow { at: None, ..timed })], &[]);
        assert_eq!(svg.matches("class=\"at\"").count(), 0);
        assert_eq!(values(&svg, "lan", "x1")[0], "84");
    }

    #[test]
    fn a_picture_is_wide_enough_for_its_texts() {
        let words = "word ".repeat(40);
        let length = words.len() * WIDE_LETTER;
        let width = |row: Row| {
            let svg = drawn("Two", &[row], &[]);
            let width = svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next());
            width.and_then(|width| width.parse::<usize>().ok()).expect("a width")
        };
        assert!(width(Row::Closing(words.clone())) > EDGE + length);
        assert!(width(mark(1, Some(1), Sign::News, &words)) > 328 + BESIDE + length);
    }

    #[test]
    fn markup_in_a_title_is_text() {
        let svg = drawn("a < b & \"c\"", &[], &[]);
        assert!(svg.contains("a &lt; b &amp; &quot;c&quot;"));
    }
}
