//! Panels one above the other, all over the same time: a level in each, and what was broken meanwhile.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    Area, COLOURS, FINE, GRID, INK, INTO_A_TEXT, PALE, fine, line, number, picture, shade,
    simplified, text, ticks, unit_of_time,
};

/// A level over time.
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    /// What it is.
    pub title: String,
    /// The mean of each stretch.
    pub values: &'a [f64],
    /// What there is at most, where that is known: a line is drawn there if it is in the panel.
    pub most: Option<f64>,
    /// The value at the panel's top: the same in panels that are to be compared.
    pub top: f64,
    /// How a value is written, with its unit.
    pub words: fn(f64) -> String,
    /// When something was broken that it depends on, in seconds since the start.
    pub broken: Vec<(f64, f64)>,
}

/// Where a run's stretches are, in seconds since the start.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// When the first begins.
    pub from: f64,
    /// When the last is over.
    pub until: f64,
}

const WIDTH: u32 = 760;
const LEFT: i32 = 84;
const RIGHT: i32 = 20;
const PANEL: i32 = 84;
/// Above a panel's level, for its title.
const HEAD: i32 = 22;
const FOOT: i32 = 44;

/// The picture, and the text that stands for it.
pub fn draw(title: &str, times: Times, panels: &[Panel<'_>]) -> String {
    let height = panels.len() as i32 * PANEL + FOOT;
    picture(title, [WIDTH, height as u32], |area| {
        for (number, panel) in panels.iter().enumerate() {
            one(area, times, panel, number as i32 * PANEL);
        }
        axis(area, times, [LEFT, WIDTH as i32 - RIGHT], panels.len() as i32 * PANEL);
    })
}

/// Where an instant is.
pub(super) fn place(times: Times, [left, right]: [i32; 2], at: f64) -> i32 {
    let share = (at - times.from) / (times.until - times.from).max(f64::MIN_POSITIVE);
    fine(left) + (share.clamp(0.0, 1.0) * f64::from(fine(right - left))) as i32
}

/// The axis of time below everything.
pub(super) fn axis(area: &Area<'_>, times: Times, ends: [i32; 2], y: i32) {
    let (unit, seconds) = unit_of_time(times.until - times.from);
    let scaled = |at: f64| at / seconds;
    let y = fine(y);
    let [left, right] = ends.map(fine);
    area.draw(&PathElement::new(vec![(left, y), (right, y)], line(PALE, 1.0))).expect(INTO_A_TEXT);
    for tick in ticks(scaled(times.from), scaled(times.until), 8) {
        let x = place(times, ends, tick * seconds);
        area.draw(&PathElement::new(vec![(x, y), (x, y + fine(5))], line(PALE, 1.0)))
            .expect(INTO_A_TEXT);
        let style = text(12, PALE, HPos::Center, VPos::Top);
        area.draw(&Text::new(number(tick), (x, y + fine(8)), style)).expect(INTO_A_TEXT);
    }
    let style = text(12, PALE, HPos::Center, VPos::Top);
    let words = format!("time since the start in {unit}");
    area.draw(&Text::new(words, (i32::midpoint(left, right), y + fine(24)), style))
        .expect(INTO_A_TEXT);
}

fn one(area: &Area<'_>, times: Times, panel: &Panel<'_>, top: i32) {
    let ends = [LEFT, WIDTH as i32 - RIGHT];
    let top_value = panel.top;
    let most = panel.most.filter(|most| *most <= top_value);
    let scale = if top_value > 0.0 { top_value * 1.05 } else { 1.0 };
    let (ceiling, floor) = (fine(top + HEAD), fine(top + PANEL - 6));
    let y = |value: f64| floor - (value / scale * f64::from(floor - ceiling)) as i32;
    let [left, right] = ends.map(fine);
    let title = text(13, INK, HPos::Left, VPos::Top);
    area.draw(&Text::new(panel.title.as_str(), (left, fine(top + 4)), title)).expect(INTO_A_TEXT);
    for (from, until) in &panel.broken {
        let [from, until] = [*from, *until].map(|at| place(times, ends, at));
        let corners = [(from, ceiling), (until.max(from + fine(1)), floor)];
        area.draw(&Rectangle::new(corners, shade(COLOURS[1], 0.25))).expect(INTO_A_TEXT);
    }
    let mut ticks = vec![0.0];
    // Labels of 12 pixels don't lie on each other.
    for tick in [top_value, most.unwrap_or(top_value)] {
        if ticks.iter().all(|&other| (y(tick) - y(other)).abs() >= fine(14)) {
            ticks.push(tick);
        }
    }
    for tick in ticks {
        let y = y(tick);
        area.draw(&PathElement::new(vec![(left, y), (right, y)], line(GRID, 1.0)))
            .expect(INTO_A_TEXT);
        let words = (panel.words)(tick);
        let style = text(12, PALE, HPos::Right, VPos::Center);
        area.draw(&Text::new(words, (left - fine(8), y), style)).expect(INTO_A_TEXT);
    }
    let stretch = (times.until - times.from) / panel.values.len().max(1) as f64;
    let mut points = Vec::with_capacity(panel.values.len() * 2);
    for (number, value) in panel.values.iter().enumerate() {
        let begin = times.from + stretch * number as f64;
        for at in [begin, begin + stretch] {
            points.push((place(times, ends, at), y(*value)));
        }
    }
    let points = simplified(points);
    let face = std::iter::once((left, floor)).chain(points.iter().copied());
    let face: Vec<_> = face.chain([(right, floor)]).collect();
    area.draw(&Polygon::new(face, shade(COLOURS[0], 0.3))).expect(INTO_A_TEXT);
    area.draw(&PathElement::new(points, line(COLOURS[0], 1.5))).expect(INTO_A_TEXT);
    if let Some(most) = most {
        let y = y(most);
        let (dash, gap) = (6 * FINE, 4 * FINE);
        let mut x = left;
        while x < right {
            let end = (x + dash as i32).min(right);
            area.draw(&PathElement::new(vec![(x, y), (end, y)], line(INK, 1.0)))
                .expect(INTO_A_TEXT);
            x = end + gap as i32;
        }
    }
}
