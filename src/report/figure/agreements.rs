//! How far means are from exact values, in units of how sure they are: from the lowest to the highest.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    COLOURS, FACE, GRID, INK, INTO_A_TEXT, PALE, fine, line, number, picture, text, ticks,
};

const WIDTH: u32 = 760;
const HEIGHT: u32 = 300;
const LEFT: i32 = 60;
const RIGHT: i32 = 110;
const TOP: i32 = 16;
const BOTTOM: i32 = 44;

/// The picture of these distances, each in halves of its interval's width: inside it between -1 and 1.
pub fn draw(title: &str, what: &str, distances: &[f64]) -> String {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f64::total_cmp);
    let most = sorted.iter().fold(1.3, |most: f64, it| most.max(it.abs() * 1.08));
    let (left, right) = (fine(LEFT), fine(WIDTH as i32 - RIGHT));
    let (ceiling, floor) = (fine(TOP), fine(HEIGHT as i32 - BOTTOM));
    let middle = i32::midpoint(ceiling, floor);
    let y = |value: f64| middle - (value / most * f64::from(floor - middle)) as i32;
    let step = f64::from(right - left) / sorted.len() as f64;
    let x = |place: usize| left + ((place as f64 + 0.5) * step) as i32;
    picture(title, [WIDTH, HEIGHT], |area| {
        let put = |words: &str, at: (i32, i32), style: TextStyle<'_>| {
            area.draw(&Text::new(words, at, style)).expect(INTO_A_TEXT);
        };
        let stroke = |height: f64, style: ShapeStyle| {
            let points = vec![(left, y(height)), (right, y(height))];
            area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
        };
        let inside = [(left, y(1.0)), (right, y(-1.0))];
        area.draw(&Rectangle::new(inside, FACE.filled())).expect(INTO_A_TEXT);
        for tick in ticks(-most, most, 6) {
            stroke(tick, line(GRID, 1.0));
            let style = text(12, PALE, HPos::Right, VPos::Center);
            put(&number(tick), (left - fine(8), y(tick)), style);
        }
        stroke(0.0, line(INK, 1.0));
        for (end, words) in [(1.0, "upper end"), (0.0, "exact value"), (-1.0, "lower end")] {
            let style = text(12, PALE, HPos::Left, VPos::Center);
            put(words, (right + fine(8), y(end)), style);
        }
        for (place, distance) in sorted.into_iter().enumerate() {
            let (colour, size) =
                if distance.abs() > 1.0 { (COLOURS[1], 4) } else { (COLOURS[0], 3) };
            let dot = Circle::new((x(place), y(distance)), fine(size), colour.filled());
            area.draw(&dot).expect(INTO_A_TEXT);
        }
        let style = text(12, PALE, HPos::Center, VPos::Top);
        put(what, (i32::midpoint(left, right), floor + fine(14)), style);
    })
}
