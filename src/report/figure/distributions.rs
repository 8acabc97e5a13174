//! Distributions of spans as steps (empirical distribution functions) over the logarithm of time.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    COLOURS, GRID, INK, INTO_A_TEXT, PALE, fine, line, picture, simplified, text, width_of,
};
use crate::record::course::Distribution;

const WIDTH: u32 = 760;
const HEIGHT: u32 = 340;
const LEFT: i32 = 64;
const RIGHT: i32 = 116;
const TOP: i32 = 16;
const BOTTOM: i32 = 52;

/// Shares at which lines cross.
const SHARES: [f64; 5] = [0.25, 0.5, 0.75, 0.95, 1.0];

/// Spans that are marked, in seconds, where they are far enough from each other.
const MARKS: [(f64, &str); 17] = [
    (0.001, "1 ms"),
    (0.01, "10 ms"),
    (0.1, "0.1 s"),
    (1.0, "1 s"),
    (10.0, "10 s"),
    (30.0, "30 s"),
    (60.0, "1 min"),
    (120.0, "2 min"),
    (300.0, "5 min"),
    (600.0, "10 min"),
    (1_800.0, "30 min"),
    (3_600.0, "1 h"),
    (7_200.0, "2 h"),
    (21_600.0, "6 h"),
    (86_400.0, "1 d"),
    (864_000.0, "10 d"),
    (8_640_000.0, "100 d"),
];

/// The picture.
pub fn draw(title: &str, distributions: &[Distribution]) -> String {
    let all = || distributions.iter().flat_map(|it| it.points.iter().map(|(span, _)| *span));
    let low = all().fold(f64::INFINITY, f64::min).max(1e-4);
    let high = all().fold(low, f64::max).max(low * 2.0);
    let [low, high] = [low / 1.1, high * 1.1].map(libm::log10);
    let (left, right) = (LEFT, WIDTH as i32 - RIGHT);
    let x = |span: f64| {
        let share = (libm::log10(span.max(1e-9)) - low) / (high - low);
        fine(left) + (share.clamp(0.0, 1.0) * f64::from(fine(right - left))) as i32
    };
    let (ceiling, floor) = (fine(TOP), fine(HEIGHT as i32 - BOTTOM));
    let y = |share: f64| floor - (share * f64::from(floor - ceiling)) as i32;
    picture(title, [WIDTH, HEIGHT], |area| {
        let put = |words: String, at: (i32, i32), style: TextStyle<'_>| {
            area.draw(&Text::new(words, at, style)).expect(INTO_A_TEXT);
        };
        let stroke = |points: Vec<(i32, i32)>, style: ShapeStyle| {
            area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
        };
        for share in std::iter::once(0.0).chain(SHARES) {
            stroke(vec![(fine(left), y(share)), (fine(right), y(share))], line(GRID, 1.0));
            let style = text(12, PALE, HPos::Right, VPos::Center);
            put(format!("{:.0} %", share * 100.0), (fine(left - 8), y(share)), style);
        }
        let mut free = i32::MIN;
        for (mark, words) in MARKS {
            let half = fine(width_of(words, 12)) / 2;
            if !(low..=high).contains(&libm::log10(mark)) {
                continue;
            }
            if x(mark) - half < free || x(mark) + half > fine(right + 40) {
                continue;
            }
            free = x(mark) + half + fine(12);
            stroke(vec![(x(mark), ceiling), (x(mark), floor + fine(5))], line(GRID, 1.0));
            put(
                words.to_owned(),
                (x(mark), floor + fine(8)),
                text(12, PALE, HPos::Center, VPos::Top),
            );
        }
        stroke(vec![(fine(left), floor), (fine(right), floor)], line(PALE, 1.0));
        let middle = fine(left + right) / 2;
        let style = text(12, PALE, HPos::Center, VPos::Top);
        put("from a job's arrival to its delivery".to_owned(), (middle, floor + fine(28)), style);
        for (number, distribution) in distributions.iter().enumerate() {
            let colour = COLOURS[number % COLOURS.len()];
            let mut points = Vec::new();
            let mut last = y(0.0);
            for &(span, share) in &distribution.points {
                points.push((x(span), last));
                last = y(share);
                points.push((x(span), last));
            }
            stroke(simplified(points), line(colour, 1.5 + number as f64));
            // Named where it leaves the picture, one below the other.
            let label = fine(TOP + 6 + 20 * number as i32);
            let beside = fine(right + 12);
            stroke(
                vec![(beside, label), (beside + fine(18), label)],
                line(colour, 1.5 + number as f64),
            );
            let style = text(12, INK, HPos::Left, VPos::Center);
            put(distribution.direction.to_owned(), (beside + fine(24), label), style);
        }
    })
}
