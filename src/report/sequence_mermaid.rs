//! Sequence charts as Mermaid, which many editors and code hosts draw in a text. Knows names and letters, never
//! what they mean.

use std::fmt::Write as _;

use super::sequence_svg::{Arrow, End, Row};

/// A chart of `rows` between lifelines with these `names` from left to right. What goes by the public line is
/// dashed; what gets lost ends in a cross.
pub fn write(names: &[String], rows: &[Row]) -> String {
    let mut text = "sequenceDiagram\n".to_owned();
    for (number, name) in names.iter().enumerate() {
        let _ = writeln!(text, "  participant p{number} as {}", plain(name));
    }
    for row in rows {
        let _ = match row {
            Row::Arrow(Arrow { at, from, to, letter, words, pstn, end }) => {
                let line = match (pstn, end) {
                    (false, End::Lost(_)) => "-x",
                    (true, End::Lost(_)) => "--x",
                    (false, _) => "->>",
                    (true, _) => "-->>",
                };
                writeln!(text, "  p{from}{line}p{to}: {at} {letter} {}", plain(words))
            }
            Row::End(_) => Ok(()),
            Row::Mark { at, on, words } => {
                writeln!(text, "  Note over p{on}: {at} {}", plain(words))
            }
            Row::Closing(words) => {
                let last = names.len().saturating_sub(1);
                writeln!(text, "  Note over p0,p{last}: {}", plain(words))
            }
        };
    }
    text
}

/// A text without the signs that end a statement or begin an entity.
fn plain(text: &str) -> String {
    text.replace(';', ",").replace('#', "no. ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::At;

    #[test]
    fn ways_and_losses_differ() {
        let arrow = |pstn, end| {
            let (at, words) = (At::Step(1), "a; b".to_owned());
            Row::Arrow(Arrow { at, from: 0, to: 1, letter: 'i', words, pstn, end })
        };
        let rows = [
            arrow(false, End::Level),
            arrow(true, End::Arrives(1)),
            arrow(false, End::Lost(1)),
            Row::Mark { at: At::Step(2), on: 1, words: "stops".to_owned() },
            Row::Closing("A law is broken.".to_owned()),
        ];
        let text = write(&["one".to_owned(), "two".to_owned()], &rows);
        let expected = "sequenceDiagram\n  participant p0 as one\n  participant p1 as two\n  \
                        p0->>p1: step 1 i a, b\n  p0-->>p1: step 1 i a, b\n  p0-xp1: step 1 i a, b\n  \
                        Note over p1: step 2 stops\n  Note over p0,p1: A law is broken.\n";
        assert_eq!(text, expected);
    }
}
