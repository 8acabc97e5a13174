//! Sequence charts as Mermaid, which many editors and code hosts draw in a text. Knows names and letters, never
//! what they mean.

use std::fmt::Write as _;

use super::sequence_svg::{Arrow, Drawing, End, Row};

/// A chart, without states. What goes by the public line is dashed; what gets lost ends in a cross.
pub fn write(&Drawing { names, rows, .. }: &Drawing<'_>) -> String {
    let all = format!("p0,p{}", names.len().saturating_sub(1));
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
                let at = at.map_or(String::new(), |at| format!("{at} "));
                writeln!(text, "  p{from}{line}p{to}: {at}{letter} {}", plain(words))
            }
            Row::End(_) | Row::Gap(_) => Ok(()),
            Row::Mark { at, on, words, .. } => {
                let on = on.map_or_else(|| all.clone(), |on| format!("p{on}"));
                writeln!(text, "  Note over {on}: {at} {}", plain(words))
            }
            Row::Closing(words) => writeln!(text, "  Note over {all}: {}", plain(words)),
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
    use crate::report::sequence::Sign;
    use crate::report::words::At;

    #[test]
    fn ways_and_losses_differ() {
        let arrow = |pstn, end| {
            let (at, words) = (Some(At::Step(1)), "a; b".to_owned());
            Row::Arrow(Arrow { at, from: 0, to: 1, letter: 'i', words, pstn, end })
        };
        let mark = |on, words: &str| {
            let (at, words) = (At::Step(2), words.to_owned());
            Row::Mark { at, on, sign: Sign::News, words }
        };
        let rows = [
            arrow(false, End::Level),
            arrow(true, End::Arrives(1)),
            arrow(false, End::Lost(1)),
            Row::Gap("1 min".to_owned()),
            mark(Some(1), "stops"),
            mark(None, "lan11 fails"),
            Row::Closing("A law is broken.".to_owned()),
        ];
        let names = ["one".to_owned(), "two".to_owned()];
        let text = write(&Drawing { title: "Two", names: &names, rows: &rows, bars: &[] });
        let expected = "sequenceDiagram\n  participant p0 as one\n  participant p1 as two\n  \
                        p0->>p1: step 1 i a, b\n  p0-->>p1: step 1 i a, b\n  p0-xp1: step 1 i a, b\n  \
                        Note over p1: step 2 stops\n  Note over p0,p1: step 2 \
                        lan11 fails\n  Note over p0,p1: A law is broken.\n";
        assert_eq!(text, expected);
    }
}
