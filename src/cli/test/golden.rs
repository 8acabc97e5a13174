//! Compares a run with its golden record, its story and its messages beside the scenario, or writes them,
//! and shows the first difference in the words of a story.

use std::fs;
use std::path::Path;

use super::super::exit::Failure;
use super::cases::Subject;
use super::find::{GOLDEN, LETTERS, STORY};
use super::judge::Found;
use super::plan::{self, Ran};
use crate::record::verdict::Verdict;
use crate::report::words::{self, quoted};
use crate::units::Time;
use crate::verify::golden::{Difference, Golden};
use crate::verify::letters;

/// Lines of a story that are shown before a difference.
const SHOWN: usize = 3;

/// At most so many are shown of the events in which it begins, and at least the next one.
const MOST_SHOWN: usize = 8;

/// Compares a run with its golden record, or writes that.
pub(super) fn record(subject: &Subject, ran: &Ran, bless: bool) -> Result<Found, Failure> {
    let path = subject.path.with_extension(GOLDEN);
    let (now, checkpoints) = ran.golden.as_ref().expect("it was asked for");
    if bless {
        let name = subject.path.file_name().unwrap_or_default().to_string_lossy();
        return write(&path, &now.to_text(&name));
    }
    let before = match read(&path).and_then(|text| Golden::parse(&text)) {
        Ok(before) => before,
        Err(message) => {
            let shown = path.display();
            let mend = bless_command(subject);
            return Ok(Found::wrong(format!("{shown}: {message}; `{mend}` writes it anew")));
        }
    };
    let differing = before.differing(now);
    if differing.is_empty() {
        return Ok(Found::passed(format!("{} events", now.events())));
    }
    let differing = match &differing[..] {
        [one] => format!("{one} differs"),
        many => format!("{} differ", many.join(", ")),
    };
    let difference = before.first_difference(checkpoints);
    let story = plan::story(subject.scenario(None))?;
    let report = format!(
        "expected  as {}, with {} events\n\
         seen      {differing}, with {} events\n{}{}",
        path.display(),
        before.events(),
        now.events(),
        where_it_begins(difference, &story),
        commands(subject)
    );
    Ok(Found::new(Verdict::Failed, differing, report))
}

/// Compares a run's story with the file beside its scenario, or writes that.
pub(super) fn story(subject: &Subject, ran: &Ran, bless: bool) -> Result<Found, Failure> {
    let path = subject.path.with_extension(STORY);
    let now: Vec<_> = ran.story.iter().flatten().map(|(_, line)| line.clone()).collect();
    if bless {
        return write(&path, &text(&now));
    }
    let before = match read(&path) {
        Ok(before) => before,
        Err(message) => return Ok(Found::wrong(format!("{}: {message}", path.display()))),
    };
    let before: Vec<_> = before.lines().map(str::to_owned).collect();
    Ok(match difference(&path, &before, &now, |same| same + 1) {
        None => Found::passed(format!("{} sentences", now.len())),
        Some(found) => Found { report: found.report + &commands(subject), ..found },
    })
}

/// Compares a run's messages with the file beside its scenario, or writes that, unless comments would be
/// lost with it.
pub(super) fn letters(subject: &Subject, ran: &Ran, bless: bool) -> Result<Found, Failure> {
    let path = subject.path.with_extension(LETTERS);
    let now = ran.letters.as_ref().expect("they were asked for");
    let read = read(&path);
    let has_comments = read.as_ref().is_ok_and(|text| letters::has_comments(text));
    let before = match read.and_then(|text| letters::parse(&text)) {
        _ if bless && !has_comments => return write(&path, &text(now)),
        Ok(before) => before,
        Err(message) => return Ok(Found::wrong(format!("{}: {message}", path.display()))),
    };
    let line = |same: usize| match (before.get(same), before.last()) {
        (Some(letter), _) => letter.line,
        (None, last) => last.map_or(1, |last| last.line + 1),
    };
    let said: Vec<_> = before.iter().map(ToString::to_string).collect();
    let Some(found) = difference(&path, &said, now, line) else {
        return Ok(Found::passed(format!("{} messages", now.len())));
    };
    let file = quoted(&subject.file);
    let mend = if has_comments {
        "by hand: it has comments, which --bless would lose".to_owned()
    } else {
        bless_command(subject)
    };
    let report = format!(
        "{}replay    faxsim trace {file} --format letters\nif right  {mend}\n",
        found.report
    );
    Ok(Found { report, ..found })
}

/// Lines of a file.
fn text(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// Where lines begin to differ from those of a file, if they do: in the line of this number, after so many
/// that are the same.
fn difference(
    path: &Path,
    before: &[String],
    now: &[String],
    number: impl Fn(usize) -> usize,
) -> Option<Found> {
    if before == now {
        return None;
    }
    let same = before.iter().zip(now).take_while(|(before, now)| before == now).count();
    let mut lines = vec![format!("expected  as {}", path.display())];
    let seen = format!("it differs from line {} on", number(same));
    lines.push(format!("seen      {seen}"));
    lines.extend(before[same.saturating_sub(SHOWN)..same].iter().map(|line| format!("    {line}")));
    let line = |of: &[String]| of.get(same).map_or("(the end)".into(), ToString::to_string);
    lines.push(format!("  - {}", line(before)));
    lines.push(format!("  + {}", line(now)));
    Some(Found::new(Verdict::Failed, seen, lines.join("\n") + "\n"))
}

/// In which events the difference begins, what stood before it, and what is told from it on.
fn where_it_begins(difference: Difference, story: &[(Time, String)]) -> String {
    let Difference { same, same_at, differs } = difference;
    let Some((differs, differs_at)) = differs else {
        return format!("first     after event {same}, the last that was marked\n");
    };
    let instant = words::instant(differs_at);
    let mut lines = vec![match differs - same {
        1 => format!("first     in event {differs}, at {instant}"),
        _ => format!("first     in the events {} to {differs}, until {instant}", same + 1),
    }];
    // What is told of the instant of the last event that was the same may belong to the next one.
    let is_before = |at: Time| same_at.is_some_and(|same_at| at <= same_at && at < differs_at);
    let before = story.iter().take_while(|(at, _)| is_before(*at)).count();
    let (before, from) = story.split_at(before);
    let shown = before[before.len().saturating_sub(SHOWN)..].iter();
    lines.extend(shown.map(|(_, line)| format!("    {line}")));
    let here = from.iter().take_while(|(at, _)| *at <= differs_at).count().clamp(1, MOST_SHOWN);
    lines.extend(from.iter().take(here).map(|(_, line)| format!("  + {line}")));
    if from.is_empty() {
        lines.push("  + nothing more that is told".to_owned());
    }
    lines.join("\n") + "\n"
}

fn bless_command(subject: &Subject) -> String {
    format!("faxsim test {} --bless", quoted(&subject.file))
}

/// How to see it again, and what to do if it is right.
fn commands(subject: &Subject) -> String {
    format!(
        "replay    faxsim trace {} --format story\nif right  {}\n",
        quoted(&subject.file),
        bless_command(subject)
    )
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("it can't be read: {error}"))
}

/// Writes a file, if it is not as it should be already.
fn write(path: &Path, text: &str) -> Result<Found, Failure> {
    if fs::read(path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(Found::passed("as it was"));
    }
    fs::write(path, text).map_err(|error| Failure::writing(path, error))?;
    Ok(Found::passed("written"))
}
