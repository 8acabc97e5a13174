//! Values as dots with their intervals, one below the other, in groups.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    COLOURS, GRID, INK, INTO_A_TEXT, PALE, fine, line, number, picture, shortened, text, ticks,
    width_of,
};

/// A value with its interval.
#[derive(Clone, Debug)]
pub struct Dot<'a> {
    /// Whose it is.
    pub name: &'a str,
    /// Its place among those that have a colour each.
    pub place: usize,
    /// The value, and where it is in doubt; `None` where nothing is known.
    pub value: Option<[f64; 3]>,
    /// What stands at the end of its row.
    pub said: &'a str,
    /// Whether it is drawn full, not hollow.
    pub full: bool,
}

const WIDTH: u32 = 760;
const RIGHT: i32 = 130;
const ROW: i32 = 24;
const HEADING: i32 = 28;
const TOP: i32 = 10;
const BOTTOM: i32 = 46;

/// The picture of groups, each with its heading where there is more than one. With `zero` a line stands there.
pub fn draw(title: &str, what: &str, zero: bool, groups: &[(&str, Vec<Dot<'_>>)]) -> String {
    let has_headings = groups.len() > 1;
    let heading = if has_headings { HEADING } else { 0 };
    let rows: i32 = groups.iter().map(|(_, dots)| dots.len() as i32 * ROW + heading).sum();
    let dots = || groups.iter().flat_map(|(_, dots)| dots);
    let names = dots().map(|dot| width_of(dot.name, 12)).max().unwrap_or(0);
    let left_edge = (names + 24).clamp(84, 240);
    let seen = || dots().filter_map(|dot| dot.value).flatten();
    let least = seen().fold(f64::INFINITY, f64::min);
    let most = seen().fold(f64::NEG_INFINITY, f64::max);
    let [least, most] = match (least <= most, zero) {
        (false, _) => [0.0, 1.0],
        (true, true) => [least.min(0.0), most.max(0.0)],
        (true, false) => [least, most],
    };
    let margin = if most > least { (most - least) * 0.05 } else { 0.5 };
    let [least, most] = [least - margin, most + margin];
    let (left, right) = (fine(left_edge), fine(WIDTH as i32 - RIGHT));
    let x = |value: f64| left + ((value - least) / (most - least) * f64::from(right - left)) as i32;
    let floor = fine(TOP + rows);
    picture(title, [WIDTH, (TOP + rows + BOTTOM) as u32], |area| {
        let stroke = |points: Vec<(i32, i32)>, style: ShapeStyle| {
            area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
        };
        let put = |words: &str, at: (i32, i32), style: TextStyle<'_>| {
            area.draw(&Text::new(words, at, style)).expect(INTO_A_TEXT);
        };
        for tick in ticks(least, most, 6) {
            stroke(vec![(x(tick), fine(TOP)), (x(tick), floor + fine(4))], line(GRID, 1.0));
            let style = text(12, PALE, HPos::Center, VPos::Top);
            put(&number(tick), (x(tick), floor + fine(7)), style);
        }
        if zero {
            stroke(vec![(x(0.0), fine(TOP)), (x(0.0), floor)], line(INK, 1.0));
        }
        stroke(vec![(left, floor), (right, floor)], line(PALE, 1.0));
        let style = text(12, PALE, HPos::Center, VPos::Top);
        put(what, (i32::midpoint(left, right), floor + fine(25)), style);
        let mut y = TOP;
        for (group, dots) in groups {
            if has_headings {
                put(
                    group,
                    (fine(8), fine(y + HEADING - 9)),
                    text(12, INK, HPos::Left, VPos::Center),
                );
                y += HEADING;
            }
            for dot in dots {
                let middle = fine(y + ROW / 2);
                let name = shortened(dot.name, left_edge - 20, 12);
                let style = text(12, PALE, HPos::Right, VPos::Center);
                put(&name, (left - fine(10), middle), style);
                if let Some([value, low, high]) = dot.value {
                    let colour = COLOURS[dot.place % COLOURS.len()];
                    stroke(vec![(x(low), middle), (x(high), middle)], line(colour, 2.0));
                    let style = if dot.full { colour.filled() } else { line(colour, 2.0) };
                    area.draw(&Circle::new((x(value), middle), fine(5), style)).expect(INTO_A_TEXT);
                }
                let style = text(12, INK, HPos::Left, VPos::Center);
                put(dot.said, (right + fine(12), middle), style);
                y += ROW;
            }
        }
    })
}
