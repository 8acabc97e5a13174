//! The report of a run: what came of it, how it went, who helped whom, and the jobs that are worth a look.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{figure, origin, page, table};
use crate::record::course::{Course, Outage, Remarkable, Run};
use crate::record::verdict::Verdict;
use crate::record::{Record, Takeovers};
use crate::report::figure::{Figure, distributions, outages, over_time, topology};
use crate::report::origin::Command;
use crate::report::words;

/// The file that has the values of figures over time.
pub const OVER_TIME: &str = "over-time.csv";
/// The file that says what was broken when.
pub const OUTAGES: &str = "outages.csv";
/// The file that has the distributions of delivery times.
pub const DISTRIBUTIONS: &str = "delivery-times.csv";
/// The file that has the measures of each server.
const SERVERS: &str = "servers.csv";

/// Servers of which there are panels: the busiest.
const PANELS: usize = 6;

/// What the scenario expects of its run, and whether it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What.
    pub claim: String,
    /// What was seen.
    pub seen: String,
    /// Whether it is so.
    pub verdict: Verdict,
}

/// The figures of a run.
pub fn figures(run: Run<'_>) -> Vec<Figure> {
    let Run { record, course } = run;
    let mut all = vec![Figure {
        name: "network".to_owned(),
        title: "The network, and how busy it was".to_owned(),
        reading: "Each column is a LAN with its servers; bars show the share of lines and storage in use, mean \
                  over the run.",
        svg: topology::draw(&sentence("The network as a map", record), record, &course.network),
        values: SERVERS,
    }];
    let times = over_time::Times { from: course.from, until: course.until() };
    let lines = busiest(run, |server| sum(&course.servers[server].lines_busy));
    all.push(Figure {
        name: "lines".to_owned(),
        title: "Busy lines".to_owned(),
        reading: "Means of short stretches; the dashed line is at all lines. Shaded: the server, its unit or one \
                  of its lines was broken.",
        svg: over_time::draw(
            &sentence("Busy lines over time, by server", record),
            times,
            &lines.iter().map(|&server| lines_of(run, server)).collect::<Vec<_>>(),
        ),
        values: OVER_TIME,
    });
    let stores = busiest(run, |server| {
        sum(&course.servers[server].stored) / record.servers[server].storage.get() as f64
    });
    all.push(Figure {
        name: "storage".to_owned(),
        title: "Storage in use".to_owned(),
        reading: "Means of short stretches, all to the same scale; the dashed line, where it is near, is at a full \
                  storage. Shaded: the server or its storage was broken.",
        svg: over_time::draw(
            &sentence("Storage in use over time, by server", record),
            times,
            &stores.iter().map(|&server| storage_of(run, server)).collect::<Vec<_>>(),
        ),
        values: OVER_TIME,
    });
    all.push(Figure {
        name: "load".to_owned(),
        title: "Queues and LANs".to_owned(),
        reading: "Jobs that have arrived and not come to their end, documents that wait for a line, and how much \
                  of each LAN the network's own messages take. Shaded: that LAN was broken.",
        svg: over_time::draw(
            &sentence("Jobs in the system, queues and LANs over time", record),
            times,
            &load(run, &total_waiting(course)),
        ),
        values: OVER_TIME,
    });
    if has_rows(course) {
        all.push(Figure {
            name: "failover".to_owned(),
            title: "What was broken, and who helped".to_owned(),
            reading: "A row for each server, LAN and bridge. Marks along its top: it took documents of peers over; \
                      along its bottom: it handed documents over; the darker, the more.",
            svg: outages::draw(
                &sentence("What was broken when, and which server took documents over", record),
                times,
                &rows(run),
            ),
            values: OUTAGES,
        });
    }
    if !course.delivery_times.is_empty() {
        all.push(Figure {
            name: "delivery-times".to_owned(),
            title: "Delivery times".to_owned(),
            reading: "For each time, the share of deliveries that took no longer (empirical distribution); time is \
                      drawn by its logarithm.",
            svg: distributions::draw(
                &sentence("Distribution of delivery times, by direction", record),
                &course.delivery_times,
            ),
            values: DISTRIBUTIONS,
        });
    }
    all
}

fn sentence(what: &str, record: &Record) -> String {
    format!("{what}. {}, rules {}.", record.title, record.rules)
}

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

/// The servers with the largest measure, as many as there are panels, in the scenario's order.
fn busiest(run: Run<'_>, measure: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut servers: Vec<_> = (0..run.course.servers.len()).collect();
    servers.sort_by(|&one, &other| measure(other).total_cmp(&measure(one)).then(one.cmp(&other)));
    servers.truncate(PANELS);
    servers.sort_unstable();
    servers
}

/// When something of these kinds was broken of a part.
fn broken(course: &Course, of: &str, kinds: &[&str]) -> Vec<(f64, f64)> {
    let until = course.until();
    let is_one = |outage: &&Outage| outage.of == of && kinds.contains(&outage.what);
    let outages = course.outages.iter().filter(is_one);
    outages.map(|outage| (outage.from, outage.until.unwrap_or(until))).collect()
}

fn lines_of(run: Run<'_>, server: usize) -> over_time::Panel<'_> {
    let of = &run.course.servers[server];
    over_time::Panel {
        title: of.name.clone(),
        values: &of.lines_busy,
        most: Some(run.record.servers[server].lines.into()),
        top: run.record.servers[server].lines.into(),
        words: |value| words::mean(value).trim_end_matches(".00").to_owned(),
        broken: broken(run.course, &of.name, &["server", "unit", "line", "drain"]),
    }
}

fn storage_of(run: Run<'_>, server: usize) -> over_time::Panel<'_> {
    let of = &run.course.servers[server];
    over_time::Panel {
        title: of.name.clone(),
        values: &of.stored,
        most: Some(run.record.servers[server].storage.get() as f64),
        top: top_of_storages(run),
        words: words::octets,
        broken: broken(run.course, &of.name, &["server", "storage", "drain"]),
    }
}

/// What is stored at most anywhere, or the largest storage of which that is a good part.
fn top_of_storages(run: Run<'_>) -> f64 {
    let highest = run.course.servers.iter().map(|it| highest(&it.stored)).fold(0.0, f64::max);
    let sizes = run.record.servers.iter().map(|server| server.storage.get() as f64);
    sizes.filter(|size| *size < highest * 5.0).fold(highest, f64::max)
}

/// Documents that wait for a line anywhere.
fn total_waiting(course: &Course) -> Vec<f64> {
    let at = |stretch: usize| course.servers.iter().map(|server| server.waiting[stretch]).sum();
    (0..course.stretches()).map(at).collect()
}

fn load<'a>(run: Run<'a>, waiting: &'a [f64]) -> Vec<over_time::Panel<'a>> {
    let count = |title: &str, values: &'a [f64]| over_time::Panel {
        title: title.to_owned(),
        values,
        most: None,
        top: highest(values),
        words: words::mean,
        broken: Vec::new(),
    };
    let mut panels = vec![count("jobs in the system", &run.course.in_system)];
    panels.push(count("documents that wait for a line", waiting));
    panels.extend(run.course.lans.iter().take(PANELS).map(|lan| over_time::Panel {
        title: format!("{}, share in use", lan.name),
        values: &lan.utilisation,
        most: None,
        top: run.course.lans.iter().map(|it| highest(&it.utilisation)).fold(0.0, f64::max),
        words: words::share,
        broken: broken(run.course, &lan.name, &["LAN"]),
    }));
    panels
}

/// Whether anything was broken, or anybody helped.
fn has_rows(course: &Course) -> bool {
    let helped = |counts: &[u32]| counts.iter().any(|&count| count > 0);
    !course.outages.is_empty() || course.servers.iter().any(|server| helped(&server.helped))
}

/// Rows for all servers that had to do with it, as far as there is room, and for what else was broken.
fn rows(run: Run<'_>) -> Vec<outages::Row<'_>> {
    let course = run.course;
    let until = course.until();
    let broken = |name: &str| {
        let of = course.outages.iter().filter(|outage| outage.of == name);
        of.map(|it| (it.what, it.from, it.until.unwrap_or(until))).collect::<Vec<_>>()
    };
    let servers = course.servers.iter().map(|server| outages::Row {
        name: server.name.clone(),
        broken: broken(&server.name),
        handed_over: &server.handed_over,
        helped: &server.helped,
    });
    let mut others: Vec<&str> = course
        .outages
        .iter()
        .map(|outage| outage.of.as_str())
        .filter(|of| course.servers.iter().all(|server| server.name != *of))
        .collect();
    others.sort_unstable();
    others.dedup();
    let others = others.into_iter().map(|name| outages::Row {
        name: name.to_owned(),
        broken: broken(name),
        handed_over: &[],
        helped: &[],
    });
    let is_busy = |row: &outages::Row<'_>| {
        !row.broken.is_empty() || row.handed_over.iter().chain(row.helped).any(|&count| count > 0)
    };
    let few = course.servers.len() <= ROWS;
    servers.chain(others).filter(|row| few || is_busy(row)).take(ROWS).collect()
}

/// Rows of the figure of outages, at most.
const ROWS: usize = 16;

/// The page of a run, with its figures. `files` are the other files beside it.
pub fn html(
    run: Run<'_>,
    figures: &[Figure],
    expected: &[Expected],
    command: &Command,
    files: &[&str],
) -> String {
    let Run { record, course } = run;
    let title = if record.title.is_empty() { "A run" } else { &record.title };
    let body = html! {
        h1 { (title) }
        p.pale {
            "One run of " (words::span(record.length.as_secs_f64()))
            @if record.warm_up.as_nanos() > 0 {
                ", of which the first " (words::span(record.warm_up.as_secs_f64())) " don't count"
            }
            ", rules " b { (record.rules) } ", seed " (record.seed) "."
        }
        (verdicts(expected))
        (key_figures(record))
        @for it in figures { (figure(it)) }
        @if course.servers.len() > PANELS {
            p.pale { "Figures over time show the " (PANELS) " busiest of " (course.servers.len())
                " servers; the files have all." }
        }
        @if course.more_outages > 0 {
            p.pale { "Of the outages only the first " (course.outages.len()) " are shown; "
                (course.more_outages) " more came after." }
        }
        (load_by_server(record))
        (takeovers(&record.takeovers))
        (remarkable(&course.remarkable))
        (origin(command, files, &html! {
            " The run: seed " (record.seed) ", " (record.events) " events, digest "
            (record.digest.map(|word| format!("{word:016x}")).join(" ")) "."
        }))
    };
    page(title, &body)
}

fn verdicts(expected: &[Expected]) -> Markup {
    html! {
        @if !expected.is_empty() {
            h2 { "What the scenario expects of this run" }
            (table(&["", "expected", "seen"], expected.iter().map(|it| {
                vec![it.verdict.word().to_owned(), it.claim.clone(), it.seen.clone()]
            })))
        }
    }
}

fn key_figures(record: &Record) -> Markup {
    let jobs = record.jobs();
    let all = record.delivery_time.all;
    let (count, span) = (|count: u64| count.to_string(), words::span);
    let mut figures = vec![
        ("jobs", count(jobs.offered)),
        ("delivered", count(jobs.delivered)),
        ("refused", count(jobs.refused)),
        ("abandoned", count(jobs.abandoned)),
        ("lost", count(jobs.lost)),
        ("doubled", count(record.doubled)),
        ("late", count(record.late)),
        ("takeovers", count(record.takeovers.iter().map(|it| it.count).sum())),
    ];
    if all.count > 0 {
        figures.push(("median delivery", span(all.p50)));
        figures.push(("95\u{a0}% delivered within", span(all.p95)));
        figures.push(("99\u{a0}% within", span(all.p99)));
    }
    super::key_figures(figures)
}

fn load_by_server(record: &Record) -> Markup {
    let headings =
        ["server", "lines", "busy", "sent", "received", "handed over", "helped", "storage, most"];
    html! {
        h2 id="servers" { "Load by server" }
        p.pale { "Busy: mean share of its lines. " a href=(SERVERS) { "values" } }
        (table(&headings, record.servers.iter().take(SHOWN).map(|server| vec![
            server.name.clone(),
            server.lines.to_string(),
            words::share(server.lines_busy_mean / f64::from(server.lines.max(1))),
            server.sent.to_string(),
            server.received.to_string(),
            server.handed_over.to_string(),
            server.helped.to_string(),
            words::octets(server.storage_max.get() as f64),
        ])))
        @if record.servers.len() > SHOWN {
            p.pale { "and " (record.servers.len() - SHOWN) " more" }
        }
    }
}

/// Rows of tables by server, at most.
const SHOWN: usize = 40;

/// Who helped whom: askers below one another, helpers beside one another; then why, and which way.
fn takeovers(kinds: &[Takeovers]) -> Markup {
    let mut pairs: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut causes: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for kind in kinds {
        *pairs.entry((&kind.asker, &kind.helper)).or_default() += kind.count;
        *causes.entry((kind.cause, kind.way)).or_default() += kind.count;
    }
    let mut helpers: Vec<_> = pairs.keys().map(|(_, helper)| *helper).collect();
    helpers.sort_unstable();
    helpers.dedup();
    let mut askers: Vec<_> = pairs.keys().map(|(asker, _)| *asker).collect();
    askers.dedup();
    let most = pairs.values().copied().max().unwrap_or(1) as f64;
    let (shown_askers, shown_helpers) = (askers.len().min(SHOWN), helpers.len().min(PAIRS));
    let shade = |count: u64| format!("--share:{:.2}", count as f64 / most * 0.55);
    html! {
        h2 id="takeovers" { "Who helped whom" }
        @if kinds.is_empty() {
            p { "Nobody took anything over." }
        } @else {
            p.pale { "Documents that the server at the left handed over to the one above. "
                a href="takeovers.csv" { "values" } }
            div.wide { table {
                thead { tr {
                    th { "from" }
                    @for helper in &helpers[..shown_helpers] { th.n { (helper) } }
                } }
                tbody { @for asker in &askers[..shown_askers] { tr {
                    th { (asker) }
                    @for helper in &helpers[..shown_helpers] {
                        @match pairs.get(&(*asker, *helper)) {
                            Some(count) => td.cell style=(shade(*count)) { (count) },
                            None => td.cell { @if asker == helper { "" } @else { "0" } },
                        }
                    }
                } } }
            } }
            @if askers.len() > shown_askers || helpers.len() > shown_helpers {
                p.pale { "The first servers only; all are in the file." }
            }
            (table(&["why", "by the LAN", "by the public line"], by_cause(&causes)))
        }
    }
}

/// Helpers beside one another, at most.
const PAIRS: usize = 12;

fn by_cause(causes: &BTreeMap<(&str, &str), u64>) -> Vec<Vec<String>> {
    let mut names: Vec<_> = causes.keys().map(|(cause, _)| *cause).collect();
    names.dedup();
    let count = |cause, way| causes.get(&(cause, way)).copied().unwrap_or(0).to_string();
    names.into_iter().map(|it| vec![it.to_owned(), count(it, "lan"), count(it, "pstn")]).collect()
}

fn remarkable(jobs: &[Remarkable]) -> Markup {
    html! {
        h2 id="jobs" { "Jobs worth a look" }
        @if jobs.is_empty() {
            p { "None came to an end." }
        } @else {
            p.pale { "The first that failed in each way, and the slowest that were delivered." }
        }
        @for job in jobs {
            details {
                summary {
                    "job " (job.job) ", " b { (job.outcome) } " after " (words::span(job.took))
                    ", arrived at " (words::span(job.arrived))
                }
                pre { @for line in &job.story { (line) "\n" } }
            }
        }
    }
}
