//! Sequence charts as pictures: SVG that stands alone, with text as text, for light and dark
//! surroundings. Knows names and letters, never what they mean.

use std::fmt::Write;

use super::words::{At, escaped};

/// A row of a picture.
#[derive(Clone, Debug)]
pub enum Row {
    /// A message leaves.
    Arrow(Arrow),
    /// One that left before ends here, as its arrow says.
    End(At),
    /// Something else happens to somebody.
    Mark {
        /// When.
        at: At,
        /// The number of the lifeline, from the left.
        on: usize,
        /// What, in words.
        words: String,
    },
    /// What there is to say in the end.
    Closing(String),
}

/// A message in a picture.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// When it leaves.
    pub at: At,
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

/// Room for the instants, left of the first lifeline.
const LEFT: usize = 160;
/// From one lifeline to the next.
const COLUMN: usize = 168;
/// Right of the last lifeline.
const RIGHT: usize = 120;
/// Above the first arrow.
const TOP: usize = 104;
/// From one arrow to the next.
const ROW: usize = 34;
/// Below the last arrow.
const BOTTOM: usize = 56;
/// Width of a box with a name.
const BOX: usize = 120;
/// About the width of a letter in a label.
const LETTER: usize = 6;
/// No letter in a text is wider, on average.
const WIDE_LETTER: usize = 7;
/// From a lifeline to the text of a mark on it.
const BESIDE: usize = 10;
/// Half the size of a cross.
const CROSS: usize = 6;
/// Beside texts.
const EDGE: usize = 24;

const STYLE: &str = "
    svg { background: #ffffff; font: 12px ui-sans-serif, system-ui, 'DejaVu Sans', sans-serif; }
    text { fill: #1b1b1b; }
    .title { font-size: 16px; font-weight: 600; }
    .name { font-weight: 600; text-anchor: middle; }
    .at { fill: #5c5c5c; text-anchor: end; font-variant-numeric: tabular-nums; }
    .said { text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 5px; }
    .letter { font-weight: 700; }
    .box { fill: #f2f2f2; stroke: #8a8a8a; }
    .life { stroke: #c4c4c4; }
    .lan { stroke: #0072b2; stroke-width: 2; }
    .pstn { stroke: #d55e00; stroke-width: 2; stroke-dasharray: 7 4; }
    .lanhead { fill: #0072b2; }
    .pstnhead { fill: #d55e00; }
    @media (prefers-color-scheme: dark) {
      svg { background: #0d1117; }
      text { fill: #e6edf3; }
      .at { fill: #9aa4ae; }
      .said { stroke: #0d1117; }
      .box { fill: #1c2530; stroke: #6b7683; }
      .life { stroke: #3a4450; }
      .lan { stroke: #56b4e9; }
      .pstn { stroke: #e69f00; }
      .lanhead { fill: #56b4e9; }
      .pstnhead { fill: #e69f00; }
    }
";

/// What only some pictures need.
const MORE_STYLE: &str = "
    .cross { stroke: #b00020; stroke-width: 2.5; }
    .mark { fill: #1b1b1b; }
    .news, .closing { paint-order: stroke; stroke: #ffffff; }
    .said, .news, .closing { stroke-width: 7px; }
    .closing { fill: #b00020; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      .cross { stroke: #ff6b81; }
      .mark { fill: #e6edf3; }
      .news, .closing { stroke: #0d1117; }
      .closing { fill: #ff6b81; }
    }
";

/// A picture of `rows` between lifelines with these `names` from left to right.
pub fn draw(title: &str, names: &[String], rows: &[Row]) -> String {
    let base = LEFT + (names.len().max(2) - 1) * COLUMN + RIGHT;
    let width = rows.iter().map(room).fold(base, usize::max);
    let height = TOP + rows.len() * ROW + BOTTOM;
    let is_level = |row: &Row| matches!(row, Row::Arrow(Arrow { end: End::Level, .. }));
    let more_style = if rows.iter().all(is_level) { "" } else { MORE_STYLE };
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">{title}: sequence chart</title>\n<style>{STYLE}{more_style}</style>\n\
         <text class=\"title\" x=\"24\" y=\"32\">{title}</text>\n",
        title = escaped(title),
    );
    lifelines(&mut svg, names, height);
    // What is not level crosses other rows, and lies below their texts.
    for (number, row) in rows.iter().enumerate() {
        if let Row::Arrow(arrow) = row {
            slanted(&mut svg, arrow, number);
        }
    }
    for (number, row) in rows.iter().enumerate() {
        let y = middle(number);
        match row {
            Row::Arrow(arrow) => message(&mut svg, arrow, y, width),
            Row::End(at) => instant(&mut svg, *at, y),
            Row::Mark { at, on, words } => mark(&mut svg, *at, *on, words, y),
            Row::Closing(words) => {
                let words = escaped(words);
                let _ = writeln!(
                    svg,
                    "<text class=\"closing\" x=\"{EDGE}\" y=\"{}\">{words}</text>",
                    y + 4
                );
            }
        }
    }
    legend(&mut svg, height - 20);
    svg.push_str("</svg>\n");
    svg
}

/// The width that a row's text needs.
fn room(row: &Row) -> usize {
    let wide = |words: &str| words.chars().count() * WIDE_LETTER + EDGE;
    match row {
        Row::Arrow(arrow) => wide(&arrow.words),
        Row::End(_) => 0,
        Row::Mark { on, words, .. } => lifeline(*on) + BESIDE + wide(words),
        Row::Closing(words) => EDGE + wide(words),
    }
}

fn lifeline(number: usize) -> usize {
    LEFT + number * COLUMN
}

/// The middle of a row.
fn middle(row: usize) -> usize {
    TOP + row * ROW + ROW / 2
}

fn lifelines(svg: &mut String, names: &[String], height: usize) {
    let (top, bottom) = (TOP - 28, height - BOTTOM + 12);
    for (number, name) in names.iter().enumerate() {
        let x = lifeline(number);
        let left = x - BOX / 2;
        let _ = write!(
            svg,
            "<line class=\"life\" x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>\n\
             <rect class=\"box\" x=\"{left}\" y=\"{}\" width=\"{BOX}\" height=\"28\" rx=\"4\"/>\n\
             <text class=\"name\" x=\"{x}\" y=\"{}\">{}</text>\n",
            top - 28,
            top - 9,
            escaped(name),
        );
    }
}

fn way(arrow: &Arrow) -> &'static str {
    if arrow.pstn { "pstn" } else { "lan" }
}

/// The line of a message that does not arrive in its own row.
fn slanted(svg: &mut String, arrow: &Arrow, row: usize) {
    let (way, y) = (way(arrow), middle(row));
    let (from, to) = (lifeline(arrow.from), lifeline(arrow.to));
    let half_way = usize::midpoint(from, to);
    let (x, end) = match arrow.end {
        End::Level => return,
        End::Arrives(row) => (if to > from { to - 2 } else { to + 2 }, middle(row)),
        End::Lost(row) => (half_way, middle(row)),
        End::Open => (half_way, y + ROW / 3),
    };
    let _ =
        writeln!(svg, "<line class=\"{way}\" x1=\"{from}\" y1=\"{y}\" x2=\"{x}\" y2=\"{end}\"/>");
    match arrow.end {
        End::Arrives(_) => head(svg, way, (from, y), (x, end)),
        End::Lost(_) => {
            let (left, right, top, bottom) = (x - CROSS, x + CROSS, end - CROSS, end + CROSS);
            let _ = writeln!(
                svg,
                "<path class=\"cross\" d=\"M{left},{top} L{right},{bottom} M{left},{bottom} \
                 L{right},{top}\"/>"
            );
        }
        End::Level | End::Open => {}
    }
}

/// The head of a line that comes from one point and ends in another.
fn head(svg: &mut String, way: &str, from: (usize, usize), tip: (usize, usize)) {
    let (x, y) = (tip.0 as f64, tip.1 as f64);
    let (dx, dy) = (x - from.0 as f64, y - from.1 as f64);
    let length = (dx * dx + dy * dy).sqrt();
    let (dx, dy) = (dx / length, dy / length);
    let point = |along: f64, aside: f64| {
        format!("{:.1},{:.1}", x - along * dx - aside * dy, y - along * dy + aside * dx)
    };
    let _ = writeln!(
        svg,
        "<polygon class=\"{way}head\" points=\"{} {} {}\"/>",
        point(0.0, 0.0),
        point(10.0, 5.0),
        point(10.0, -5.0)
    );
}

fn instant(svg: &mut String, at: At, y: usize) {
    let (x, y) = (LEFT - BOX / 2 - 8, y + 4);
    let _ = writeln!(svg, "<text class=\"at\" x=\"{x}\" y=\"{y}\">{at}</text>");
}

fn message(svg: &mut String, arrow: &Arrow, y: usize, width: usize) {
    let (from, to) = (lifeline(arrow.from), lifeline(arrow.to));
    let way = way(arrow);
    let half = (arrow.words.chars().count() + 3) * LETTER / 2 + 8;
    // Beside the beginning of what is not level.
    let middle = match arrow.end {
        End::Level => usize::midpoint(from, to),
        _ if to > from => from + COLUMN / 2,
        _ => from - COLUMN / 2,
    };
    let middle = middle.clamp(half, (width - half).max(half));
    instant(svg, arrow.at, y);
    if arrow.end == End::Level {
        // The head's base lies behind its point, seen from the sender.
        let (tip, base) = if to > from { (to - 2, to - 12) } else { (to + 2, to + 12) };
        let _ = write!(
            svg,
            "<line class=\"{way}\" x1=\"{from}\" y1=\"{y}\" x2=\"{base}\" y2=\"{y}\"/>\n\
             <polygon class=\"{way}head\" points=\"{tip},{y} {base},{} {base},{}\"/>\n",
            y - 5,
            y + 5,
        );
    }
    let _ = writeln!(
        svg,
        "<text class=\"said\" x=\"{middle}\" y=\"{}\"><tspan class=\"letter\">{}</tspan>  {}</text>",
        y - 9,
        arrow.letter,
        escaped(&arrow.words),
    );
}

fn mark(svg: &mut String, at: At, on: usize, words: &str, y: usize) {
    let x = lifeline(on);
    instant(svg, at, y);
    let _ = write!(
        svg,
        "<circle class=\"mark\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\n\
         <text class=\"news\" x=\"{}\" y=\"{}\">{}</text>\n",
        x + BESIDE,
        y + 4,
        escaped(words),
    );
}

fn legend(svg: &mut String, y: usize) {
    for (x, way, words) in [(24, "lan", "over the LAN"), (180, "pstn", "over the public line")] {
        let _ = write!(
            svg,
            "<line class=\"{way}\" x1=\"{x}\" y1=\"{line}\" x2=\"{}\" y2=\"{line}\"/>\n\
             <text x=\"{}\" y=\"{y}\">{words}</text>\n",
            x + 36,
            x + 44,
            line = y - 4,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Time;

    fn arrow(from: usize, to: usize, pstn: bool, end: End) -> Row {
        let (at, words) = (At::Instant(Time::from_nanos(43_210_000_000)), "memory none".to_owned());
        Row::Arrow(Arrow { at, from, to, letter: 'b', words, pstn, end })
    }

    fn names() -> Vec<String> {
        ["server14", "server15"].map(str::to_owned).into()
    }

    #[test]
    fn every_message_is_drawn_with_its_way_letter_and_words() {
        let svg =
            draw("Two", &names(), &[arrow(0, 1, false, End::Level), arrow(1, 0, true, End::Level)]);
        assert_eq!(svg.matches("class=\"said\"").count(), 2);
        assert_eq!(svg.matches("class=\"lanhead\"").count(), 1);
        assert_eq!(svg.matches("class=\"pstnhead\"").count(), 1);
        assert!(svg.contains(">b</tspan>  memory none<"));
        assert!(svg.contains("00:00:43.210"));
        assert!(!svg.contains("cross"), "what no picture needs is not there");
    }

    #[test]
    fn what_arrives_later_or_never_is_drawn_so() {
        let rows = [
            arrow(0, 1, false, End::Arrives(2)),
            arrow(1, 0, false, End::Lost(3)),
            Row::End(At::Step(2)),
            Row::End(At::Step(3)),
            arrow(0, 1, true, End::Open),
            Row::Mark { at: At::Step(4), on: 1, words: "s1 stops.".to_owned() },
            Row::Closing("A law is broken.".to_owned()),
        ];
        let svg = draw("Two", &names(), &rows);
        assert_eq!(svg.matches("class=\"lanhead\"").count(), 1);
        assert_eq!(svg.matches("class=\"pstnhead\"").count(), 0);
        assert_eq!(svg.matches("class=\"cross\"").count(), 1);
        assert_eq!(svg.matches("class=\"mark\"").count(), 1);
        assert!(svg.contains(">step 3<") && svg.contains(">s1 stops.<"), "{svg}");
        assert!(svg.contains(">A law is broken.<"), "{svg}");
    }

    #[test]
    fn a_picture_is_wide_enough_for_its_texts() {
        let words = "word ".repeat(40);
        let length = words.len() * WIDE_LETTER;
        let width = |row: Row| {
            let svg = draw("Two", &names(), &[row]);
            let width = svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next());
            width.and_then(|width| width.parse::<usize>().ok()).expect("a width")
        };
        assert!(width(Row::Closing(words.clone())) > EDGE + length);
        let mark = Row::Mark { at: At::Step(1), on: 1, words };
        assert!(width(mark) > lifeline(1) + BESIDE + length);
    }

    #[test]
    fn markup_in_a_title_is_text() {
        let svg = draw("a < b & \"c\"", &names(), &[]);
        assert!(svg.contains("a &lt; b &amp; &quot;c&quot;"));
    }
}
