//! Sequence charts as pictures: SVG that stands alone, with text as text, for light and dark
//! surroundings. Knows names and letters, never what they mean.

use std::fmt::Write;

use super::words;
use crate::units::Time;

/// A message in a picture.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// When it leaves.
    pub at: Time,
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

/// A picture of `arrows` between lifelines with these `names` from left to right.
pub fn draw(title: &str, names: &[String], arrows: &[Arrow]) -> String {
    let width = LEFT + (names.len().max(2) - 1) * COLUMN + RIGHT;
    let height = TOP + arrows.len() * ROW + BOTTOM;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">{title}: sequence chart</title>\n<style>{STYLE}</style>\n\
         <text class=\"title\" x=\"24\" y=\"32\">{title}</text>\n",
        title = escaped(title),
    );
    lifelines(&mut svg, names, height);
    for (row, arrow) in arrows.iter().enumerate() {
        message(&mut svg, arrow, TOP + row * ROW + ROW / 2, width);
    }
    legend(&mut svg, height - 20);
    svg.push_str("</svg>\n");
    svg
}

fn lifeline(number: usize) -> usize {
    LEFT + number * COLUMN
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

fn message(svg: &mut String, arrow: &Arrow, y: usize, width: usize) {
    let (from, to) = (lifeline(arrow.from), lifeline(arrow.to));
    let way = if arrow.pstn { "pstn" } else { "lan" };
    // The head's base lies behind its point, seen from the sender.
    let (tip, base) = if to > from { (to - 2, to - 12) } else { (to + 2, to + 12) };
    let half = (arrow.words.chars().count() + 3) * LETTER / 2 + 8;
    let middle = usize::midpoint(from, to).clamp(half, (width - half).max(half));
    let _ = write!(
        svg,
        "<text class=\"at\" x=\"{}\" y=\"{}\">{}</text>\n\
         <line class=\"{way}\" x1=\"{from}\" y1=\"{y}\" x2=\"{base}\" y2=\"{y}\"/>\n\
         <polygon class=\"{way}head\" points=\"{tip},{y} {base},{} {base},{}\"/>\n\
         <text class=\"said\" x=\"{middle}\" y=\"{}\"><tspan class=\"letter\">{}</tspan>  {}</text>\n",
        LEFT - BOX / 2 - 8,
        y + 4,
        words::instant(arrow.at),
        y - 5,
        y + 5,
        y - 9,
        arrow.letter,
        escaped(&arrow.words),
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

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: usize, to: usize, pstn: bool) -> Arrow {
        let words = "memory none".to_owned();
        Arrow { at: Time::from_nanos(43_210_000_000), from, to, letter: 'b', words, pstn }
    }

    fn names() -> Vec<String> {
        ["server14", "server15"].map(str::to_owned).into()
    }

    #[test]
    fn every_message_is_drawn_with_its_way_letter_and_words() {
        let svg = draw("Two", &names(), &[arrow(0, 1, false), arrow(1, 0, true)]);
        assert_eq!(svg.matches("class=\"said\"").count(), 2);
        assert_eq!(svg.matches("class=\"lanhead\"").count(), 1);
        assert_eq!(svg.matches("class=\"pstnhead\"").count(), 1);
        assert!(svg.contains(">b</tspan>  memory none<"));
        assert!(svg.contains("00:00:43.210"));
    }

    #[test]
    fn markup_in_a_title_is_text() {
        let svg = draw("a < b & \"c\"", &names(), &[]);
        assert!(svg.contains("a &lt; b &amp; &quot;c&quot;"));
    }
}
