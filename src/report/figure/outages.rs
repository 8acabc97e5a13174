//! Who was broken when, and who helped whom meanwhile: a row for each part, over time.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::over_time::{Times, axis, place};
use super::{
    COLOURS, GRID, INK, INTO_A_TEXT, PALE, fine, line, picture, shade, shortened, text, width_of,
};

/// A row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Whose it is.
    pub name: String,
    /// What was broken of it, from when to when in seconds since the start.
    pub broken: Vec<(&'static str, f64, f64)>,
    /// Documents that it handed over in each stretch; empty for what is no server.
    pub handed_over: &'a [u32],
    /// Documents that it took over in each stretch.
    pub helped: &'a [u32],
}

const WIDTH: u32 = 760;
const RIGHT: i32 = 20;
const ROW: i32 = 46;
const TOP: i32 = 34;
const FOOT: i32 = 44;

/// The picture.
pub fn draw(title: &str, times: Times, rows: &[Row<'_>]) -> String {
    let names = rows.iter().map(|row| width_of(&row.name, 13)).max().unwrap_or(0);
    let left = (names + 24).clamp(84, 260);
    let height = TOP + rows.len() as i32 * ROW + FOOT;
    picture(title, [WIDTH, height as u32], |area| {
        let ends = [left, WIDTH as i32 - RIGHT];
        legend(area, left);
        for (number, row) in rows.iter().enumerate() {
            one(area, times, ends, row, TOP + number as i32 * ROW);
        }
        axis(area, times, ends, TOP + rows.len() as i32 * ROW);
    })
}

fn legend(area: &super::Area<'_>, left: i32) {
    let entries = [
        (left, shade(COLOURS[1], 0.6), "broken or out of use"),
        (left + 180, COLOURS[0].filled(), "took documents over"),
        (left + 350, INK.filled(), "handed documents over"),
    ];
    for (x, style, words) in entries {
        let corners = [(fine(x), fine(9)), (fine(x + 14), fine(19))];
        area.draw(&Rectangle::new(corners, style)).expect(INTO_A_TEXT);
        let style = text(12, INK, HPos::Left, VPos::Center);
        area.draw(&Text::new(words, (fine(x + 20), fine(14)), style)).expect(INTO_A_TEXT);
    }
}

fn one(area: &super::Area<'_>, times: Times, ends: [i32; 2], row: &Row<'_>, top: i32) {
    let [left, right] = ends;
    let middle = fine(top + ROW / 2);
    let name = text(13, INK, HPos::Right, VPos::Center);
    area.draw(&Text::new(shortened(&row.name, left - 20, 13), (fine(left - 12), middle), name))
        .expect(INTO_A_TEXT);
    let floor = fine(top + ROW);
    let path = vec![(fine(left), floor), (fine(right), floor)];
    area.draw(&PathElement::new(path, line(GRID, 1.0))).expect(INTO_A_TEXT);
    let mut free = i32::MIN;
    for &(what, from, until) in &row.broken {
        let [from, until] = [from, until].map(|at| place(times, ends, at));
        let until = until.max(from + fine(2));
        let corners = [(from, fine(top + 12)), (until, fine(top + ROW - 12))];
        area.draw(&Rectangle::new(corners, shade(COLOURS[1], 0.6))).expect(INTO_A_TEXT);
        // Its name, where that does not lie on another one.
        let wide = fine(width_of(what, 11));
        let at = if until - from > wide + fine(6) { from + fine(4) } else { until + fine(4) };
        if at >= free && at + wide < fine(right) {
            let colour = if at > until { PALE } else { INK };
            let style = text(11, colour, HPos::Left, VPos::Center);
            area.draw(&Text::new(what, (at, middle), style)).expect(INTO_A_TEXT);
            free = at + wide + fine(6);
        }
    }
    for (counts, colour, y) in
        [(row.helped, COLOURS[0], top + 2), (row.handed_over, INK, top + ROW - 10)]
    {
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let stretch = (times.until - times.from) / counts.len().max(1) as f64;
        for (number, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let begin = times.from + stretch * number as f64;
            let [from, until] = [begin, begin + stretch].map(|at| place(times, ends, at));
            let corners = [(from, fine(y)), (until.max(from + fine(1)), fine(y + 8))];
            let opacity = 0.35 + 0.65 * f64::from(count) / f64::from(most);
            area.draw(&Rectangle::new(corners, shade(colour, opacity))).expect(INTO_A_TEXT);
        }
    }
}
