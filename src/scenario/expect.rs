//! Expectations as a scenario file describes them: which measure is to be on which side of which
//! limit. Knows the names and units of measures, never their values.

use std::fmt;

use serde_json::{Value as Json, json};

use super::names::Kind;
use super::problem::{Place, Problem};
use super::reader::Reader;
use super::rules::RulesName;
use super::section::section;
use super::shape::{Shape, boolean, list, one_or_many, share, text, whole};
use super::tree::{Node, Table, Value};
use super::words::{hint, quoted_list};
use crate::record::metrics;
use crate::units::text::{Quantity, QuantityError};
use crate::units::{Octets, Span};

section! {
    /// What `faxsim test` checks of the scenario's runs.
    pub struct Expectation => Self, check_expectation {
        /// A measure that `faxsim metrics` lists, a comparison (`<`, `<=`, `>`, `>=`, `==` or `!=`), and a
        /// limit with the measure's unit, as in `delivery_time.p95 < 120 s` or `lost == 0`; or several. With
        /// `~` it is to agree with an exact value, which lies in the 99 % interval of the mean.
        that: Vec<Claim> = one_or_many(ClaimText), required;
        /// It is about the mean of so many runs, with the seeds 1, 2, 3 and so on: it is met when the
        /// mean's whole 95 % interval is on the right side, and not met when all of it is on the wrong
        /// one. When absent it is about the one run of the scenario's own seed.
        replications: Option<u32> = whole(2, 100_000), optional;
        /// The rules under which it is to be so; the scenario's own when absent.
        rules: Option<Vec<&'static str>> = one_or_many(RulesName), optional;
        /// Values that are different in its runs, each as `path=value`, as with `--set`.
        set: Vec<String> = list(text()), default "[]";
        /// With `~` and `faxsim test --full`: as a share of the exact value, how far the interval may reach to
        /// either side; when absent 0.01, and 0.05 of a chance below 0.01.
        within: Option<f64> = share(), optional;
        /// With `~`: as a share of the exact value, how far from the interval it may be, where theory is
        /// about something larger than can be run.
        allowance: Option<f64> = share(), optional;
        /// With `~`: it is checked with `faxsim test --full` alone, where a short run says too little.
        only_full: bool = boolean(), default "false";
    }
}

section! {
    /// What `faxsim test --full` runs instead, for expectations with `~`.
    pub struct Full {
        /// How long the runs are; as always when absent.
        length: Option<Span> = super::shape::quantity("1 ms", "36525 d"), optional;
        /// How many there are; as many as the expectation says when absent.
        replications: Option<u32> = whole(2, 1_000_000), optional;
    }
}

fn check_expectation(
    expectation: Expectation,
    table: &Table,
    reader: &Reader,
) -> Result<Expectation, Problem> {
    let Expectation { that, replications, within, allowance, only_full, .. } = &expectation;
    let agrees = that.iter().any(|claim| claim.comparison == Comparison::Agrees);
    let problem = |key: &str, message| Err(reader.problem_of_keys(table, &[key], message));
    if agrees && replications.is_none() {
        return problem(
            "that",
            "whether a mean agrees with an exact value takes several runs; add `replications = 20`",
        );
    }
    let given = [
        ("within", within.is_some()),
        ("allowance", allowance.is_some()),
        ("only-full", *only_full),
    ];
    for (key, given) in given {
        if given && !agrees {
            return problem(key, "this is for comparisons by `~`; leave it out");
        }
    }
    Ok(expectation)
}

/// That a measure is on one side of a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The measure's name, with that of its part.
    pub measure: String,
    /// Its unit: `1`, `s`, `B` or `erlang`.
    pub unit: &'static str,
    /// How it compares with the limit.
    pub comparison: Comparison,
    /// The limit, in that unit.
    pub limit: f64,
    /// The limit as the file spells it.
    pub limit_text: String,
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.measure, self.comparison, self.limit_text)
    }
}

/// How a measure compares with a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `~`: equal but for chance.
    Agrees,
}

impl Comparison {
    /// All; those that begin like others come first.
    const ALL: [(&'static str, Self); 7] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("==", Self::Equal),
        ("!=", Self::Unequal),
        ("<", Self::Less),
        (">", Self::More),
        ("~", Self::Agrees),
    ];

    /// What a text compares, and how.
    pub(super) fn split(text: &str) -> Option<(&str, Self, &str)> {
        let (left, rest) = text.split_at(text.find(['<', '>', '=', '!', '~'])?);
        let (spelling, comparison) =
            Self::ALL.iter().find(|(spelling, _)| rest.starts_with(spelling))?;
        Some((left.trim(), *comparison, rest[spelling.len()..].trim()))
    }

    /// Whether it holds between a value and a limit.
    pub fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Less => value < limit,
            Self::AtMost => value <= limit,
            Self::More => value > limit,
            Self::AtLeast => value >= limit,
            #[allow(clippy::float_cmp, reason = "who writes == of a mean means exactly that")]
            Self::Equal | Self::Agrees => value == limit,
            #[allow(clippy::float_cmp, reason = "the same")]
            Self::Unequal => value != limit,
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spelling = Self::ALL.iter().find(|(_, comparison)| comparison == self);
        f.pad(spelling.map_or("", |(spelling, _)| spelling))
    }
}

/// The shape of a claim.
struct ClaimText;

/// What is wrong with a piece of a claim, and what would be right.
struct Wrong<'t> {
    piece: &'t str,
    message: String,
}

impl Shape for ClaimText {
    type Output = Claim;

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": r"^\s*\S+\s*(<=|>=|==|!=|<|>|~)\s*[0-9]" })
    }

    fn wanted(&self) -> String {
        "a measure, a comparison and a limit, such as \"delivery_time.p95 < 120 s\"".to_owned()
    }

    fn read(&self, node: &Node, reader: &Reader) -> Result<Claim, Problem> {
        let Value::Text(text) = &node.value else {
            return Err(reader.wrong_kind(node, &self.wanted()));
        };
        claim(text, reader).map_err(|Wrong { piece, message }| {
            let begin = piece.as_ptr() as usize - text.as_ptr() as usize;
            reader.problem(&within(&node.place, begin, piece.len(), text, reader), message)
        })
    }
}

/// The place of a piece of a text that stands at `place`, where the file spells it as it is.
fn within(place: &Place, begin: usize, length: usize, text: &str, reader: &Reader) -> Place {
    let Place::File(span) = place else { return place.clone() };
    let start = span.start + '"'.len_utf8();
    if length > 0 && reader.source.text.get(start..start + text.len()) == Some(text) {
        return Place::File(start + begin..start + begin + length);
    }
    place.clone()
}

/// Every measure of the scenario's runs.
fn measures(reader: &Reader) -> Vec<String> {
    let names = |kinds: &[Kind]| reader.names.of(kinds);
    let servers = names(&[Kind::Server, Kind::Queue]);
    let lans = names(&[Kind::Lan]);
    let traffic = names(&[Kind::Traffic]);
    let mut all = Vec::new();
    for metric in metrics::all() {
        let (placeholder, parts) = match metric.name.split_once('.') {
            Some(("SERVER", _)) => ("SERVER", &servers[..]),
            Some(("LAN", _)) => ("LAN", &lans[..]),
            Some(("TRAFFIC", _)) => ("TRAFFIC", &traffic[..]),
            _ => ("", &[""][..]),
        };
        let name = |part: &&str| metric.name.replacen(placeholder, part, 1);
        all.extend(parts.iter().map(name));
    }
    all
}

/// Reads a claim, or says what is wrong with it.
pub(super) fn read_claim(text: &str, reader: &Reader) -> Result<Claim, String> {
    claim(text, reader).map_err(|wrong| wrong.message)
}

fn claim<'t>(text: &'t str, reader: &Reader) -> Result<Claim, Wrong<'t>> {
    let wrong = |piece, message: String| Wrong { piece, message };
    let Some((measure, comparison, limit)) = Comparison::split(text) else {
        let message = "there is no comparison; write a measure, one of <, <=, >, >=, ==, != and \
                       ~, and a limit, such as \"lost == 0\"";
        return Err(wrong(text, message.to_owned()));
    };
    let unit = unit_of(measure, reader).map_err(|message| wrong(measure, message))?;
    let value = limit_in(unit, limit).map_err(|message| wrong(limit, message))?;
    Ok(Claim {
        measure: measure.to_owned(),
        unit,
        comparison,
        limit: value,
        limit_text: limit.to_owned(),
    })
}

/// The unit of the measure of this name, or what is wrong with the name.
pub(super) fn unit_of(measure: &str, reader: &Reader) -> Result<&'static str, String> {
    let (part, rest) = measure.split_once('.').unwrap_or((measure, ""));
    let placeholder = reader.names.find(part).and_then(|(kind, _)| match kind {
        Kind::Server | Kind::Queue => Some("SERVER"),
        Kind::Lan => Some("LAN"),
        Kind::Traffic => Some("TRAFFIC"),
        _ => None,
    });
    let of_part = placeholder.map(|placeholder| format!("{placeholder}.{rest}"));
    let of_run = Some(measure).filter(|_| !PLACEHOLDERS.contains(&part));
    let is_it = |name| of_part.as_deref() == Some(name) || of_run == Some(name);
    let found = metrics::all().find(|metric| is_it(metric.name)).map(|metric| metric.unit);
    found.ok_or_else(|| {
        format!("there is no measure `{measure}`; {}", nearest(measure, &measures(reader)))
    })
}

/// What stands for a part's name in the names of measures.
const PLACEHOLDERS: [&str; 3] = ["SERVER", "LAN", "TRAFFIC"];

/// Which measures may have been meant.
fn nearest(measure: &str, names: &[String]) -> String {
    let below: Vec<_> = names
        .iter()
        .filter(|name| name.strip_prefix(measure).is_some_and(|rest| rest.starts_with('.')))
        .collect();
    if !measure.is_empty() && !below.is_empty() {
        return format!("write one of {}", quoted_list(&below));
    }
    let part = measure.split_once('.').map_or("", |(part, _)| part);
    if PLACEHOLDERS.contains(&part) {
        return format!("write the name of one instead of {part}");
    }
    hint(measure, names, || "`faxsim metrics` lists all there are".to_owned())
}

/// A limit in a measure's unit, or what is wrong with it.
fn limit_in(unit: &str, text: &str) -> Result<f64, String> {
    if text.is_empty() {
        return Err("there is no limit after the comparison; write one".to_owned());
    }
    match unit {
        "s" => quantity::<Span>(text).map(Span::as_secs_f64),
        "B" => quantity::<Octets>(text).map(|octets| octets.get() as f64),
        "1" => share_or_number(text).ok_or_else(|| {
            format!("`{text}` is not a number, and this measure has no unit; write one such as 0")
        }),
        unit => text.strip_suffix(unit).and_then(|text| number(text.trim_end())).ok_or_else(|| {
            format!("`{text}` is not a number of {unit}; write one such as \"1.5 {unit}\"")
        }),
    }
}

fn quantity<Q: Quantity>(text: &str) -> Result<Q, String> {
    text.parse().map_err(|error: QuantityError| error.explain::<Q>())
}

/// A number as it is, or in hundredths.
fn share_or_number(text: &str) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(percent) => number(percent.trim_end()).map(|percent| percent / 100.0),
        None => number(text),
    }
}

/// A decimal number that is not negative.
fn number(text: &str) -> Option<f64> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::{Overrides, parse};
    use super::*;

    const OFFICE: &str =
        "length = \"1 h\"\n[lans.lan1]\n[servers.server14]\nlan = \"lan1\"\n[[expect]]\n";

    fn read(expect: &str) -> Result<Vec<Expectation>, String> {
        let loaded = parse("a.toml", &format!("{OFFICE}{expect}"), &Overrides::default());
        loaded.map(|loaded| loaded.scenario.expect).map_err(|problem| problem.to_string())
    }

    #[test]
    fn claims_are_read_with_their_units() {
        let cases = [
            ("lost == 0", "lost", Comparison::Equal, 0.0),
            ("delivery_time.p95<2 min", "delivery_time.p95", Comparison::Less, 120.0),
            (" server14.storage.max  <=  20 MiB ", "server14.storage.max", Comparison::AtMost, {
                f64::from(20 << 20)
            }),
            (
                "server14.lines_busy.mean >= 1.5 erlang",
                "server14.lines_busy.mean",
                { Comparison::AtLeast },
                1.5,
            ),
            ("lan1.congested > 0.5", "lan1.congested", Comparison::More, 0.5),
            ("queue.pages != 3", "queue.pages", Comparison::Unequal, 3.0),
        ];
        for (text, measure, comparison, limit) in cases {
            let read = read(&format!("that = \"{text}\"\n")).unwrap();
            let Claim { measure: name, comparison: is, limit: value, .. } = &read[0].that[0];
            assert_eq!((name.as_str(), *is), (measure, comparison), "{text}");
            assert!((value - limit).abs() < 1e-9, "{text}: {value}");
            assert_eq!((read[0].replications, &read[0].rules), (None, &None));
        }
        let read = read("that = \"late < 1\"\nreplications = 20\nrules = \"seed\"\n").unwrap();
        assert_eq!(
            (read[0].replications, read[0].rules.as_deref()),
            (Some(20), Some(&["seed"][..]))
        );
        assert_eq!(read[0].that[0].to_string(), "late < 1");
    }

    #[test]
    fn what_is_wrong_is_said_where_it_is() {
        let cases = [
            ("lst == 0", 9, "there is no measure `lst`; did you mean `lost`?"),
            (
                "delivery_time < 3 s",
                9,
                "there is no measure `delivery_time`; write one of \
              `delivery_time.mean`, `delivery_time.p50`, `delivery_time.p95`, \
              `delivery_time.p99`, `delivery_time.max`",
            ),
            (
                "SERVER.sent < 3",
                9,
                "there is no measure `SERVER.sent`; write the name of one \
              instead of SERVER",
            ),
            (
                "server41.sent < 3",
                9,
                "there is no measure `server41.sent`; did you mean \
              `server14.sent`?",
            ),
            (
                "happiness > 3",
                9,
                "there is no measure `happiness`; `faxsim metrics` lists all \
              there are",
            ),
            (
                "lost",
                9,
                "there is no comparison; write a measure, one of <, <=, >, >=, ==, != and ~, \
              and a limit, such as \"lost == 0\"",
            ),
            (
                "lost = 0",
                9,
                "there is no comparison; write a measure, one of <, <=, >, >=, ==, != and ~, \
              and a limit, such as \"lost == 0\"",
            ),
            (
                "delivery_time.p95 < 120",
                29,
                "the number 120 has no unit; write a span of time, \
              such as \"120 s\"",
            ),
            (
                "delivery_time.p95 < 2 KiB",
                29,
                "`KiB` is not a unit of a span of time; write \
              one of ns, us, ms, s, min, h, d, such as \"30 s\"",
            ),
            (
                "lost == 0 s",
                17,
                "`0 s` is not a number, and this measure has no unit; write \
              one such as 0",
            ),
            (
                "server14.lines_busy.mean < 2",
                36,
                "`2` is not a number of erlang; write one \
              such as \"1.5 erlang\"",
            ),
            ("lost ==", 8, "there is no limit after the comparison; write one"),
        ];
        for (text, column, message) in cases {
            let said = read(&format!("that = \"{text}\"\n")).unwrap_err();
            let first = said.lines().next().unwrap_or_default();
            assert_eq!(first, format!("a.toml:6:{column}: {message}"));
        }
    }

    #[test]
    fn comparisons_are_as_they_are_written() {
        let holds = |spelling: &str| {
            let (_, comparison) = Comparison::ALL.iter().find(|(it, _)| *it == spelling).unwrap();
            [1.0, 2.0, 3.0].map(|value| comparison.holds(value, 2.0))
        };
        assert_eq!(holds("<"), [true, false, false]);
        assert_eq!(holds("<="), [true, true, false]);
        assert_eq!(holds("=="), [false, true, false]);
        assert_eq!(holds("!="), [true, false, true]);
        assert_eq!(holds(">="), [false, true, true]);
        assert_eq!(holds(">"), [false, false, true]);
    }
}
