//! Makes the checks: runs what they need, judges, and puts into words what was expected, what was
//! seen, and how to see it again.

use super::super::exit::Failure;
use super::cases::{About, Case, Subject, What};
use super::golden;
use super::plan::{Ran, Runs, seeds};
use crate::record::verdict::{Check, Exact, Verdict};
use crate::report::words::{self, quoted};
use crate::scenario::{Claim, Comparison, Problem};
use crate::statistics::interval::{Interval, Mean};
use crate::verify::expect::{self, Agreement};

/// How a check came out.
pub(super) struct Found {
    pub(super) verdict: Verdict,
    /// What was seen, in a few words.
    pub(super) seen: String,
    /// All there is to say, in lines.
    pub(super) report: String,
    /// Of a claim that agrees with an exact value: how it stands to that.
    pub(super) agreement: Option<(Agreement, Exact)>,
}

impl Found {
    /// What is not about an exact value.
    pub(super) const fn new(verdict: Verdict, seen: String, report: String) -> Self {
        Self { verdict, seen, report, agreement: None }
    }

    /// It is as it should be.
    pub(super) fn passed(seen: impl Into<String>) -> Self {
        Self::new(Verdict::Passed, seen.into(), String::new())
    }

    /// A file is wrong.
    pub(super) fn wrong(report: impl Into<String>) -> Self {
        let report = report.into();
        let first = report.lines().next().unwrap_or_default().to_owned();
        Self::new(Verdict::Wrong, first, report)
    }
}

/// Makes all checks, in order. With `bless` golden records are written, not compared.
pub(super) fn all(subjects: &[Subject], bless: bool) -> Result<Vec<Check>, Failure> {
    let runs = Runs::make(subjects)?;
    let mut checks = Vec::new();
    let mut agreements = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        for Case { name, line, what } in &subject.cases {
            let found = match *what {
                What::Nothing(ref problem) => nothing(subject, problem),
                What::NoChecks => no_checks(subject),
                What::Claim(about) => {
                    claim(subject, about, &|seed| runs.of(number, about.variant, seed))
                }
                What::Golden => golden::record(subject, runs.of(number, None, None), bless)?,
                What::Letters => golden::letters(subject, runs.of(number, None, None), bless)?,
                What::Story => golden::story(subject, runs.of(number, None, None), bless)?,
            };
            let Found { verdict, seen, report, agreement } = found;
            let (agreement, exact) = agreement.unzip();
            let (file, line, name) = (subject.file.clone(), *line, name.clone());
            checks.push(Check { file, line, name, verdict, seen, report, exact });
            agreements.push(agreement);
        }
    }
    forgive_misses(&mut checks, &agreements);
    Ok(checks)
}

/// One exact value in a hundred lies outside its interval by chance: where no more do than that explains,
/// of all values together, they pass.
fn forgive_misses(checks: &mut [Check], agreements: &[Option<Agreement>]) {
    let values = agreements.iter().flatten().count();
    let missed = agreements.iter().filter(|it| **it == Some(Agreement::Missed)).count();
    let allowed = expect::misses_allowed(values);
    for (check, _) in
        checks.iter_mut().zip(agreements).filter(|(_, it)| **it == Some(Agreement::Missed))
    {
        let note =
            format!("outside; {missed} of {values} values are, and {allowed} may be by chance");
        check.seen = format!("{} ({note})", check.seen);
        check.report.insert_str(0, &format!("chance    {note}\n"));
        if missed <= allowed {
            check.verdict = Verdict::Passed;
        }
    }
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
        quoted(&subject.file)
    );
    Found::new(Verdict::Vacuous, "there is nothing to check".to_owned(), report)
}

/// Judges a claim by its runs.
fn claim<'r>(subject: &Subject, about: About, run: &dyn Fn(Option<u64>) -> &'r Ran) -> Found {
    let expectation = &subject.scenario(None).expect[about.expectation];
    let that = &expectation.that[about.claim];
    let runs: Vec<_> = seeds(about).into_iter().map(run).collect();
    let values: Vec<_> = runs.iter().map(|ran| (ran.seed, ran.value(about))).collect();
    let is_about_mean = about.replications.is_some();
    let agrees = that.comparison == Comparison::Agrees;
    let width = expect::width_allowed(that, expectation.within);
    let share_allowed = expectation.allowance.unwrap_or(0.0);
    let allowance = share_allowed * that.limit;
    let judgement = if agrees {
        expect::agree(that, share_allowed, about.full.then_some(width), &values)
    } else {
        expect::judge(that, is_about_mean, &values)
    };
    let seen = match judgement.mean {
        Some(mean) if is_about_mean => mean_in_words(that, mean),
        Some(mean) => amount(that, mean.value),
        None if !runs.iter().any(|ran| ran.offered) => "nothing was offered".to_owned(),
        None => format!("no value of {} was there to take", that.measure),
    };
    let worst = judgement.worst.filter(|_| is_about_mean);
    let of_mean = about.replications.map_or(String::new(), |of| format!(", the mean of {of} runs"));
    let options = subject.options(about.variant);
    let rules = options.iter().find_map(|option| option.strip_prefix("rules="));
    let under = rules.map_or(String::new(), |rules| format!(", under {rules}"));
    let mut lines = vec![format!("expected  {that}{of_mean}{under}"), format!("seen      {seen}")];
    if let Some((seed, value)) = worst {
        lines.push(format!("worst     {}, with seed {seed}", amount(that, value)));
    }
    if judgement.verdict == Verdict::Undecided {
        lines.push(if agrees {
            let width = precise(that, width);
            format!("mend      make more or longer runs: the interval is to be within {width}")
        } else {
            "mend      raise `replications`, or move the limit away from the mean".to_owned()
        });
    }
    let worst = worst.map(|(seed, _)| seed);
    lines.push(format!("replay    {}", replay(&subject.file, worst, &options)));
    let report = lines.join("\n") + "\n";
    let exact = judgement.mean.and_then(|Mean { value: mean, interval, .. }| {
        let Interval { low, high } = interval?;
        Some(Exact { value: that.limit, mean, low, high, allowance })
    });
    Found {
        agreement: judgement.agreement.zip(exact),
        ..Found::new(judgement.verdict, seen, report)
    }
}

fn mean_in_words(that: &Claim, Mean { value, interval, .. }: Mean) -> String {
    let (amount, level): (fn(&Claim, f64) -> String, _) = match that.comparison {
        Comparison::Agrees => (precise, 99),
        _ => (amount, 95),
    };
    let mean = amount(that, value);
    let Some(Interval { low, high }) = interval else { return format!("{mean}, of one run only") };
    format!("{mean}, {level} % interval {} to {}", amount(that, low), amount(that, high))
}

/// A value with its unit, to five digits.
fn precise(claim: &Claim, value: f64) -> String {
    let magnitude = if value == 0.0 { 0.0 } else { libm::floor(libm::log10(value.abs())) };
    let decimals = (4.0 - magnitude).clamp(0.0, 12.0) as usize;
    let number = format!("{value:.decimals$}");
    if claim.unit == "1" { number } else { format!("{number} {}", claim.unit) }
}

/// A value of the claim's measure.
fn amount(claim: &Claim, value: f64) -> String {
    words::amount(value, claim.unit)
}

/// The command that runs it again.
fn replay(file: &str, seed: Option<u64>, options: &[String]) -> String {
    let seed = seed.map_or(String::new(), |seed| format!(" --seed {seed}"));
    let options = options.iter().flat_map(|it| [" --set ".to_owned(), quoted(it)]);
    format!("faxsim run {}{seed}{}", quoted(file), options.collect::<String>())
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
        assert_eq!(replay("a/b.toml", Some(7), &[]), "faxsim run a/b.toml --seed 7");
        assert_eq!(
            replay("a b.toml", None, &["rules=seed".to_owned()]),
            "faxsim run 'a b.toml' --set rules=seed"
        );
    }
}
