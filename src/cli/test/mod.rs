//! `faxsim test`: are the runs of scenarios as they should be? What a scenario expects of them,
//! and golden records of how they went.

mod cases;
mod failed;
mod find;
mod golden;
mod judge;
mod plan;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::{Exit, Failure};
use super::reporting::{Report, ReportArguments};
use super::trace::{self, Run};
use super::{examples, options, screen};
use crate::record::verdict::{Check, Verdict, full_name};
use crate::report::origin::Command;
use crate::report::page::checks as page;
use crate::report::{github, junit};
use cases::Subject;
pub(super) use find::LETTERS;
use find::{GOLDEN, STORY};

const EXAMPLES: &str = "  faxsim test office.toml
  faxsim test scenarios --junit results.xml
  faxsim test scenarios --filter lost
  faxsim test scenarios --report checks --open
  faxsim test office.toml --bless
  faxsim test scenarios --rerun-failed";

/// Check that the runs of scenarios are as they should be
///
/// Checked are the tables `[[expect]]` of a scenario, and the golden records beside its file:
/// office.golden, digests of the run of office.toml that --bless writes, and office.story, its
/// story, and office.letters, its messages, where somebody has put one there. In a folder all
/// scenarios are checked that have any of these.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Test {
    /// Scenario files, and folders of such; the current folder when there are none
    #[arg(value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
    /// Makes only the checks whose names, as --list prints them, contain this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Makes only the checks that did not pass when they were last made in the current folder; it
    /// keeps their names in the file .faxsim-failed, except where the variable CI is set
    #[arg(long)]
    rerun_failed: bool,
    /// Prints the names of the checks and makes none
    #[arg(long)]
    list: bool,
    /// Writes the golden record of each scenario file that is named, and anew those that are there
    /// already, but for letters with comments; refused where the variable CI is set
    #[arg(long, conflicts_with = "list")]
    bless: bool,
    /// Makes the runs by which exact values are met (`~`) as long as scenarios say under `full`, and
    /// asks for narrow intervals
    #[arg(long)]
    full: bool,
    /// Writes the outcome into this file, as JUnit XML
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    junit: Option<PathBuf>,
    #[command(flatten)]
    report: ReportArguments,
}

impl Test {
    pub(super) fn run(&self) -> Result<(), Failure> {
        if self.bless && is_set("CI") {
            let message = "golden records are not written where the variable CI is set; bless them \
                           by hand, read what has changed, and commit that";
            return Err(Failure::new(Exit::Usage, message));
        }
        let subjects = self.subjects()?;
        if subjects.is_empty() {
            return Err(self.vacuous());
        }
        if self.list {
            return screen::print(&list(&subjects));
        }
        let command = self.command(&subjects);
        let report = self.report.begin(&command)?;
        let checks = judge::all(&subjects, self.bless)?;
        let annotations =
            if is_set("GITHUB_ACTIONS") { github::annotations(&checks) } else { String::new() };
        screen::print(&(text(&checks) + &annotations))?;
        if let Some(path) = &self.junit {
            write_junit(path, &checks)?;
        }
        if !is_set("CI") {
            failed::remember(&checks)?;
        }
        if let Some(report) = report {
            write_report(report, &checks, &subjects)?;
            self.report.show()?;
        }
        match exit(&checks) {
            Exit::Fine => Ok(()),
            exit => Err(Failure::said(exit)),
        }
    }

    /// The scenarios with the checks that are wanted.
    fn subjects(&self) -> Result<Vec<Subject>, Failure> {
        let failed = if self.rerun_failed { Some(failed::names()?) } else { None };
        let is_wanted = |name: &str| {
            self.filter.as_ref().is_none_or(|filter| name.contains(filter))
                && failed.as_ref().is_none_or(|failed| failed.contains(name))
        };
        let found = find::scenarios(&self.paths)?;
        let mut subjects: Vec<_> =
            found.iter().map(|found| Subject::new(found, self.bless, self.full)).collect();
        for Subject { file, cases, .. } in &mut subjects {
            cases.retain(|case| is_wanted(&full_name(file, &case.name)));
        }
        subjects.retain(|subject| !subject.cases.is_empty());
        Ok(subjects)
    }

    /// The command, with what it reads.
    fn command(&self, subjects: &[Subject]) -> Command {
        let mut hash = blake3::Hasher::new();
        for Subject { path, .. } in subjects {
            hash.update(&fs::read(path).unwrap_or_default());
            for record in [GOLDEN, STORY, LETTERS] {
                hash.update(&fs::read(path.with_extension(record)).unwrap_or_default());
            }
        }
        let flags =
            [("--rerun-failed", self.rerun_failed), ("--bless", self.bless), ("--full", self.full)];
        let flags =
            flags.into_iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| flag.to_owned());
        let words = std::iter::once("test".to_owned())
            .chain(self.paths.iter().map(|path| path.display().to_string()))
            .chain(options("--filter", &self.filter))
            .chain(flags);
        Command::new(words, Some(hash.finalize().to_hex().to_string()))
    }

    fn vacuous(&self) -> Failure {
        let message = match self {
            Self { rerun_failed: true, .. } => {
                "none of the checks here failed when it was last made; leave out --rerun-failed"
                    .to_owned()
            }
            Self { filter: Some(filter), .. } => {
                format!("no check has `{filter}` in its name; --list prints all names")
            }
            _ => "there is nothing to check; write [[expect]] into a scenario, or have --bless \
                  write its golden record"
                .to_owned(),
        };
        Failure::new(Exit::Vacuous, message)
    }
}

/// Whether an environment variable says something.
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The names of all checks, a line each.
fn list(subjects: &[Subject]) -> String {
    let names = subjects.iter().flat_map(|Subject { file, cases, .. }| {
        cases.iter().map(|case| full_name(file, &case.name) + "\n")
    });
    names.collect()
}

/// A line for each check, then all there is to say of those that did not pass, then the sum.
fn text(checks: &[Check]) -> String {
    let line = |check: &Check| {
        format!("{:<4}  {}: {}", check.verdict.word(), check.full_name(), check.seen)
    };
    let mut lines: Vec<_> = checks.iter().map(line).collect();
    for check in checks.iter().filter(|check| check.verdict != Verdict::Passed) {
        let Check { file, line, name, verdict, report, .. } = check;
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        lines.push(format!("\n{} {file}{line}: {name}", verdict.word()));
        lines.extend(report.lines().map(|line| format!("  {line}")));
    }
    lines.push(format!("\n{}\n", sum(checks)));
    lines.join("\n")
}

/// How many checks ended how: "7 passed, 1 failed".
fn sum(checks: &[Check]) -> String {
    let verdicts = [
        (Verdict::Passed, "passed"),
        (Verdict::Failed, "failed"),
        (Verdict::Undecided, "not decided"),
        (Verdict::Vacuous, "vacuous"),
        (Verdict::Wrong, "wrong"),
    ];
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    let counts = verdicts.map(|(verdict, word)| (count(verdict), word)).into_iter();
    let counts = counts.filter(|(count, _)| *count > 0);
    counts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

fn write_report(
    mut report: Report<'_>,
    checks: &[Check],
    subjects: &[Subject],
) -> Result<(), Failure> {
    report.add(page::CHECKS, &|out| page::csv(checks, out))?;
    report.add(page::EXACT, &|out| page::exact(checks, out))?;
    let charts = charts(checks, subjects)?;
    for chart in &charts {
        report.add_text(&chart.file, &chart.svg)?;
    }
    let figures = page::figures(checks);
    report.finish(&figures, |made| page::html(checks, &sum(checks), (&charts, &figures), made))
}

/// The sequence charts of the runs that are not as their records have them, but of those that are too
/// large to be drawn.
fn charts(checks: &[Check], subjects: &[Subject]) -> Result<Vec<page::Chart>, Failure> {
    let mut charts = Vec::new();
    for subject in subjects {
        let differs = |check: &&Check| {
            check.file == subject.file
                && check.verdict == Verdict::Failed
                && [GOLDEN, STORY, LETTERS].contains(&check.name.as_str())
        };
        let Some(check) = checks.iter().find(differs) else { continue };
        if let Some(svg) = trace::draw(&Run(subject.scenario(None)), None)?.drawn() {
            let file = format!("run-{}.svg", charts.len() + 1);
            charts.push(page::Chart { check: check.full_name(), svg, file });
        }
    }
    Ok(charts)
}

fn write_junit(path: &Path, checks: &[Check]) -> Result<(), Failure> {
    let xml = junit::xml(checks).map_err(|error| Failure::writing(path, error))?;
    fs::write(path, xml).map_err(|error| Failure::writing(path, error))
}

/// How it ends: what is wrong comes before what failed, that before what could not be judged.
fn exit(checks: &[Check]) -> Exit {
    match checks.iter().map(|check| check.verdict).max() {
        Some(Verdict::Passed) => Exit::Fine,
        Some(Verdict::Undecided) => Exit::Undecided,
        Some(Verdict::Failed) => Exit::CheckFailed,
        Some(Verdict::Wrong) => Exit::Usage,
        Some(Verdict::Vacuous) | None => Exit::Vacuous,
    }
}
