//! Curves over a quantity that is varied, each with a band that says how sure it is.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    Area, COLOURS, GRID, INK, INTO_A_TEXT, PALE, fine, line, number, picture, shade, shortened,
    text, ticks,
};

/// A curve.
#[derive(Clone, Debug)]
pub struct Curve<'a> {
    /// Whose it is.
    pub name: &'a str,
    /// At each value: the mean, and where it is in doubt; `None` where nothing is known.
    pub points: Vec<Option<[f64; 3]>>,
}

/// What both axes show.
#[derive(Clone, Debug)]
pub struct Axes<'a> {
    /// What is varied, with its unit.
    pub across: String,
    /// Its values.
    pub values: &'a [f64],
    /// What is measured, with its unit.
    pub up: String,
}

const WIDTH: u32 = 760;
const HEIGHT: u32 = 320;
const LEFT: i32 = 78;
const RIGHT: i32 = 206;
const TOP: i32 = 30;
const BOTTOM: i32 = 50;

/// What theory says.
#[derive(Clone, Debug)]
pub struct Exact<'a> {
    /// Whose formula.
    pub name: &'a str,
    /// At each value, where it says something.
    pub points: &'a [Option<f64>],
}

/// The picture, with what theory says on top.
pub fn draw(
    title: &str,
    axes: &Axes<'_>,
    curves: &[Curve<'_>],
    exact: Option<&Exact<'_>>,
) -> String {
    let known = exact.into_iter().flat_map(|exact| exact.points.iter().flatten().copied());
    let seen = || {
        let means =
            curves.iter().flat_map(|curve| curve.points.iter().flatten().flatten().copied());
        means.chain(known.clone())
    };
    let low = seen().fold(0.0, f64::min);
    let high = seen().fold(low, f64::max);
    let high = if high > low { high + (high - low) * 0.04 } else { low + 1.0 };
    let (first, last) = (axes.values[0], axes.values[axes.values.len() - 1]);
    let (left, right) = (fine(LEFT), fine(WIDTH as i32 - RIGHT));
    let (ceiling, floor) = (fine(TOP), fine(HEIGHT as i32 - BOTTOM));
    let x = |value: f64| left + ((value - first) / (last - first) * f64::from(right - left)) as i32;
    let y = |value: f64| floor - ((value - low) / (high - low) * f64::from(floor - ceiling)) as i32;
    picture(title, [WIDTH, HEIGHT], |area| {
        let stroke = |points: Vec<(i32, i32)>, style: ShapeStyle| {
            area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
        };
        let put = |words: &str, at: (i32, i32), style: TextStyle<'_>| {
            area.draw(&Text::new(words, at, style)).expect(INTO_A_TEXT);
        };
        for tick in ticks(low, high, 5) {
            stroke(vec![(left, y(tick)), (right, y(tick))], line(GRID, 1.0));
            let style = text(12, PALE, HPos::Right, VPos::Center);
            put(&number(tick), (left - fine(8), y(tick)), style);
        }
        for tick in ticks(first, last, 8) {
            stroke(vec![(x(tick), floor), (x(tick), floor + fine(5))], line(PALE, 1.0));
            let style = text(12, PALE, HPos::Center, VPos::Top);
            put(&number(tick), (x(tick), floor + fine(8)), style);
        }
        stroke(vec![(left, floor), (right, floor)], line(PALE, 1.0));
        put(&axes.up, (fine(8), fine(8)), text(12, PALE, HPos::Left, VPos::Top));
        let middle = i32::midpoint(left, right);
        let style = text(12, PALE, HPos::Center, VPos::Top);
        put(&axes.across, (middle, floor + fine(27)), style);
        for (place, curve) in curves.iter().enumerate() {
            let colour = COLOURS[place % COLOURS.len()];
            let known = axes.values.iter().zip(&curve.points);
            let known: Vec<_> = known.filter_map(|(at, point)| Some((*at, (*point)?))).collect();
            let upper = known.iter().map(|&(at, [_, _, high])| (x(at), y(high)));
            let lower = known.iter().rev().map(|&(at, [_, low, _])| (x(at), y(low)));
            let band: Vec<_> = upper.chain(lower).collect();
            area.draw(&Polygon::new(band, shade(colour, 0.18))).expect(INTO_A_TEXT);
            let means: Vec<_> = known.iter().map(|&(at, [mean, ..])| (x(at), y(mean))).collect();
            stroke(means.clone(), line(colour, 2.0));
            for point in means {
                mark(area, place, point, colour);
            }
            let label = fine(TOP + 8 + 20 * place as i32);
            stroke(vec![(right + fine(14), label), (right + fine(34), label)], line(colour, 2.0));
            mark(area, place, (right + fine(24), label), colour);
            let name = shortened(curve.name, RIGHT - 46, 12);
            let style = text(12, INK, HPos::Left, VPos::Center);
            put(&name, (right + fine(40), label), style);
        }
        if let Some(exact) = exact {
            let points = axes.values.iter().zip(exact.points);
            for (at, value) in points.filter_map(|(at, point)| Some((*at, (*point)?))) {
                cross(area, (x(at), y(value)));
            }
            let label = fine(TOP + 8 + 20 * curves.len() as i32);
            cross(area, (right + fine(24), label));
            let name = shortened(exact.name, RIGHT - 46, 12);
            put(&name, (right + fine(40), label), text(12, INK, HPos::Left, VPos::Center));
        }
    })
}

/// The mark of an exact value.
fn cross(area: &Area<'_>, (x, y): (i32, i32)) {
    let r = fine(6);
    for ends in [[(x - r, y), (x + r, y)], [(x, y - r), (x, y + r)]] {
        area.draw(&PathElement::new(ends.to_vec(), line(INK, 1.5))).expect(INTO_A_TEXT);
    }
}

/// A mark that differs from those of other curves without its colour, too.
pub(super) fn mark(area: &Area<'_>, place: usize, (x, y): (i32, i32), colour: RGBColor) {
    let r = fine(4);
    let corners: &[(i32, i32)] = match place % 4 {
        0 => {
            return area.draw(&Circle::new((x, y), r, colour.filled())).expect(INTO_A_TEXT);
        }
        1 => &[(-r, -r), (r, -r), (r, r), (-r, r)],
        2 => &[(0, -r - fine(1)), (r + fine(1), r), (-r - fine(1), r)],
        _ => &[(0, -r - fine(1)), (r + fine(1), 0), (0, r + fine(1)), (-r - fine(1), 0)],
    };
    let corners: Vec<_> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
    area.draw(&Polygon::new(corners, colour.filled())).expect(INTO_A_TEXT);
}
