//! Counts as bars, one below the other, by the logarithm of the count: one in a million can be seen, too.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    COLOURS, GRID, INK, INTO_A_TEXT, PALE, fine, line, number, picture, shade, shortened, text,
    width_of,
};

/// A count.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// Of what.
    pub name: &'a str,
    /// How many; `None` where that is not known.
    pub count: Option<u64>,
}

const WIDTH: u32 = 760;
const RIGHT: i32 = 90;
const ROW: i32 = 20;
const TOP: i32 = 10;
const BOTTOM: i32 = 46;

/// The picture. `what` is counted; `none` stands in place of a bar of nought, and of what is not known.
pub fn draw(title: &str, what: &str, none: &str, bars: &[Bar<'_>]) -> String {
    let names = bars.iter().map(|bar| width_of(bar.name, 12)).max().unwrap_or(0);
    let left_edge = (names + 24).clamp(84, 300);
    let most = bars.iter().filter_map(|bar| bar.count).max().unwrap_or(0).max(9);
    let (left, right) = (fine(left_edge), fine(WIDTH as i32 - RIGHT));
    let scale = f64::from(right - left) / libm::log1p(most as f64);
    let x = |count: u64| left + (libm::log1p(count as f64) * scale) as i32;
    let rows = ROW * bars.len() as i32;
    let floor = fine(TOP + rows);
    picture(title, [WIDTH, (TOP + rows + BOTTOM) as u32], |area| {
        let put = |words: &str, at: (i32, i32), style: TextStyle<'_>| {
            area.draw(&Text::new(words, at, style)).expect(INTO_A_TEXT);
        };
        let stroke = |points: Vec<(i32, i32)>, style: ShapeStyle| {
            area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
        };
        let powers = (0..).map(|power| 10_u64.pow(power)).take_while(|tick| *tick <= most);
        let ticks: Vec<_> = std::iter::once(0).chain(powers).collect();
        // Of many every other one has its number.
        let every = ticks.len().div_ceil(7);
        for (place, tick) in ticks.into_iter().enumerate() {
            stroke(vec![(x(tick), fine(TOP)), (x(tick), floor + fine(4))], line(GRID, 1.0));
            if place % every == 0 {
                let style = text(12, PALE, HPos::Center, VPos::Top);
                put(&number(tick as f64), (x(tick), floor + fine(7)), style);
            }
        }
        stroke(vec![(left, floor), (right, floor)], line(PALE, 1.0));
        let style = text(12, PALE, HPos::Center, VPos::Top);
        put(what, (i32::midpoint(left, right), floor + fine(25)), style);
        for (place, bar) in (0..).zip(bars) {
            let y = TOP + ROW * place;
            let middle = fine(y + ROW / 2);
            let name = shortened(bar.name, left_edge - 20, 12);
            put(&name, (left - fine(10), middle), text(12, INK, HPos::Right, VPos::Center));
            let (end, said, colour) = match bar.count {
                Some(count) if count > 0 => (x(count), count.to_string(), PALE),
                _ => (left, none.to_owned(), COLOURS[1]),
            };
            let face = [(left, fine(y + 4)), (end, fine(y + ROW - 4))];
            area.draw(&Rectangle::new(face, shade(COLOURS[0], 0.75))).expect(INTO_A_TEXT);
            let style = text(12, colour, HPos::Left, VPos::Center);
            put(&said, (end + fine(6), middle), style);
        }
    })
}
