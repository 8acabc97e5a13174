//! The report of a study: who is better at what, metric by metric, and by how much.

use maud::{Markup, html};

use super::{figure, page};
use crate::record::metrics::Better;
use crate::record::study::{Finding, Measured, Plan};
use crate::report::comparison::{ALL_WORDS, estimate, same_everywhere, words};
use crate::report::figure::{Figure, curves, intervals};
use crate::statistics::interval::{Interval, LEVEL, Mean};
use crate::statistics::verdict::Verdict;

/// The file that has the figures' values.
const VALUES: &str = "summary.csv";

/// Variations that are drawn one below the other, at most.
const MOST: usize = 12;

/// What the page says of where it comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// What the scenario calls itself.
    pub title: String,
    /// The scenario file's name.
    pub scenario: String,
    /// The version of the program.
    pub version: String,
    /// BLAKE3 of the scenario file.
    pub blake3: String,
    /// How many replications were made, in words.
    pub made: String,
}

/// The figures of a study: of each metric that is not the same everywhere the means, and the differences from
/// the baseline.
pub fn figures(plan: &Plan, found: &[Finding]) -> Vec<Figure> {
    let metrics = plan.metrics.iter().enumerate();
    let of_metric = metrics.flat_map(|(number, metric)| {
        let of_metric: Vec<_> = found.iter().filter(|it| it.at[2] == number).collect();
        if same_everywhere(&of_metric).is_some() || of_metric.iter().all(|it| it.mean.is_none()) {
            return Vec::new();
        }
        let means = means(plan, number, metric, &of_metric);
        let differences = differences(plan, number, metric, &of_metric);
        std::iter::once(means).chain(differences).collect()
    });
    of_metric.collect()
}

/// A value with the ends of its interval.
fn with_ends(value: f64, interval: Option<Interval>) -> [f64; 3] {
    let Interval { low, high } = interval.unwrap_or(Interval { low: value, high: value });
    [value, low, high]
}

fn with_unit(measured: &Measured) -> String {
    match measured.unit {
        "1" => measured.name.clone(),
        unit => format!("{} in {unit}", measured.name),
    }
}

fn wanted(better: Option<Better>) -> &'static str {
    match better {
        Some(Better::Less) => ": less is better",
        Some(Better::More) => ": more is better",
        None => "",
    }
}

/// The finding of a variation under some rules.
fn of<'f>(found: &[&'f Finding], variation: usize, rules: usize) -> &'f Finding {
    let is_it = |finding: &&&Finding| finding.at[..2] == [variation, rules];
    found.iter().find(is_it).expect("one for each of the rules")
}

fn mean_of(finding: &Finding) -> Option<[f64; 3]> {
    finding.mean.map(|Mean { value, interval, .. }| with_ends(value, interval))
}

fn means(plan: &Plan, number: usize, metric: &Measured, found: &[&Finding]) -> Figure {
    let title = format!("{}{}", metric.name, wanted(metric.better));
    let text = format!("Means of {}, by variation and rules.", metric.name);
    let (svg, reading) = if let Some(scale) = plan.scale() {
        let curves: Vec<_> = plan
            .rules
            .iter()
            .enumerate()
            .map(|(rules, name)| curves::Curve {
                name,
                points: (0..plan.variations.len())
                    .map(|it| mean_of(of(found, it, rules)))
                    .collect(),
            })
            .collect();
        let across = format!("{}{}", scale.path, scale.unit);
        let axes = curves::Axes { across, values: &scale.values, up: with_unit(metric) };
        let reading = "Each point is the mean over all replications of one variation; the bands are 95\u{a0}% intervals, \
                       each by itself. Where bands lie on each other the differences below may still tell: they \
                       are of the same random numbers. Crosses, where there are any, are what theory knows.";
        let exact = metric.exact.as_ref();
        let exact = exact.map(|it| curves::Exact { name: &it.formula, points: &it.values });
        (curves::draw(&text, &axes, &curves, exact.as_ref()), reading)
    } else {
        let groups: Vec<_> = plan.variations.iter().take(MOST).enumerate().collect();
        let groups = groups.iter().map(|(variation, it)| {
            let dots = plan.rules.iter().enumerate().map(|(rules, name)| intervals::Dot {
                name,
                place: rules,
                value: mean_of(of(found, *variation, rules)),
                said: "",
                full: true,
            });
            (it.name.as_str(), dots.collect())
        });
        let reading = "Dots are means over all replications, lines their 95\u{a0}% intervals, each by itself. Where they \
                       lie on each other the differences below may still tell: they are of the same random \
                       numbers.";
        (intervals::draw(&text, &with_unit(metric), false, &groups.collect::<Vec<_>>()), reading)
    };
    Figure { name: file_name(number, &metric.name, "means"), title, reading, svg, values: VALUES }
}

fn differences(
    plan: &Plan,
    number: usize,
    metric: &Measured,
    found: &[&Finding],
) -> Option<Figure> {
    if plan.rules.len() == 1 {
        return None;
    }
    let groups = plan.variations.iter().take(MOST).enumerate().map(|(variation, it)| {
        let others = plan.rules.iter().enumerate().filter(|(rules, _)| *rules != plan.baseline);
        let dots = others.map(|(rules, name)| {
            let difference = of(found, variation, rules).difference;
            intervals::Dot {
                name,
                place: rules,
                value: difference.map(|it| with_ends(it.value, it.interval)),
                said: difference.map_or("", |it| words(it.verdict, metric.better)),
                full: difference.is_some_and(|it| it.verdict != Verdict::NotToldApart),
            }
        });
        (it.name.as_str(), dots.collect())
    });
    let what = format!("{}, difference from {}", with_unit(metric), plan.baseline());
    let text = format!("Differences of {} from {}.", metric.name, plan.baseline());
    Some(Figure {
        name: file_name(number, &metric.name, "differences"),
        title: format!("{}: against {}", metric.name, plan.baseline()),
        reading: "Dots are mean differences, replication by replication; lines are intervals that hold all at once \
                  with 95\u{a0}% confidence. Full dots: told apart from zero.",
        svg: intervals::draw(&text, &what, true, &groups.collect::<Vec<_>>()),
        values: VALUES,
    })
}

/// The name of a figure's file.
fn file_name(number: usize, metric: &str, what: &str) -> String {
    format!("{:02}-{metric}-{what}", number + 1)
}

/// The page of a study, with its figures.
pub fn html(plan: &Plan, found: &[Finding], figures: &[Figure], source: &Source) -> String {
    let title = if source.title.is_empty() { "A study" } else { &source.title };
    let body = html! {
        h1 { (title) ": who is better at what" }
        p.pale {
            (counted(plan.rules.len(), "set", "sets")) " of rules, "
            (counted(plan.variations.len(), "variation", "variations")) ", " (source.made) " of each. All rules meet the same arrivals, pages and faults, replication by replication."
        }
        (winners(plan, found))
        (without_figures(plan, found))
        @for it in figures { (figure(it)) }
        @if plan.variations.len() > MOST {
            p.pale { "Where variations stand one below the other the first " (MOST) " are shown; the file has all." }
        }
        h2 id="origin" { "How this was made" }
        p.pale {
            "faxsim " (source.version) ", " (source.scenario) " (BLAKE3 "
            (source.blake3.get(..16).unwrap_or_default()) "…), baseline " (plan.baseline()) "; "
            (plan.comparisons()) " comparisons, together at " (LEVEL * 100.0) " %."
        }
        p { "Files: " @for (number, file) in FILES.into_iter().enumerate() {
            @if number > 0 { ", " } a href=(file) { (file) }
        } }
    };
    page(title, &body)
}

/// The files beside it.
const FILES: [&str; 4] = ["summary.csv", "summary.json", "runs.csv", "study.json"];

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// The metrics that are the same in every run, in a sentence each.
fn without_figures(plan: &Plan, found: &[Finding]) -> Markup {
    let same = plan.metrics.iter().enumerate().filter_map(|(number, metric)| {
        let of_metric: Vec<_> = found.iter().filter(|it| it.at[2] == number).collect();
        let [value, _] = estimate(same_everywhere(&of_metric)?, None, "");
        Some(format!("{}: {value} in every run.", with_unit(metric)))
    });
    html! { @for sentence in same { p { (sentence) } } }
}

/// Who is better where: of each metric, in how many variations each of the rules is what; then one by one.
fn winners(plan: &Plan, found: &[Finding]) -> Markup {
    let others: Vec<_> = (0..plan.rules.len()).filter(|rules| *rules != plan.baseline).collect();
    let several = plan.variations.len() > 1;
    let heads = html! { @for rules in &others { th { (plan.rules[*rules]) } } };
    html! {
        @if !others.is_empty() {
            h2 id="winners" { "Against " (plan.baseline()) }
            div.wide { table {
                thead { tr { th { @if several { "in how many variations" } @else { "metric" } } (heads) } }
                tbody { @for (metric, measured) in plan.metrics.iter().enumerate() { tr {
                    th { (measured.name) }
                    @for rules in &others {
                        @if several {
                            (counts(found, [*rules, metric], measured.better))
                        } @else {
                            (verdict(found, [0, *rules, metric], measured.better))
                        }
                    }
                } } }
            } }
        }
        @if several && !others.is_empty() {
            details {
                summary { "variation by variation" }
                div.wide { table {
                    thead { tr { th { "metric" } th { "variation" } (heads) } }
                    tbody { @for (metric, measured) in plan.metrics.iter().enumerate() {
                        @for (variation, it) in plan.variations.iter().take(MOST).enumerate() { tr {
                            th { @if variation == 0 { (measured.name) } }
                            td { (it.name) }
                            @for rules in &others {
                                (verdict(found, [variation, *rules, metric], measured.better))
                            }
                        } }
                    } }
                } }
            }
        }
    }
}

/// In how many variations some rules are what, of a metric.
fn counts(found: &[Finding], [rules, metric]: [usize; 2], better: Option<Better>) -> Markup {
    let of_rules = found.iter().filter(|it| it.at[1..] == [rules, metric]);
    let said: Vec<_> =
        of_rules.filter_map(|it| Some(words(it.difference?.verdict, better))).collect();
    let count = |what: &str| said.iter().filter(|said| **said == what).count();
    let told: Vec<_> = ALL_WORDS
        .into_iter()
        .map(|what| (what, count(what)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let has = |what: &str| told.iter().any(|(said, _)| *said == what);
    let class = match (has("better"), has("worse")) {
        (true, false) => Some("good"),
        (false, true) => Some("bad"),
        _ => None,
    };
    html! { td class=[class] { @for (what, count) in told { (what) " " (count) br; } } }
}

fn verdict(found: &[Finding], at: [usize; 3], better: Option<Better>) -> Markup {
    let finding = found.iter().find(|finding| finding.at == at);
    let Some(difference) = finding.and_then(|finding| finding.difference) else {
        return html! { td { "-" } };
    };
    let said = words(difference.verdict, better);
    let [value, reach] = estimate(difference.value, difference.interval.as_ref(), "+");
    let class = match said {
        "better" => Some("good"),
        "worse" => Some("bad"),
        _ => None,
    };
    html! { td class=[class] { (said) br; span.pale { (value) " " (reach) } } }
}
