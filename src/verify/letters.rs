//! A golden sequence of letters, as `faxsim trace --format letters` prints one and somebody may have written it by
//! hand: a line a message, `from to letter way`, and comments. Never knows what a letter means.

use std::fmt;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The line of the file, from 1.
    pub line: usize,
    /// The sender's name.
    pub from: String,
    /// The receiver's.
    pub to: String,
    /// Its letter.
    pub letter: char,
    /// It goes by the public line.
    pub pstn: bool,
    /// What is said about it behind `#`; empty when nothing is.
    pub comment: String,
}

impl fmt::Display for Letter {
    /// Without its comment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, letter, pstn, .. } = self;
        write!(f, "{from} {to} {letter} {}", if *pstn { "pstn" } else { "lan" })
    }
}

/// Reads a file; lines that are blank or only a comment are passed over.
pub fn parse(text: &str) -> Result<Vec<Letter>, String> {
    let mut letters = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (said, comment) = line.split_once('#').unwrap_or((line, ""));
        if said.trim().is_empty() {
            continue;
        }
        let letter = letter(said, comment).ok_or_else(|| {
            format!(
                "line {}: `{}` is not `from to letter way`, with the way lan or pstn",
                number + 1,
                said.trim()
            )
        })?;
        letters.push(Letter { line: number + 1, ..letter });
    }
    Ok(letters)
}

fn letter(said: &str, comment: &str) -> Option<Letter> {
    let words: Vec<_> = said.split_whitespace().collect();
    let [from, to, letter, way] = words[..] else { return None };
    let mut signs = letter.chars();
    let (Some(letter), None) = (signs.next(), signs.next()) else { return None };
    let pstn = match way {
        "lan" => false,
        "pstn" => true,
        _ => return None,
    };
    let (from, to, comment) = (from.to_owned(), to.to_owned(), comment.trim().to_owned());
    Some(Letter { line: 0, from, to, letter, pstn, comment })
}

/// Whether something is said in the file that would be lost if it were written anew.
pub fn has_comments(text: &str) -> bool {
    text.contains('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_are_no_messages() {
        let text =
            "# Figure 3\n\npc52  server14 a lan   # [0029] image data\nserver14 fax57 k pstn\n";
        let letters = parse(text).unwrap();
        let lines: Vec<_> = letters.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["pc52 server14 a lan", "server14 fax57 k pstn"]);
        assert_eq!((letters[0].line, letters[0].comment.as_str()), (3, "[0029] image data"));
        assert_eq!(letters[1].comment, "");
        assert!(has_comments(text) && !has_comments(&lines.join("\n")));
    }

    #[test]
    fn what_is_no_message_is_named_with_its_line() {
        for line in ["pc52 server14 a", "a b cc lan", "a b c wire", "a b c lan lost"] {
            let said = parse(&format!("\n{line}\n")).unwrap_err();
            assert!(said.starts_with(&format!("line 2: `{line}` is not ")), "{said}");
        }
    }
}
