//! The network as a map, with how busy its parts were: a column for each LAN, its servers below one another,
//! each joined with the LAN at its left and with the public network at its right.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::{
    Area, COLOURS, FACE, INK, INTO_A_TEXT, PALE, fine, line, picture, shade, shortened, text,
};
use crate::record::course::Network;
use crate::record::{Lan, Record};
use crate::report::words;

const COLUMN: i32 = 236;
const EDGE: i32 = 12;
const BOX: i32 = 176;
const ROW: i32 = 66;
/// For each bridge, above the LANs.
const BRIDGE: i32 = 28;
/// A LAN's line, and what stands below it.
const BUS: i32 = 46;
/// The public network.
const FOOT: i32 = 66;
/// Servers of a LAN that are drawn.
const MOST: usize = 12;

/// The picture.
pub fn draw(title: &str, record: &Record, network: &Network) -> String {
    let shown = network.lans.iter().map(|(_, servers, _)| servers.len().min(MOST));
    let rows = shown.max().unwrap_or(0) as i32;
    let more = network.lans.iter().any(|(_, servers, _)| servers.len() > MOST);
    let top = EDGE + 8 + network.bridges.len() as i32 * BRIDGE + 20;
    let below = top + BUS + rows * ROW + if more { 24 } else { 0 };
    let width = 2 * EDGE + network.lans.len().max(1) as i32 * COLUMN;
    let map = Map { record, top, below };
    picture(title, [width as u32, (below + FOOT) as u32], |area| {
        for (number, (name, servers, terminals)) in network.lans.iter().enumerate() {
            map.lan(area, column(number), name, servers, *terminals);
        }
        for (number, (name, joins)) in network.bridges.iter().enumerate() {
            let places = joins.iter().filter_map(|lan| {
                network.lans.iter().position(|(name, ..)| name == lan).map(column)
            });
            map.bridge(area, EDGE + 14 + number as i32 * BRIDGE, name, &places.collect::<Vec<_>>());
        }
        map.public_network(area, width, network.facsimiles);
    })
}

const fn column(number: usize) -> i32 {
    EDGE + number as i32 * COLUMN
}

struct Map<'a> {
    record: &'a Record,
    /// Where the LANs are.
    top: i32,
    /// Below the servers.
    below: i32,
}

fn stroke(area: &Area<'_>, points: &[(i32, i32)], style: ShapeStyle) {
    let points: Vec<_> = points.iter().map(|&(x, y)| (fine(x), fine(y))).collect();
    area.draw(&PathElement::new(points, style)).expect(INTO_A_TEXT);
}

fn put(area: &Area<'_>, words: &str, at: (i32, i32), style: TextStyle<'_>) {
    area.draw(&Text::new(words, (fine(at.0), fine(at.1)), style)).expect(INTO_A_TEXT);
}

fn face(area: &Area<'_>, from: (i32, i32), to: (i32, i32), style: ShapeStyle) {
    let corners = [from, to].map(|(x, y)| (fine(x), fine(y)));
    area.draw(&Rectangle::new(corners, style)).expect(INTO_A_TEXT);
}

impl Map<'_> {
    fn lan(&self, area: &Area<'_>, left: i32, name: &str, servers: &[String], terminals: usize) {
        let (bus, right) = (self.top, left + COLUMN - 24);
        stroke(area, &[(left, bus), (right, bus)], line(COLOURS[0], 5.0));
        let busy = self.record.lans.iter().find(|lan| lan.name == name);
        let busy = busy.map_or_else(String::new, |Lan { utilisation, congested, .. }| {
            let congested = match *congested {
                0.0 => String::new(),
                congested => format!(", congested {}", words::share(congested)),
            };
            format!(", {} used{congested}", words::share(*utilisation))
        });
        let style = |colour| text(12, colour, HPos::Left, VPos::Center);
        put(area, &shortened(name, COLUMN - 30, 12), (left + 18, bus + 14), style(INK));
        let below = format!("{}{busy}", counted(terminals, "terminal"));
        put(area, &below, (left + 18, bus + 30), style(PALE));
        let shown = servers.len().min(MOST) as i32;
        if shown > 0 {
            let last = bus + BUS + (shown - 1) * ROW + ROW / 2 - 4;
            stroke(area, &[(left + 4, bus), (left + 4, last)], line(COLOURS[0], 2.0));
            stroke(area, &[(right, last), (right, self.below + 10)], line(COLOURS[1], 2.0));
        }
        for (number, server) in servers.iter().take(MOST).enumerate() {
            self.server(area, left, bus + BUS + number as i32 * ROW, server);
            let middle = bus + BUS + number as i32 * ROW + ROW / 2 - 4;
            stroke(area, &[(left + 4, middle), (left + 18, middle)], line(COLOURS[0], 2.0));
            let top = bus + BUS + ROW / 2 - 4;
            stroke(area, &[(left + 18 + BOX, middle), (right, middle)], line(COLOURS[1], 2.0));
            if number == 0 {
                stroke(area, &[(right, top), (right, self.below + 10)], line(COLOURS[1], 2.0));
            }
        }
        if servers.len() > MOST {
            let words = format!("and {} more", servers.len() - MOST);
            let at = (left + 18, bus + BUS + shown * ROW + 8);
            put(area, &words, at, text(12, PALE, HPos::Left, VPos::Center));
        }
    }

    fn server(&self, area: &Area<'_>, left: i32, top: i32, name: &str) {
        let left = left + 18;
        face(area, (left, top), (left + BOX, top + ROW - 10), FACE.filled());
        let outline = line(PALE, 1.0);
        let (right, bottom) = (left + BOX, top + ROW - 10);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        stroke(area, &corners, outline);
        put(
            area,
            &shortened(name, BOX - 12, 13),
            (left + 8, top + 12),
            text(13, INK, HPos::Left, VPos::Center),
        );
        let Some(server) = self.record.servers.iter().find(|server| server.name == name) else {
            return;
        };
        let of_lines = server.lines_busy_mean / f64::from(server.lines.max(1));
        let of_storage = server.storage_mean / server.storage.get() as f64;
        let lines = counted(server.lines as usize, "line");
        for (number, (what, share)) in
            [(lines, of_lines), ("storage".to_owned(), of_storage)].into_iter().enumerate()
        {
            let y = top + 28 + number as i32 * 16;
            put(area, &what, (left + 8, y), text(11, INK, HPos::Left, VPos::Center));
            let (from, to) = (left + 70, left + 120);
            face(area, (from, y - 4), (to, y + 4), shade(PALE, 0.25));
            let full = from + (f64::from(to - from) * share.clamp(0.0, 1.0)) as i32;
            face(area, (from, y - 4), (full, y + 4), COLOURS[0].filled());
            let words = words::share(share);
            put(area, &words, (left + 126, y), text(11, INK, HPos::Left, VPos::Center));
        }
    }

    fn bridge(&self, area: &Area<'_>, y: i32, name: &str, places: &[i32]) {
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else { return };
        let middle = |left: &i32| left + (COLUMN - 24) / 2;
        stroke(area, &[(middle(first), y), (middle(last), y)], line(COLOURS[0], 2.0));
        for left in places {
            stroke(area, &[(middle(left), y), (middle(left), self.top)], line(COLOURS[0], 2.0));
        }
        let at = (i32::midpoint(middle(first), middle(last)), y - 4);
        put(area, name, at, text(12, INK, HPos::Center, VPos::Bottom));
    }

    fn public_network(&self, area: &Area<'_>, width: i32, facsimiles: usize) {
        let y = self.below + 10;
        let mut x = EDGE;
        while x < width - EDGE - 24 {
            let end = (x + 14).min(width - EDGE - 24);
            stroke(area, &[(x, y), (end, y)], line(COLOURS[1], 5.0));
            x = end + 6;
        }
        let words = format!("public telephone network, {}", counted(facsimiles, "facsimile"));
        put(area, &words, (EDGE + 18, y + 18), text(12, INK, HPos::Left, VPos::Center));
        let reading = "bars: mean share in use";
        put(area, reading, (EDGE + 18, y + 36), text(12, PALE, HPos::Left, VPos::Center));
    }
}

/// So many of something.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
