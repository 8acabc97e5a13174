//! Makes the checks: runs what they need, judges, and puts into words what was expected, what was
//! seen, and how to see it again.

use super::super::exit::Failure;
use super::cases::{Case, Subject, What};
use super::golden;
use super::plan::{Ran, Runs, seeds};
use crate::record::verdict::{Check, Verdict};
use crate::scenario::{Claim, Expectation, Problem};
use crate::statistics::interval::{Interval, Mean};
use crate::verify::expect;

/// How a check came out.
pub(super) struct Found {
    pub(super) verdict: Verdict,
    /// What was seen, in a few words.
    pub(super) seen: String,
    /// All there is to say, in lines.
    pub(super) report: String,
}

impl Found {
    /// It is as it should be.
    pub(super) fn passed(seen: impl Into<String>) -> Self {
        Self { verdict: Verdict::Passed, seen: seen.into(), report: String::new() }
    }

    /// A file is wrong.
    pub(super) fn wrong(report: impl Into<String>) -> Self {
        let report = report.into();
        let first = report.lines().next().unwrap_or_default().to_owned();
        Self { verdict: Verdict::Wrong, seen: first, report }
    }
}

/// Makes all checks, in order. With `bless` golden records are written, not compared.
pub(super) fn all(subjects: &[Subject], bless: bool) -> Result<Vec<Check>, Failure> {
    let runs = Runs::make(subjects)?;
    let mut checks = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        for Case { name, line, what } in &subject.cases {
            let found = match *what {
                What::Nothing(ref problem) => nothing(subject, problem),
                What::NoChecks => no_checks(subject),
                What::Expectation(expectation, rules) => {
                    expectation_of(subject, expectation, rules, &|seed| {
                        runs.of(number, rules, seed)
                    })
                }
                What::Golden => golden::record(subject, runs.of(number, None, None), bless)?,
                What::Story => golden::story(subject, runs.of(number, None, None), bless)?,
            };
            let Found { verdict, seen, report } = found;
            let (file, line, name) = (subject.file.clone(), *line, name.clone());
            checks.push(Check { file, line, name, verdict, seen, report });
        }
    }
    Ok(checks)
}

/// A scenario that can't be run; one that is not there has left a golden record behind.
fn nothing(subject: &Subject, problem: &Problem) -> Found {
    if subject.path.exists() {
        return Found::wrong(problem.to_string());
    }
    Found::wrong(format!(
        "there is a golden record and no {}; delete the record, or name it after its scenario",
        subject.file
    ))
}

/// A scenario that was named and says nothing of how it should be.
fn no_checks(subject: &Subject) -> Found {
    let report = format!(
        "it expects nothing and has no golden record; write a table [[expect]] into it, or\n\
         faxsim test {} --bless\n",
        word(&subject.file)
    );
    Found { verdict: Verdict::Vacuous, seen: "there is nothing to check".to_owned(), report }
}

/// Judges an expectation by its runs.
fn expectation_of<'r>(
    subject: &Subject,
    number: usize,
    rules: Option<&'static str>,
    run: &dyn Fn(Option<u64>) -> &'r Ran,
) -> Found {
    let expectation = &subject.scenario(None).expect[number];
    let that = &expectation.that;
    let records: Vec<_> =
        seeds(subject, number).into_iter().map(|seed| &run(seed).record).collect();
    let values: Vec<_> =
        records.iter().map(|record| (record.seed, expect::value(that, record))).collect();
    let is_about_mean = expectation.replications.is_some();
    let judgement = expect::judge(that, is_about_mean, &values);
    let seen = match judgement.mean {
        Some(mean) if is_about_mean => mean_in_words(that, mean),
        Some(mean) => amount(that, mean.value),
        None if records.iter().all(|record| record.jobs().offered == 0) => {
            "nothing was offered".to_owned()
        }
        None => format!("no value of {} was there to take", that.measure),
    };
    let worst = judgement.worst.filter(|_| is_about_mean);
    let of_mean = replications_in_words(expectation);
    let under = rules.map_or(String::new(), |rules| format!(", under {rules}"));
    let mut lines = vec![format!("expected  {that}{of_mean}{under}"), format!("seen      {seen}")];
    if let Some((seed, value)) = worst {
        lines.push(format!("worst     {}, with seed {seed}", amount(that, value)));
    }
    if judgement.verdict == Verdict::Undecided {
        lines.push("mend      raise `replications`, or move the limit away from the mean".into());
    }
    lines.push(format!("replay    {}", replay(&subject.file, worst.map(|(seed, _)| seed), rules)));
    Found { verdict: judgement.verdict, seen, report: lines.join("\n") + "\n" }
}

fn replications_in_words(expectation: &Expectation) -> String {
    expectation.replications.map_or(String::new(), |of| format!(", the mean of {of} runs"))
}

fn mean_in_words(that: &Claim, Mean { value, interval, .. }: Mean) -> String {
    let mean = amount(that, value);
    let Some(Interval { low, high }) = interval else { return format!("{mean}, of one run only") };
    format!("{mean}, 95 % interval {} to {}", amount(that, low), amount(that, high))
}

/// A value with its unit, so exactly that it can be compared with a limit.
fn amount(claim: &Claim, value: f64) -> String {
    let decimals = match claim.unit {
        "s" => 3,
        "B" => 0,
        _ => 4,
    };
    let number = format!("{value:.decimals$}");
    let number = match number.split_once('.') {
        Some(_) => number.trim_end_matches('0').trim_end_matches('.'),
        None => &number,
    };
    if claim.unit == "1" { number.to_owned() } else { format!("{number} {}", claim.unit) }
}

/// The command that runs it again.
fn replay(file: &str, seed: Option<u64>, rules: Option<&str>) -> String {
    let seed = seed.map_or(String::new(), |seed| format!(" --seed {seed}"));
    let rules = rules.map_or(String::new(), |rules| format!(" --set rules={rules}"));
    format!("faxsim run {}{seed}{rules}", word(file))
}

/// A word of a command line, in quotes where it needs them.
pub(super) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,".contains(c);
    if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_as_many_decimals_as_they_need() {
        let amount = |unit, value| {
            let measure = String::new();
            let comparison = crate::scenario::Comparison::Less;
            amount(
                &Claim { measure, unit, comparison, limit: 0.0, limit_text: String::new() },
                value,
            )
        };
        assert_eq!(amount("s", 143.217_4), "143.217 s");
        assert_eq!(amount("s", 120.0), "120 s");
        assert_eq!(amount("B", 1_000.0), "1000 B");
        assert_eq!(amount("1", 100.0), "100");
        assert_eq!(amount("1", 0.123_45), "0.1235");
        assert_eq!(amount("erlang", 1.5), "1.5 erlang");
    }

    #[test]
    fn a_command_can_be_copied() {
        assert_eq!(replay("a/b.toml", Some(7), None), "faxsim run a/b.toml --seed 7");
        assert_eq!(
            replay("a b.toml", None, Some("seed")),
            "faxsim run 'a b.toml' --set rules=seed"
        );
    }
}
