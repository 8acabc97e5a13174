//! The axes of a chart: names, lifelines with the time that passes on them, and bars for states.

use std::fmt::Write;

use super::{BOX, Bar, Drawing, GAP, Layout, Row, State, TOP};
use crate::report::words::escaped;

/// Above the first row, down to where names end.
const HEAD: usize = TOP - 28;
/// Lifelines go on below the last row.
const TAIL: usize = 2;
/// Width of a bar on a lifeline.
const CALL: usize = 8;
/// Width of a bar beside one.
const BROKEN: usize = 7;
/// From the lifeline to the middle of a bar beside it.
const ASIDE: f64 = 10.5;
/// No bar is shorter.
const SHORTEST: f64 = 6.0;

/// Draws all of them.
pub(super) fn draw(svg: &mut String, drawing: &Drawing<'_>, layout: &Layout) {
    let gaps = drawing.rows.iter().zip(&layout.middles);
    let gaps = gaps.filter(|(row, _)| matches!(row, Row::Gap(_)));
    let gaps: Vec<_> = gaps.map(|(_, y)| (y - GAP / 2, y + GAP / 2)).collect();
    for (number, name) in drawing.names.iter().enumerate() {
        lifeline(svg, layout.lifeline(number), layout.bottom + TAIL, &gaps);
        let (x, left) = (layout.lifeline(number), layout.lifeline(number) - BOX / 2);
        let _ = write!(
            svg,
            "<rect class=\"box\" x=\"{left}\" y=\"{}\" width=\"{BOX}\" height=\"28\" rx=\"4\"/>\n\
             <text class=\"name\" x=\"{x}\" y=\"{}\">{}</text>\n",
            HEAD - 28,
            HEAD - 9,
            escaped(name),
        );
    }
    for &Bar { on, state, from, to } in drawing.bars {
        let [top, bottom] = [from, to].map(|rows| layout.height_of(rows));
        let missing = (SHORTEST - (bottom - top)).max(0.0) / 2.0;
        bar(svg, state, layout.lifeline(on), top - missing, bottom + missing);
    }
}

fn lifeline(svg: &mut String, x: usize, end: usize, gaps: &[(usize, usize)]) {
    let mut life = format!("M{x},{HEAD}");
    let mut dashed = String::new();
    for (top, bottom) in gaps {
        let _ = write!(life, " V{top} M{x},{bottom}");
        let _ = write!(dashed, "M{x},{top} V{bottom} ");
    }
    let _ = writeln!(svg, "<path class=\"life\" d=\"{life} V{end}\"/>");
    if !dashed.is_empty() {
        let _ = writeln!(svg, "<path class=\"gap\" d=\"{}\"/>", dashed.trim_end());
    }
}

/// A bar of a lifeline.
pub(super) fn bar(svg: &mut String, state: State, x: usize, top: f64, bottom: f64) {
    let height = bottom - top;
    let _ = match state {
        State::Call => writeln!(
            svg,
            "<rect class=\"call\" x=\"{}\" y=\"{top:.1}\" width=\"{CALL}\" height=\"{height:.1}\"/>",
            x - CALL / 2
        ),
        State::Broken => {
            let middle = x as f64 - ASIDE;
            let left = middle - BROKEN as f64 / 2.0;
            writeln!(
                svg,
                "<g class=\"broken\"><rect x=\"{left}\" y=\"{top:.1}\" width=\"{BROKEN}\" \
                 height=\"{height:.1}\"/><path d=\"M{middle},{top:.1} V{bottom:.1}\"/></g>"
            )
        }
    };
}
