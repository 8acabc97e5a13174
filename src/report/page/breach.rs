//! A law that is broken, as part of a page: how, by what, in which order, and the files that tell.

use maud::{Markup, PreEscaped, html};

/// A way to break a law.
#[derive(Clone, Debug)]
pub struct Breach {
    /// The law.
    pub law: &'static str,
    /// What is wrong.
    pub what: String,
    /// How much it takes, and the like, a line each.
    pub told: Vec<String>,
    /// What is done, or goes wrong, one a line.
    pub actions: Vec<String>,
    /// The sequence chart as SVG, of what it is about; none of one that is too large.
    pub chart: Option<String>,
    /// The same in sentences.
    pub story: Vec<String>,
    /// Its files, with what is in each.
    pub files: Vec<(String, String)>,
}

/// Rows of a sequence chart that is shown before anybody asks for it, at most.
const ROWS: usize = 40;

/// A sequence chart, as SVG, that is shown at once only when it is short.
pub(super) fn folded(chart: &str, summary: &str) -> Markup {
    html! {
        details open[chart.matches("class=\"at\"").count() <= ROWS] {
            summary { (summary) }
            div.wide { (PreEscaped(chart)) }
        }
    }
}

/// All of them, one below the other.
pub(super) fn all(breaches: &[Breach]) -> Markup {
    html! {
        @for (number, it) in breaches.iter().enumerate() {
            h2 id=(format!("law-{}", number + 1)) { "Broken: " (it.law) }
            p { b { (it.what) } }
            @for line in &it.told { p.pale { (line) } }
            pre { @for action in &it.actions { (action) "\n" } }
            @if let Some(chart) = &it.chart {
                (folded(chart, "as a sequence chart"))
            }
            @if !it.story.is_empty() {
                details {
                    summary { "as a story" }
                    pre { @for line in &it.story { (line) "\n" } }
                }
            }
            p { "Files: " @for (number, (file, _)) in it.files.iter().enumerate() {
                @if number > 0 { ", " } a href=(file) { (file) }
            } }
        }
    }
}
