//! The rows of a chart: messages, and what else happens.

use std::fmt::Write;

use super::{Arrow, BESIDE, BOX, COLUMN, EDGE, End, LETTER, Layout, ROW, Row};
use crate::report::sequence::Sign;
use crate::report::words::escaped;

/// Half the size of a cross.
const CROSS: usize = 6;

/// Draws all of them.
pub(super) fn draw(svg: &mut String, rows: &[Row], layout: &Layout) {
    // What is not level crosses other rows, and lies below their texts.
    for (row, y) in rows.iter().zip(&layout.middles) {
        if let Row::Arrow(arrow) = row {
            slanted(svg, arrow, *y, layout);
        }
    }
    for (row, &y) in rows.iter().zip(&layout.middles) {
        match row {
            Row::Arrow(arrow) => {
                if let Some(at) = arrow.at {
                    instant(svg, &at.to_string(), y, layout);
                }
                message(svg, arrow, y, layout);
            }
            Row::End(at) => instant(svg, &at.to_string(), y, layout),
            Row::Gap(words) => instant(svg, words, y, layout),
            Row::Mark { at, on, sign, words } => {
                instant(svg, &at.to_string(), y, layout);
                mark(svg, *on, *sign, words, y, layout);
            }
            Row::Closing(words) => {
                let (words, y) = (escaped(words), y + 4);
                let _ =
                    writeln!(svg, "<text class=\"closing\" x=\"{EDGE}\" y=\"{y}\">{words}</text>");
            }
        }
    }
}

fn way(arrow: &Arrow) -> &'static str {
    if arrow.pstn { "pstn" } else { "lan" }
}

/// The line of a message that does not arrive in its own row.
fn slanted(svg: &mut String, arrow: &Arrow, y: usize, layout: &Layout) {
    let way = way(arrow);
    let (from, to) = (layout.lifeline(arrow.from), layout.lifeline(arrow.to));
    let half_way = usize::midpoint(from, to);
    let (x, end) = match arrow.end {
        End::Level => return,
        End::Arrives(row) => (if to > from { to - 2 } else { to + 2 }, layout.middles[row]),
        End::Lost(row) => (half_way, layout.middles[row]),
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

/// When, or for how long.
fn instant(svg: &mut String, words: &str, y: usize, layout: &Layout) {
    let (x, y) = (layout.left - BOX / 2 - BESIDE, y + 4);
    let _ = writeln!(svg, "<text class=\"at\" x=\"{x}\" y=\"{y}\">{words}</text>");
}

fn message(svg: &mut String, arrow: &Arrow, y: usize, layout: &Layout) {
    let (from, to) = (layout.lifeline(arrow.from), layout.lifeline(arrow.to));
    let way = way(arrow);
    let half = (arrow.words.chars().count() + 3) * LETTER / 2 + 8;
    // Beside the beginning of what is not level.
    let middle = match arrow.end {
        End::Level => usize::midpoint(from, to),
        _ if to > from => from + COLUMN / 2,
        _ => from - COLUMN / 2,
    };
    let middle = middle.clamp(half, (layout.width - half).max(half));
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

fn mark(svg: &mut String, on: Option<usize>, sign: Sign, words: &str, y: usize, layout: &Layout) {
    let x = layout.lifeline(on.unwrap_or(0));
    if on.is_some() {
        let class = match sign {
            Sign::News => "mark",
            Sign::Timer => "timer",
        };
        let _ = writeln!(svg, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
    }
    let (x, y, words) = (x + BESIDE, y + 4, escaped(words));
    let _ = writeln!(svg, "<text class=\"news\" x=\"{x}\" y=\"{y}\">{words}</text>");
}
