//! The report of a run's messages: its sequence chart, beside it the same as somebody has described it, and the
//! story.

use maud::{PreEscaped, html};

use super::{origin, page};
use crate::report::origin::Command;

/// The file that has the chart.
pub const CHART: &str = "chart.svg";
/// The file that has the messages.
pub const MESSAGES: &str = "messages.csv";
/// The file that has the story.
pub const STORY: &str = "story.txt";

/// What is on the page.
#[derive(Clone, Copy, Debug)]
pub struct Sequence<'a> {
    /// What the scenario calls itself.
    pub title: &'a str,
    /// The rules that the servers follow.
    pub rules: &'a str,
    /// The job that alone is shown, if one is.
    pub job: Option<u32>,
    /// The chart of the run.
    pub chart: &'a str,
    /// The same as somebody has described it, if somebody has.
    pub described: Option<&'a Described>,
    /// Line by line.
    pub story: &'a [String],
}

/// What somebody has described.
#[derive(Clone, Debug)]
pub struct Described {
    /// Its chart.
    pub chart: String,
    /// The name of the file that describes it.
    pub file: String,
    /// Whether the run has the same letters.
    pub same: bool,
}

/// The page.
pub fn html(sequence: &Sequence<'_>, (command, files): (&Command, &[&str])) -> String {
    let Sequence { title, rules, job, chart, described, story } = *sequence;
    let title = if title.is_empty() { "A run" } else { title };
    let body = html! {
        h1 { (title) }
        p.pale {
            "Who says what to whom under the rules " (rules)
            @if let Some(job) = job { ", about job " (job) " only" }
            ". Instants are hours, minutes and seconds from the beginning; an arrow is drawn where its message leaves."
        }
        h2 id="chart" { "Messages, and what else happens" }
        div.beside[described.is_some()] {
            figure {
                div.wide { (PreEscaped(chart)) }
                figcaption { "What happens in the run. " a href=(CHART) { "picture" } ", " a href=(MESSAGES) { "messages" } }
            }
            @if let Some(Described { chart, file, same }) = described {
                figure {
                    div.wide { (PreEscaped(chart)) }
                    figcaption {
                        "As it is described, in " (file) ". "
                        @if *same { "The run has the same letters." } @else { "The letters of the run are not all the same." }
                    }
                }
            }
        }
        h2 id="story" { "The story" }
        pre { @for line in story { (line) "\n" } }
        (origin(command, files, &html! {}))
    };
    page(title, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_described_stands_beside_what_happens() {
        let sequence = Sequence {
            title: "Two",
            rules: "seed",
            job: Some(7),
            chart: "<svg>run</svg>",
            described: None,
            story: &["One < two.".to_owned()],
        };
        let command = Command::new(["trace".to_owned()], None);
        let made: (&Command, &[&str]) = (&command, &[CHART]);
        let alone = html(&sequence, made);
        assert!(alone.contains("<svg>run</svg>") && alone.contains("about job 7 only"), "{alone}");
        assert!(alone.contains("One &lt; two.\n</pre>"), "{alone}");
        assert!(!alone.contains("class=\"beside\""), "{alone}");
        let (chart, file) = ("<svg>text</svg>".to_owned(), "two.letters".to_owned());
        let described = Described { chart, file, same: true };
        let page = |described: &Described| {
            html(&Sequence { described: Some(described), ..sequence }, made)
        };
        let both = page(&described);
        assert!(both.contains("class=\"beside\"") && both.contains("<svg>text</svg>"), "{both}");
        assert!(both.contains("in two.letters. The run has the same letters."), "{both}");
        let other = page(&Described { same: false, ..described });
        assert!(other.contains("The letters of the run are not all the same."), "{other}");
    }
}
