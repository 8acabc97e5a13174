//! The answer to how much of a thing is needed, in words.

use std::fmt::Write as _;

use anstyle::Style;

use super::comparison::estimate;
use super::tables::plain;
use super::words;
use crate::record::sizing::{Met, Others, Sizing, Tried};
use crate::statistics::interval::LEVEL;

/// The answer, what was tried, and what others say.
pub fn text(sizing: &Sizing) -> String {
    let bold = Style::new().bold();
    let Sizing { target, unit, path, tried, answer, others } = sizing;
    let unit = match *unit {
        "1" => String::new(),
        unit => format!(" in {unit}"),
    };
    let percent = LEVEL * 100.0;
    let mut text = match answer {
        Some(value) => format!(
            "{bold}{path} = {value}{bold:#} is the least that meets {target} ({percent} % sure)\n\n"
        ),
        None => format!("{bold}no value of {path} is known to meet{bold:#} {target}\n\n"),
    };
    let rows = tried.iter().map(|Tried { value, mean, met }| {
        let [shown, reach] = mean.as_ref().map_or_else(
            || ["-".to_owned(), String::new()],
            |mean| estimate(mean.value, mean.interval.as_ref(), ""),
        );
        let met = match met {
            Met::Yes => "met",
            Met::No => "not met",
            Met::Undecided => "not decided",
        };
        let runs = mean.map_or(0, |mean| mean.count).to_string();
        vec![value.clone(), shown, reach, runs, met.to_owned()]
    });
    let measured = format!("mean{unit}");
    let headings = [path.as_str(), &measured, "", "runs", ""];
    text += &plain(headings, |column| [1, 3].contains(&column), rows, None);
    if let Some(others) = others {
        text.push('\n');
        text += &say(others);
    }
    text
}

fn say(others: &Others) -> String {
    let bold = Style::new().bold();
    let Others { server, with, own, all, other_lines, holding, pages_a_minute, .. } = others;
    let mut text = format!(
        "{bold}What others say{bold:#}, of the traffic with {with} lines of {server}: it carries {own:.2} \
         erlang, all servers {all:.2},\na call takes {}, and {pages_a_minute:.2} pages come in a minute\n",
        words::span(*holding),
    );
    let rows = others.answers.iter().map(|(who, lines)| {
        let lines = lines.map_or_else(|| "none".to_owned(), |lines| lines.to_string());
        vec![who.clone(), lines]
    });
    text += &plain(["", "lines"], |column| column == 1, rows, None);
    if *other_lines > 0 {
        let _ = writeln!(
            text,
            "(As one: beside the lines of the other servers, {other_lines} in all.)"
        );
    }
    if !others.differences.is_empty() {
        let _ = writeln!(text, "What they leave out: {}.", others.differences.join("; "));
    }
    text
}
