//! Figures as SVG: text as text, for light and dark surroundings, readable without colours, with a text for
//! those who can't see them. Plotters draws; here is what all figures share.

pub mod agreements;
pub mod bars;
pub mod curves;
pub mod distributions;
pub mod intervals;
pub mod outages;
pub mod over_time;
pub mod topology;

use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A figure, and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The name of its file, without the ending.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// How it is to be read.
    pub reading: &'static str,
    /// The picture.
    pub svg: String,
    /// The file that has its values.
    pub values: &'static str,
}

/// A picture that is made smaller than this can't be read any more; who has less room scrolls.
const NARROWEST: u32 = 560;

/// What is drawn on.
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Units of a drawing for each unit of its size: plotters knows whole numbers only.
const FINE: u32 = 10;

/// Text, lines that are read, and what is black otherwise.
const INK: RGBColor = RGBColor(27, 27, 27);
/// Text that matters less.
const PALE: RGBColor = RGBColor(92, 92, 92);
/// Lines of a grid.
const GRID: RGBColor = RGBColor(222, 222, 222);
/// Faces of boxes.
const FACE: RGBColor = RGBColor(242, 242, 242);

/// The colours of Okabe and Ito (2008, Color Universal Design) that are dark enough on white, in an order in
/// which neighbours differ in grey, too.
const COLOURS: [RGBColor; 4] =
    [RGBColor(0, 114, 178), RGBColor(213, 94, 0), RGBColor(0, 158, 115), RGBColor(204, 121, 167)];

/// Each colour's counterpart on black.
const DARK: [(RGBColor, RGBColor); 8] = [
    (INK, RGBColor(230, 237, 243)),
    (PALE, RGBColor(154, 164, 174)),
    (GRID, RGBColor(48, 56, 66)),
    (FACE, RGBColor(28, 37, 48)),
    (COLOURS[0], RGBColor(86, 180, 233)),
    (COLOURS[1], RGBColor(230, 159, 0)),
    (COLOURS[2], RGBColor(60, 200, 155)),
    (COLOURS[3], RGBColor(224, 160, 195)),
];

fn hex(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// What is drawn never fails to be written: it is written into a text.
const INTO_A_TEXT: &str = "a text takes all";

/// A picture of this size, with the text that stands for it.
fn picture(text: &str, [width, height]: [u32; 2], draw: impl FnOnce(&Area<'_>)) -> String {
    let mut drawn = String::new();
    {
        let backend = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE));
        let area = backend.into_drawing_area();
        draw(&area);
        area.present().expect(INTO_A_TEXT);
    }
    // The head is ours: plotters knows neither texts that stand for pictures nor styles.
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    let mut dark = String::new();
    for (light, other) in DARK.map(|(light, other)| (hex(light), hex(other))) {
        let _ = write!(
            dark,
            "[fill=\"{light}\"]{{fill:{other}}}[stroke=\"{light}\"]{{stroke:{other}}}"
        );
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" class=\"figure\" \
         style=\"min-width:{}px\">\n<title>{}</title>\n<style>.figure \
         text{{font-family:ui-sans-serif,system-ui,'DejaVu Sans',sans-serif}}@media \
         (prefers-color-scheme:dark){{{dark}}}</style>{body}",
        width * FINE,
        height * FINE,
        width.min(NARROWEST),
        super::words::escaped(text),
    )
}

/// A length in units of the drawing.
const fn fine(length: i32) -> i32 {
    length * FINE as i32
}

/// Text of this size and colour, anchored at this point of it.
fn text<'a>(size: u32, colour: RGBColor, x: HPos, y: VPos) -> TextStyle<'a> {
    // Plotters makes letters smaller by this.
    ("sans-serif", f64::from(size * FINE) * 1.24).into_font().color(&colour).pos(Pos::new(x, y))
}

/// A path without those of its points that lie between others on a level or upright line.
fn simplified(points: impl IntoIterator<Item = (i32, i32)>) -> Vec<(i32, i32)> {
    let mut path: Vec<(i32, i32)> = Vec::new();
    for point in points {
        if let [.., before, last] = path[..]
            && ((before.0 == last.0 && last.0 == point.0)
                || (before.1 == last.1 && last.1 == point.1))
        {
            path.pop();
        }
        if path.last() != Some(&point) {
            path.push(point);
        }
    }
    path
}

/// A line of this width.
fn line(colour: RGBColor, width: f64) -> ShapeStyle {
    colour.stroke_width((width * f64::from(FINE)) as u32)
}

/// A face that what lies below shines through.
fn shade(colour: RGBColor, opacity: f64) -> ShapeStyle {
    colour.mix(opacity).filled()
}

/// About how wide a text of this size is, at most.
fn width_of(words: &str, size: u32) -> i32 {
    (words.chars().count() as u32 * size * 6 / 10) as i32
}

/// A name that fits into a width, without its end if it must be.
fn shortened(name: &str, width: i32, size: u32) -> String {
    if width_of(name, size) <= width {
        return name.to_owned();
    }
    let fitting = (width * 10 / (size as i32 * 6) - 1).max(1) as usize;
    name.chars().take(fitting).chain(['…']).collect()
}

/// A unit of time in which so many seconds are read well, and its length in seconds.
pub(super) fn unit_of_time(seconds: f64) -> (&'static str, f64) {
    match seconds {
        ..300.0 => ("s", 1.0),
        ..18_000.0 => ("min", 60.0),
        ..432_000.0 => ("h", 3_600.0),
        _ => ("d", 86_400.0),
    }
}

/// Round values between two, about so many: a 1, 2 or 5 followed by noughts apart.
fn ticks(low: f64, high: f64, about: u32) -> Vec<f64> {
    let rough = (high - low) / f64::from(about.max(1));
    if !(rough > 0.0 && rough.is_finite()) {
        return vec![low];
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power);
    let step = step.into_iter().find(|step| *step >= rough * 0.999).unwrap_or(power * 10.0);
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|number| number as f64 * step).collect()
}

/// A number without noughts that say nothing.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let decimals = (1.0 - libm::floor(libm::log10(value.abs()))).clamp(0.0, 6.0) as usize;
    let text = format!("{value:.decimals$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(ticks(0.0, 10.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(0.0, 0.3, 3).len(), 4);
        assert_eq!(ticks(3.0, 47.0, 4), [20.0, 40.0]);
        assert_eq!(ticks(1.0, 1.0, 4), [1.0]);
    }

    #[test]
    fn paths_keep_their_corners() {
        let path = simplified([(0, 0), (0, 5), (0, 9), (4, 9), (4, 9), (6, 9), (6, 2)]);
        assert_eq!(path, [(0, 0), (0, 9), (6, 9), (6, 2)]);
    }

    #[test]
    fn numbers_have_no_noughts_that_say_nothing() {
        let cases = [(0.0, "0"), (40.0, "40"), (0.5, "0.5"), (0.25, "0.25"), (1200.0, "1200")];
        for (value, words) in cases {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn every_colour_has_a_counterpart_on_black() {
        let svg = picture("a < b", [100, 50], |area| {
            area.draw(&Rectangle::new([(0, 0), (10, 10)], shade(COLOURS[0], 0.5))).unwrap();
        });
        assert!(svg.contains("<title>a &lt; b</title>"), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 1000 500\" width=\"100\""), "{svg}");
        assert!(svg.contains("fill=\"#0072B2\"") && svg.contains("{fill:#56B4E9}"), "{svg}");
    }
}
