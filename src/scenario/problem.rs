//! What is wrong with a scenario, where, and what would be right: one message for a person.
//! Knows where texts came from, never what they should mean.

use std::fmt;
use std::ops::Range;

/// What is wrong with a scenario: one message whose first line is
/// `FILE:LINE:COLUMN: what is wrong; what would be right`, with the line in question below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    location: String,
    line: Option<usize>,
    message: String,
    excerpt: Option<String>,
}

impl Problem {
    /// What is wrong, without where.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A problem of `location` as a whole: a file, a row of a file, an option.
    pub(super) fn of(location: impl Into<String>, message: impl Into<String>) -> Self {
        Self { location: location.into(), line: None, message: message.into(), excerpt: None }
    }

    /// The line of the scenario file, from 1, where it is a problem of one.
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.message)?;
        match &self.excerpt {
            Some(excerpt) => write!(f, "\n{excerpt}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// Where a value, key or table came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// These octets of the scenario file.
    File(Range<usize>),
    /// The option `--set` with this number among them.
    Set(usize),
    /// The option `--seed`.
    SeedOption,
    /// No one gave it.
    Default,
}

/// The texts that places point into.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The scenario file's name, as given.
    pub(super) name: String,
    /// What is in it.
    pub(super) text: String,
    /// The options `--set`.
    pub(super) sets: Vec<String>,
}

impl Source {
    /// A problem at `place`.
    pub(super) fn problem(&self, place: &Place, message: impl Into<String>) -> Problem {
        match place {
            Place::File(span) => {
                let (line, column) = self.line_and_column(span.start);
                Problem {
                    location: format!("{}:{line}:{column}", self.name),
                    line: Some(line),
                    message: message.into(),
                    excerpt: self.excerpt(line, column, span),
                }
            }
            Place::Set(number) => Problem::of(format!("--set {}", self.sets[*number]), message),
            Place::SeedOption => Problem::of("--seed", message),
            Place::Default => Problem::of(&self.name, message),
        }
    }

    /// Where a value came from, in a few words: "file, line 12".
    pub(super) fn origin(&self, place: &Place) -> String {
        match place {
            Place::File(span) => format!("file, line {}", self.line_and_column(span.start).0),
            Place::Set(_) => "--set".to_owned(),
            Place::SeedOption => "--seed".to_owned(),
            Place::Default => "default".to_owned(),
        }
    }

    /// The line of the file, from 1, where something stands in it.
    pub(super) fn line(&self, place: &Place) -> Option<usize> {
        match place {
            Place::File(span) => Some(self.line_and_column(span.start).0),
            _ => None,
        }
    }

    /// Line and column of an octet, both from 1; columns count characters.
    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    /// The line with carets under what `span` covers of it; none when it is blank.
    fn excerpt(&self, line: usize, column: usize, span: &Range<usize>) -> Option<String> {
        const BEFORE: usize = 60;
        const WIDTH: usize = 100;
        let content = self.text.split('\n').nth(line - 1)?.trim_end();
        if content.is_empty() {
            return None;
        }
        let skipped = (column - 1).saturating_sub(BEFORE);
        let shown: String = content
            .chars()
            .skip(skipped)
            .take(WIDTH)
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let covered = self.text.get(span.clone()).unwrap_or_default();
        let covered = covered.split('\n').next().unwrap_or_default().trim_end().chars().count();
        let indent = column - 1 - skipped;
        let carets = covered.min(shown.chars().count().saturating_sub(indent)).max(1);
        let margin = " ".repeat(line.to_string().len());
        Some(format!("{line} | {shown}\n{margin} | {}{}", " ".repeat(indent), "^".repeat(carets)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { name: "a.toml".to_owned(), text: text.to_owned(), sets: vec!["x=y".to_owned()] }
    }

    #[test]
    fn columns_count_characters() {
        let source = source("# ü\ntitle = \"über\" # ß\n");
        let at = source.text.find("\"über").unwrap();
        let problem = source.problem(&Place::File(at..at + 7), "no");
        assert_eq!(
            problem.to_string(),
            "a.toml:2:9: no\n2 | title = \"über\" # ß\n  |         ^^^^^^"
        );
    }

    #[test]
    fn a_blank_line_is_not_shown_and_a_long_one_is_cut() {
        assert_eq!(source("").problem(&Place::File(0..0), "no").to_string(), "a.toml:1:1: no");
        let long = source(&format!("{}!{}", "a".repeat(300), "b".repeat(300)));
        let shown = long.problem(&Place::File(300..301), "no").to_string();
        let lines: Vec<_> = shown.lines().collect();
        assert_eq!(lines[0], "a.toml:1:301: no");
        assert_eq!(lines[1].len(), 4 + 100);
        assert_eq!(lines[1].find('!'), lines[2].find('^'));
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let shown = source("a\t=\u{1b}[31m").problem(&Place::File(2..3), "no").to_string();
        assert_eq!(shown, "a.toml:1:3: no\n1 | a = [31m\n  |   ^");
    }

    #[test]
    fn options_name_themselves() {
        assert_eq!(source("").problem(&Place::Set(0), "no").to_string(), "--set x=y: no");
    }
}
