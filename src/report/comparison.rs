//! What a study found: tables for a person, CSV and JSON for programs. Every interval and every verdict is
//! taken as it was found.

use std::fmt::Write as _;
use std::io;

use anstyle::Style;
use serde_json::{Value as Json, json};

use super::tables::plain;
use crate::record::metrics::Better;
use crate::record::study::{Finding, Measured, Outcome, Plan};
use crate::statistics::interval::{Interval, LEVEL};
use crate::statistics::verdict::{Difference, Verdict};

/// A verdict as users see it: of a metric of which they want less, less is better.
pub fn words(verdict: Verdict, better: Option<Better>) -> &'static str {
    match (verdict, better) {
        (Verdict::NotToldApart, _) => "not told apart",
        (Verdict::More, Some(Better::More)) | (Verdict::Less, Some(Better::Less)) => "better",
        (Verdict::More, Some(Better::Less)) | (Verdict::Less, Some(Better::More)) => "worse",
        (Verdict::More, None) => "more",
        (Verdict::Less, None) => "less",
    }
}

/// All that can be said of a difference.
pub const ALL_WORDS: [&str; 5] = ["better", "worse", "more", "less", "not told apart"];

/// The tables: one for each metric, then who is better how often.
pub fn tables(plan: &Plan, found: &[Finding]) -> String {
    let mut text = String::new();
    for (metric, measured) in plan.metrics.iter().enumerate() {
        let of_metric = found.iter().filter(|finding| finding.at[2] == metric);
        text += &table(plan, measured, of_metric);
        text.push('\n');
    }
    if plan.rules.len() > 1 {
        text += &score(plan, found);
    }
    text + &batches_that_hang_together(plan, found)
}

/// Of which means the intervals are too narrow, because the batches that they come from are too short.
fn batches_that_hang_together(plan: &Plan, found: &[Finding]) -> String {
    let told = found.iter().filter_map(|finding| Some((finding, finding.correlation?)));
    let mut told: Vec<_> = told.filter(|(_, correlation)| correlation.is_told).collect();
    told.sort_by(|(_, one), (_, other)| other.value.total_cmp(&one.value));
    let Some((Finding { at: [variation, rules, metric], .. }, correlation)) = told.first() else {
        return String::new();
    };
    let (variation, rules) = (&plan.variations[*variation].name, &plan.rules[*rules]);
    let (metric, value) = (&plan.metrics[*metric].name, correlation.value);
    let others = match told.len() {
        1 => String::new(),
        count => format!(", and of {} more", count - 1),
    };
    format!(
        "\nNeighbouring batches hang together: those of {metric} under {rules} ({variation}) have a \
         correlation of {value:.2}{others}.\nTheir intervals are too narrow; take longer runs or fewer \
         batches.\n"
    )
}

fn table<'f>(plan: &Plan, measured: &Measured, found: impl Iterator<Item = &'f Finding>) -> String {
    let bold = Style::new().bold();
    let unit = match measured.unit {
        "1" => String::new(),
        unit => format!(" in {unit}"),
    };
    let wanted = match measured.better {
        Some(Better::Less) => ": less is better",
        Some(Better::More) => ": more is better",
        None => "",
    };
    let found: Vec<_> = found.collect();
    if let Some(value) = same_everywhere(&found) {
        let [value, _] = estimate(value, None, "");
        return format!("{bold}{}{bold:#}{unit}: {value} in every run\n", measured.name);
    }
    let mut text = format!("{bold}{}{bold:#}{unit}{wanted}\n", measured.name);
    let rows: Vec<_> = found
        .into_iter()
        .map(|Finding { at, mean, difference, .. }| {
            let [variation, rules, _] = *at;
            let mean = mean.as_ref().map_or_else(
                || ["-".to_owned(), String::new()],
                |mean| estimate(mean.value, mean.interval.as_ref(), ""),
            );
            let other = difference.as_ref().map_or_else(Default::default, |difference| {
                estimate(difference.value, difference.interval.as_ref(), "+")
            });
            let said = difference.as_ref().map(|it| words(it.verdict, measured.better));
            let is_first = rules == 0;
            let variation = if is_first { plan.variations[variation].name.as_str() } else { "" };
            let [mean, reach] = mean;
            let [value, other_reach] = other;
            vec![
                variation.to_owned(),
                plan.rules[rules].clone(),
                mean,
                reach,
                value,
                other_reach,
                said.unwrap_or_default().to_owned(),
            ]
        })
        .collect();
    let base = format!("against {}", plan.baseline());
    let single = plan.rules.len() == 1;
    let columns = if single { 4 } else { 7 };
    let headings = ["variation", "rules", "mean", "", "", "", base.as_str()];
    let rows = rows.into_iter().map(|mut row| {
        row.truncate(columns);
        row
    });
    text +=
        &plain(headings[..columns].iter().copied(), |column| [2, 4].contains(&column), rows, None);
    text
}

/// The value that a metric has in every run, if it is one.
pub fn same_everywhere(found: &[&Finding]) -> Option<f64> {
    let only = |finding: &&Finding| {
        let mean = finding.mean?;
        let Interval { low, high } = mean.interval?;
        (low.total_cmp(&high).is_eq()).then_some(mean.value)
    };
    let first = found.first().and_then(only)?;
    let is_first = |value: f64| value.total_cmp(&first).is_eq();
    found.iter().all(|finding| only(finding).is_some_and(is_first)).then_some(first)
}

/// How often each of the rules is what against the baseline.
fn score(plan: &Plan, found: &[Finding]) -> String {
    let bold = Style::new().bold();
    let mut text = format!(
        "{bold}Against {}{bold:#}, by variation and metric (comparisons in all: {})\n",
        plan.baseline(),
        plan.comparisons(),
    );
    let rules = plan.rules.iter().enumerate().filter(|(place, _)| *place != plan.baseline);
    let count = |place: usize, what: &str| {
        let of_rules = found.iter().filter(|finding| finding.at[1] == place);
        let said = of_rules.filter_map(|finding| {
            let verdict = finding.difference.as_ref()?.verdict;
            Some(words(verdict, plan.metrics[finding.at[2]].better))
        });
        said.filter(|said| *said == what).count()
    };
    let rows = rules.map(|(place, name)| {
        let counts = ALL_WORDS.map(|what| count(place, what).to_string());
        std::iter::once(name.clone()).chain(counts).collect()
    });
    let headings = std::iter::once("rules").chain(ALL_WORDS);
    text += &plain(headings, |column| column > 0, rows, None);
    let percent = LEVEL * 100.0;
    let _ = writeln!(
        text,
        "± is half of a {percent} % interval: of each mean by itself, of all differences together \
         (Bonferroni).\nDifferences are of the same arrivals, pages and faults, replication by replication."
    );
    text
}

/// A value and its ±, with as many digits as the interval leaves two of.
pub fn estimate(value: f64, interval: Option<&Interval>, sign: &str) -> [String; 2] {
    let half = interval.map(|interval| (interval.high - interval.low) / 2.0);
    let digits = |of: f64| {
        // As in 4.2e-3, which has its second digit at the fourth decimal.
        let exponent = format!("{of:.1e}").split('e').nth(1).and_then(|text| text.parse().ok());
        (1 - exponent.unwrap_or(0_i32)).clamp(0, 9) as usize
    };
    let decimals = match half {
        Some(half) if half > 0.0 => digits(half),
        _ if value.fract() == 0.0 => 0,
        _ => digits(value.abs()) + 1,
    };
    let shown = if sign.is_empty() {
        format!("{value:.decimals$}")
    } else {
        format!("{value:+.decimals$}")
    };
    // No "-0.0".
    let is_zero = shown.chars().all(|c| "+-0.".contains(c));
    let shown = if is_zero { shown.trim_start_matches(['+', '-']).to_owned() } else { shown };
    [shown, half.map_or_else(String::new, |half| format!("± {half:.decimals$}"))]
}

/// What was found, a row for each metric of each variation under each of the rules.
pub fn csv(plan: &Plan, found: &[Finding], out: impl io::Write) -> csv::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record([
        "variation",
        "rules",
        "metric",
        "unit",
        "replications",
        "mean",
        "mean_low",
        "mean_high",
        "baseline",
        "difference",
        "difference_low",
        "difference_high",
        "verdict",
        "correlation",
        "exact",
    ])?;
    for &Finding { at: [variation, rules, metric], mean, difference, correlation } in found {
        let Measured { name, unit, better, exact } = &plan.metrics[metric];
        let ends = |interval: Option<Interval>| {
            [interval.map(|it| it.low), interval.map(|it| it.high)].map(cell)
        };
        let [low, high] = ends(mean.and_then(|mean| mean.interval));
        let [other_low, other_high] = ends(difference.and_then(|it| it.interval));
        out.write_record([
            plan.variations[variation].name.as_str(),
            &plan.rules[rules],
            name,
            unit,
            &mean.map_or(0, |mean| mean.count).to_string(),
            &cell(mean.map(|mean| mean.value)),
            &low,
            &high,
            plan.baseline(),
            &cell(difference.map(|it| it.value)),
            &other_low,
            &other_high,
            difference.map_or("", |it| words(it.verdict, *better)),
            &cell(correlation.map(|it| it.value)),
            &cell(exact.as_ref().and_then(|exact| exact.values[variation])),
        ])?;
    }
    Ok(out.flush()?)
}

/// What was found as JSON: the same as the CSV, row by row.
pub fn json(plan: &Plan, found: &[Finding]) -> String {
    let ends = |interval: Option<Interval>| {
        interval.map_or(Json::Null, |it| json!([rounded(it.low), rounded(it.high)]))
    };
    let rows: Vec<_> = found
        .iter()
        .map(|&Finding { at: [variation, rules, metric], mean, difference, correlation }| {
            let Measured { name, unit, better, .. } = &plan.metrics[metric];
            let difference = difference.map(|Difference { value, interval, verdict }| {
                json!({
                    "mean": rounded(value),
                    "interval": ends(interval),
                    "verdict": words(verdict, *better),
                })
            });
            json!({
                "variation": plan.variations[variation].name,
                "rules": plan.rules[rules],
                "metric": name,
                "unit": unit,
                "replications": mean.map_or(0, |mean| mean.count),
                "mean": mean.map(|mean| rounded(mean.value)),
                "interval": mean.map_or(Json::Null, |mean| ends(mean.interval)),
                "difference": difference,
                "correlation": correlation.map(|it| rounded(it.value)),
            })
        })
        .collect();
    let all = json!({
        "baseline": plan.baseline(),
        "level": LEVEL,
        "comparisons": plan.comparisons(),
        "found": rows,
    });
    serde_json::to_string_pretty(&all).expect("plain values") + "\n"
}

/// A number without those of its last digits in which platforms differ.
fn rounded(value: f64) -> f64 {
    format!("{value:.9e}").parse().expect("a number that was just written")
}

fn cell(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| rounded(value).to_string())
}

/// Every value of every run, in long form.
pub struct Runs<W: io::Write>(csv::Writer<W>);

impl<W: io::Write> Runs<W> {
    /// No rows yet.
    pub fn new(out: W) -> csv::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(["variation", "rules", "replication", "metric", "value"])?;
        Ok(Self(out))
    }

    /// The rows of one replication of a variation; each of its batches counts as one.
    pub fn write(
        &mut self,
        plan: &Plan,
        variation: usize,
        replication: u32,
        outcome: &Outcome,
    ) -> csv::Result<()> {
        let first = u64::from(replication - 1) * u64::from(plan.batches) + 1;
        for (number, batch) in (first..).zip(outcome.chunks(plan.rules.len())) {
            let number = number.to_string();
            for (rules, values) in plan.rules.iter().zip(batch) {
                for (metric, value) in plan.metrics.iter().zip(values) {
                    // Exact: the shortest text that reads back as the same number.
                    let value = value.map_or_else(String::new, |value| value.to_string());
                    let name = &plan.variations[variation].name;
                    self.0.write_record([name, rules, &number, &metric.name, &value])?;
                }
            }
        }
        Ok(())
    }

    /// There will be no more.
    pub fn finish(mut self) -> csv::Result<()> {
        Ok(self.0.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, half: f64) -> String {
        let interval = Interval { low: value - half, high: value + half };
        estimate(value, Some(&interval), "").join(" ")
    }

    #[test]
    fn estimates_have_the_digits_that_are_known() {
        assert_eq!(shown(120.126, 4.02), "120.1 ± 4.0");
        assert_eq!(shown(0.012_341, 0.000_42), "0.01234 ± 0.00042");
        assert_eq!(shown(98_765.4, 321.0), "98765 ± 321");
        assert_eq!(shown(-0.001, 0.5), "0.00 ± 0.50");
        assert_eq!(shown(3.0, 0.0), "3 ± 0");
        assert_eq!(estimate(2.0, None, "+"), ["+2".to_owned(), String::new()]);
    }

    #[test]
    fn what_users_want_is_better() {
        assert_eq!(words(Verdict::Less, Some(Better::Less)), "better");
        assert_eq!(words(Verdict::Less, Some(Better::More)), "worse");
        assert_eq!(words(Verdict::More, None), "more");
        assert_eq!(words(Verdict::NotToldApart, Some(Better::More)), "not told apart");
    }
}
