//! Tables of one run for a person at a terminal. Every value is taken by its metric's name; a "-"
//! stands where there was nothing to take it from.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table};

use super::words;
use crate::record::Record;
use crate::record::metrics::Metric;
use crate::units::Span;

/// A run's tables one after the other, with headings in bold (ANSI). They are as wide as their
/// names and numbers, of which none is ever split.
pub fn run(record: &Record) -> String {
    let values = record.values().into_iter().map(|value| (value.name, value.value));
    let sheet = Sheet { values: values.collect() };
    let sections = [
        headline(record),
        sheet.jobs(),
        sheet.times(),
        sheet.lines(record),
        sheet.storage(record),
        sheet.evenness(),
        sheet.takeovers(record) + &sheet.hardening(record),
        sheet.lans(record),
        sheet.fingerprint(record),
    ];
    sections.join("\n")
}

/// Every metric's name, unit and definition; definitions are wrapped to fit into `width` columns.
pub fn metrics(metrics: impl Iterator<Item = Metric>, width: Option<u16>) -> String {
    let rows = metrics
        .map(|metric| [metric.name, metric.unit, metric.definition].map(str::to_owned).to_vec());
    plain(["Metric", "unit", "definition"], |_| false, rows, width.map(|width| (width, &[2][..])))
}

/// The columns of a table of mutants.
pub const MUTANTS: [&str; 7] =
    ["Mutant", "what it does wrong", "the law it breaks", "steps", "states", "runs", "time"];

/// What became of mutants, in the columns of [`MUTANTS`]; sentences are wrapped to fit into `width`
/// columns.
pub fn mutants(rows: impl IntoIterator<Item = Vec<String>>, width: Option<u16>) -> String {
    plain(MUTANTS, |column| column >= 3, rows, width.map(|width| (width, &[1, 2][..])))
}

/// Kinds of takeovers that are shown, at most.
const MOST_KINDS: usize = 20;

/// Servers, and LANs, that are shown, at most.
const MOST_PARTS: usize = 50;

/// How many of so many parts are not shown, where there are any.
fn and_more(parts: usize) -> String {
    match parts.saturating_sub(MOST_PARTS) {
        0 => String::new(),
        more => format!("and {more} more (`--out DIR` writes them all)\n"),
    }
}

/// How a value is put into words.
type Words = fn(f64) -> String;

/// A run's values by the names of their metrics.
struct Sheet {
    values: BTreeMap<String, Option<f64>>,
}

fn headline(record: &Record) -> String {
    let bold = Style::new().bold();
    let Record { title, rules, seed, length, warm_up, .. } = record;
    let mut text = String::new();
    if !title.is_empty() {
        let _ = writeln!(text, "{bold}{title}{bold:#}");
    }
    let _ = write!(text, "rules {rules}, seed {seed}, length {length}");
    if *warm_up > Span::ZERO {
        let _ = write!(text, ", of which the first {warm_up} don't count");
    }
    text.push('\n');
    text
}

impl Sheet {
    fn words(&self, name: &str, words: Words) -> String {
        self.values[name].map_or_else(|| "-".to_owned(), words)
    }

    fn row(&self, first: &str, prefix: &str, columns: &[(&str, &str, Words)]) -> Vec<String> {
        let cells = columns.iter().map(|&(_, name, words)| match name {
            "" => String::new(),
            _ => self.words(&format!("{prefix}{name}"), words),
        });
        std::iter::once(first.to_owned()).chain(cells).collect()
    }

    /// A table whose columns are (heading, metric, words).
    fn table(
        heading: &str,
        columns: &[(&str, &str, Words)],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> String {
        let headings = columns.iter().map(|(heading, ..)| *heading);
        plain(std::iter::once(heading).chain(headings), |column| column > 0, rows, None)
    }

    /// Whether documents went from terminals to terminals; most networks have none.
    fn has_internal(&self) -> bool {
        self.values["internal.offered"].is_some_and(|offered| offered > 0.0)
    }

    fn directions(&self) -> impl Iterator<Item = &'static str> {
        let internal = self.has_internal().then_some("internal");
        ["outgoing", "incoming"].into_iter().chain(internal)
    }

    fn jobs(&self) -> String {
        let by_direction: [(&str, &str, Words); 6] = [
            ("offered", "offered", words::count),
            ("delivered", "delivered", words::count),
            ("refused", "refused", words::count),
            ("abandoned", "abandoned", words::count),
            ("lost", "lost", words::count),
            ("in flight", "in_flight", words::count),
        ];
        let mut all = by_direction.to_vec();
        all.push(("doubled", "doubled", words::count));
        all.push(("late", "late", words::count));
        let mut rows: Vec<_> = self
            .directions()
            .map(|direction| self.row(direction, &format!("{direction}."), &by_direction))
            .collect();
        rows.push(self.row("all", "", &all));
        Self::table("Jobs", &all, rows)
    }

    fn times(&self) -> String {
        let columns: [(&str, &str, Words); 5] = [
            ("mean", "mean", words::span),
            ("p50", "p50", words::span),
            ("p95", "p95", words::span),
            ("p99", "p99", words::span),
            ("max", "max", words::span),
        ];
        let rows = [
            ("outgoing delivery", "outgoing.delivery_time."),
            ("outgoing result", "outgoing.result_time."),
            ("incoming result", "incoming.result_time."),
            ("incoming delivery", "incoming.delivery_time."),
            ("internal result", "internal.result_time."),
            ("internal delivery", "internal.delivery_time."),
            ("reading", "reading_time."),
            ("takeover", "takeover_time."),
        ]
        .into_iter()
        .filter(|(what, _)| self.has_internal() || !what.starts_with("internal"))
        .map(|(what, prefix)| self.row(what, prefix, &columns));
        Self::table("Times", &columns, rows)
    }

    fn lines(&self, record: &Record) -> String {
        let columns: [(&str, &str, Words); 8] = [
            ("busy\nmean", "lines_busy.mean", words::mean),
            ("busy\nmax", "lines_busy.max", words::count),
            ("busy\nshare", "lines_busy.share", words::share),
            ("sent", "sent", words::count),
            ("received", "received", words::count),
            ("pages", "pages", words::count),
            ("not\nanswered", "not_answered", words::count),
            ("imaging\nbusy", "imaging_busy", words::share),
        ];
        let rows = record.servers.iter().take(MOST_PARTS).map(|server| {
            let mut row = self.row(&server.name, &format!("{}.", server.name), &columns);
            row.insert(1, server.lines.to_string());
            row
        });
        let headings = columns.iter().map(|(heading, ..)| *heading);
        let headings = ["Servers", "lines"].into_iter().chain(headings);
        plain(headings, |column| column > 0, rows, None) + &and_more(record.servers.len())
    }

    fn storage(&self, record: &Record) -> String {
        let columns: [(&str, &str, Words); 7] = [
            ("used\nmean", "storage.mean", words::octets),
            ("used\nmax", "storage.max", words::octets),
            ("used\nshare", "storage.share", words::share),
            ("asked", "asked", words::count),
            ("unhelped", "unhelped", words::count),
            ("handed\nover", "handed_over", words::count),
            ("helped", "helped", words::count),
        ];
        let rows = record.servers.iter().take(MOST_PARTS).map(|server| {
            let mut row = self.row(&server.name, &format!("{}.", server.name), &columns);
            row.insert(1, words::octets(server.storage.get() as f64));
            row
        });
        let headings = columns.iter().map(|(heading, ..)| *heading);
        let headings = ["Servers", "storage"].into_iter().chain(headings);
        plain(headings, |column| column > 0, rows, None) + &and_more(record.servers.len())
    }

    fn evenness(&self) -> String {
        format!(
            "Jain's index (1 is even): traffic carried {}, pages {}, storage {}\n",
            self.words("jain.carried", words::index),
            self.words("jain.pages", words::index),
            self.words("jain.storage", words::index),
        )
    }

    fn takeovers(&self, record: &Record) -> String {
        let bold = Style::new().bold();
        if record.takeovers.is_empty() {
            return format!("{bold}Takeovers{bold:#}: none\n");
        }
        let count = |name| self.words(name, words::count);
        let mut kinds: Vec<_> = record.takeovers.iter().collect();
        kinds.sort_by_key(|kind| Reverse(kind.count));
        let rows = kinds.iter().take(MOST_KINDS).map(|kind| {
            let count = kind.count.to_string();
            [&kind.asker, kind.cause, &kind.helper, kind.way, &count].map(str::to_owned).to_vec()
        });
        let headings = ["Takeovers", "for want of", "helper", "way", "count"];
        let mut text = plain(headings, |column| column == 4, rows, None);
        if kinds.len() > MOST_KINDS {
            let _ = writeln!(text, "and {} rarer kinds", kinds.len() - MOST_KINDS);
        }
        let _ = writeln!(
            text,
            "all {}: storage {}, line {}, unit {}, imaging {}; by lan {}, by pstn {}",
            count("takeovers"),
            count("takeovers.storage"),
            count("takeovers.line"),
            count("takeovers.unit"),
            count("takeovers.imaging"),
            count("takeovers.lan"),
            count("takeovers.pstn"),
        );
        text
    }

    /// What only the rules `hardened` do, where it was done.
    fn hardening(&self, record: &Record) -> String {
        let Record { mirrored, adopted, in_doubt, given_up, .. } = *record;
        if [mirrored, adopted, in_doubt, given_up].iter().all(|&count| count == 0) {
            return String::new();
        }
        let count = |name| self.words(name, words::count);
        format!(
            "second copies {}, taken over for good {}; in doubt {}, given up {}\n",
            count("mirrored"),
            count("adopted"),
            count("in_doubt"),
            count("given_up"),
        )
    }

    fn lans(&self, record: &Record) -> String {
        let bold = Style::new().bold();
        if record.lans.is_empty() {
            return format!("{bold}LANs{bold:#}: none\n");
        }
        let columns: [(&str, &str, Words); 2] = [
            ("utilisation", "utilisation", words::share),
            ("congested", "congested", words::share),
        ];
        let rows = record
            .lans
            .iter()
            .take(MOST_PARTS)
            .map(|lan| self.row(&lan.name, &format!("{}.", lan.name), &columns));
        Self::table("LANs", &columns, rows) + &and_more(record.lans.len())
    }

    fn fingerprint(&self, record: &Record) -> String {
        let count = |name| self.words(name, words::count);
        let [outcome, messages, timing, draws] = record.digest;
        let heartbeats = match record.heartbeats {
            0 => String::new(),
            _ => format!(", and {} heartbeats", count("heartbeats")),
        };
        format!(
            "messages: {} by lan, {} by pstn{heartbeats}\n\
             events {}, digest {outcome:016x} {messages:016x} {timing:016x} {draws:016x}\n",
            count("messages.lan"),
            count("messages.pstn"),
            count("events"),
        )
    }
}

/// A table without lines, the columns with numbers aligned to the right. Where a width is given, the
/// columns named with it are wrapped, and no others.
pub(super) fn plain<'h>(
    headings: impl IntoIterator<Item = &'h str>,
    has_numbers: impl Fn(usize) -> bool,
    rows: impl IntoIterator<Item = Vec<String>>,
    wrapped: Option<(u16, &[usize])>,
) -> String {
    let headings: Vec<&str> = headings.into_iter().collect();
    let height = |heading: &str| heading.lines().count().max(1);
    let lines = headings.iter().map(|heading| height(heading)).max().unwrap_or(0);
    // The last line of every heading stands right above the column.
    let lowered = |text: &&str| "\n".repeat(lines - height(text)) + text;
    let mut table = Table::new();
    table.load_style(NOTHING).force_no_tty();
    table.set_header(headings.iter().map(lowered).collect::<Vec<_>>());
    table.add_rows(rows);
    if let Some((width, _)) = wrapped {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    let columns = headings.len();
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index + 1 < columns { 2 } else { 0 }));
        if has_numbers(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if wrapped.is_none_or(|(_, wrapped)| !wrapped.contains(&index)) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let bold = Style::new().bold();
    let text = table.trim_fmt();
    let lines = text.lines().enumerate().map(|(number, line)| match number {
        number if number < lines => format!("{bold}{line}{bold:#}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record;
    use crate::record::metrics::all;
    use crate::report::sample;

    fn plain_text(record: &Record) -> String {
        anstream::adapter::strip_str(&run(record)).to_string()
    }

    #[test]
    fn what_was_not_observed_is_a_dash_and_what_did_not_happen_is_none() {
        let mut record = sample();
        let text = plain_text(&record);
        assert!(text.contains("\noutgoing result         -       -"), "{text}");
        assert!(text.contains("first 1 min don't count\n"), "{text}");
        record.takeovers.clear();
        record.lans.clear();
        let text = plain_text(&record);
        assert!(text.contains("\nTakeovers: none\n\nLANs: none\n"), "{text}");
    }

    #[test]
    fn the_last_line_is_the_fingerprint() {
        let text = plain_text(&sample());
        let last = "events 99, digest 0000000000000001 0000000000000002 0000000000000003 \
                    0000000000000abc";
        assert_eq!(text.lines().last(), Some(last));
    }

    #[test]
    fn the_most_frequent_takeovers_come_first_and_the_rarest_are_only_counted() {
        let mut record = sample();
        let kind = record.takeovers[0].clone();
        record.takeovers = (1..=30)
            .map(|count| {
                let asker = format!("server{count}");
                crate::record::Takeovers { asker, count, ..kind.clone() }
            })
            .collect();
        let text = plain_text(&record);
        let begin = text.find("\nTakeovers").unwrap();
        let rows: Vec<_> = text[begin + 1..].lines().collect();
        assert!(rows[1].starts_with("server30 ") && rows[1].ends_with(" 30"), "{text}");
        assert!(rows[20].starts_with("server11 "), "{text}");
        assert_eq!(rows[21], "and 10 rarer kinds");
        assert!(rows[22].starts_with("all 465: storage 0, line 465,"), "{text}");
    }

    #[test]
    fn of_very_many_servers_the_first_are_shown_and_the_others_counted() {
        let mut record = sample();
        let server = record.servers[0].clone();
        let named = |number| record::Server { name: format!("s{number}"), ..server.clone() };
        record.servers = (1..=2_000).map(named).collect();
        let text = plain_text(&record);
        assert_eq!(text.matches("\nand 1950 more (`--out DIR` writes them all)\n").count(), 2);
        assert!(text.contains("\ns50 ") && !text.contains("\ns51 "), "{text}");
    }

    #[test]
    fn names_and_numbers_are_never_split_and_definitions_are_wrapped() {
        let mut record = sample();
        record.servers[0].name = "radiology-in-the-new-building-behind-the-old-chapel".to_owned();
        assert!(
            plain_text(&record).contains("\nradiology-in-the-new-building-behind-the-old-chapel  ")
        );
        let narrow = anstream::adapter::strip_str(&metrics(all(), Some(72))).to_string();
        assert!(narrow.lines().all(|line| line.chars().count() <= 72), "{narrow}");
        assert!(all().all(|metric| narrow.contains(metric.name)), "{narrow}");
    }

    #[test]
    fn what_mutants_do_wrong_is_wrapped_and_names_are_not() {
        let fault = "A call that broke counts as one in which every page has been confirmed.";
        let row = ["broken-call-counts", fault, "no job is lost", "4", "16", "18", "0.0 s"];
        let table = mutants([row.map(str::to_owned).to_vec()], Some(80));
        let table = anstream::adapter::strip_str(&table).to_string();
        assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(words(fault).iter().all(|word| words(&table).contains(word)), "{table}");
        assert!(table.lines().any(|line| line.ends_with("  16    18  0.0 s")), "{table}");
    }

    #[test]
    fn headings_alone_are_bold() {
        let text = metrics(all(), None);
        let lines: Vec<_> = text.lines().collect();
        let bold: Vec<_> = lines.iter().filter(|line| line.contains('\x1b')).collect();
        assert_eq!(bold, [&lines[0]]);
        assert!(lines[0].starts_with("\x1b[1mMetric "), "{}", lines[0]);
    }
}
