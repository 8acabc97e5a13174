//! Measures of a run, streamed: counters, histograms and time-weighted means, never the jobs
//! themselves. [`Measures`] watches; [`Finished::record`] puts what it saw together with what the
//! parts have measured.

use std::collections::BTreeMap;

use hdrhistogram::Histogram;

use super::jobs::{Direction, Outcome};
use super::observer::{Happening, Observer, Settlement};
use super::{Finished, Simulation};
use crate::engine::{Digest, Grain};
use crate::ids::ServerId;
use crate::protocol::{Message, Part, Way};
use crate::record::course::Distribution;
use crate::record::{self, Record};
use crate::scenario::Scenario;
use crate::units::{Octets, Span, Time};

/// Spans, in microseconds, to three significant digits.
#[derive(Debug)]
struct Spans {
    histogram: Histogram<u64>,
    total: Span,
    shortest: Span,
    longest: Span,
    /// The sum of the squares, in seconds.
    squares: f64,
}

impl Spans {
    fn new() -> Self {
        let histogram = Histogram::new(3).expect("three significant digits can be had");
        let (total, shortest, longest) = (Span::ZERO, Span::MAX, Span::ZERO);
        Self { histogram, total, shortest, longest, squares: 0.0 }
    }

    fn record(&mut self, span: Span) {
        let micros = span.as_nanos().div_ceil(1_000);
        self.histogram.record(micros).expect("the histogram grows with its values");
        self.total += span;
        self.shortest = self.shortest.min(span);
        self.longest = self.longest.max(span);
        self.squares += span.as_secs_f64() * span.as_secs_f64();
    }

    fn times(&self) -> record::Times {
        let count = self.histogram.len();
        if count == 0 {
            return record::Times::default();
        }
        let mean = self.total.as_secs_f64() / count as f64;
        let max = self.longest.as_secs_f64();
        // The histogram knows a value to 0.1 %, from above.
        let quantile = |q| (self.histogram.value_at_quantile(q) as f64 / 1e6).min(max);
        record::Times {
            count,
            mean,
            sd: (self.squares / count as f64 - mean * mean).max(0.0).sqrt(),
            min: self.shortest.as_secs_f64(),
            p50: quantile(0.50),
            p95: quantile(0.95),
            p99: quantile(0.99),
            max,
        }
    }
}

/// Points of a distribution, from none to all.
const POINTS: u32 = 200;

impl Spans {
    /// Spans in seconds, each with the share of all that are no longer.
    fn distribution(&self) -> Vec<(f64, f64)> {
        let mut points = vec![(self.shortest.as_secs_f64(), 0.0)];
        points.extend((1..=POINTS).map(|point| {
            let share = f64::from(point) / f64::from(POINTS);
            (self.histogram.value_at_quantile(share) as f64 / 1e6, share)
        }));
        points
    }
}

/// Who asked, who helped, why, which way.
type TakeoverKey = (ServerId, ServerId, Option<Part>, Way);

/// Watches a run for its [`Record`].
#[derive(Debug)]
pub struct Measures {
    late_after: Span,
    acceptable_wait: Span,
    jobs: [record::Jobs; 3],
    doubled: u64,
    late: u64,
    delivery_time: [Spans; 3],
    result_time: [Spans; 3],
    blocked: u64,
    wait: Spans,
    waited: u64,
    waited_too_long: u64,
    reading_time: Spans,
    takeover_time: Spans,
    down_time: Spans,
    detection_time: Spans,
    takeovers: BTreeMap<TakeoverKey, u64>,
    messages: [u64; 2],
    asked: u64,
    questions: u64,
    heartbeats: u64,
    mirrored: u64,
    in_doubt: u64,
    given_up: u64,
    adopted: u64,
    servers: Vec<ServerCounts>,
    traffic: Vec<record::Traffic>,
}

#[derive(Clone, Copy, Debug, Default)]
struct ServerCounts {
    calls: [u64; 2],
    pages: u64,
    not_answered: u64,
    asked: u64,
    unhelped: u64,
}

impl Measures {
    /// Measures of a run that has not begun.
    pub fn new(scenario: &Scenario) -> Self {
        Self {
            late_after: scenario.late_after,
            acceptable_wait: scenario.acceptable_wait,
            jobs: [record::Jobs::default(); 3],
            doubled: 0,
            late: 0,
            delivery_time: std::array::from_fn(|_| Spans::new()),
            result_time: std::array::from_fn(|_| Spans::new()),
            blocked: 0,
            wait: Spans::new(),
            waited: 0,
            waited_too_long: 0,
            reading_time: Spans::new(),
            takeover_time: Spans::new(),
            down_time: Spans::new(),
            detection_time: Spans::new(),
            takeovers: BTreeMap::new(),
            messages: [0; 2],
            asked: 0,
            questions: 0,
            heartbeats: 0,
            mirrored: 0,
            in_doubt: 0,
            given_up: 0,
            adopted: 0,
            servers: vec![ServerCounts::default(); scenario.sites().len()],
            traffic: scenario.traffic.iter().map(|flow| named(&flow.name)).collect(),
        }
    }

    fn first_dialled(&mut self, flow: u32, waited: Span) {
        self.wait.record(waited);
        self.waited_too_long += u64::from(waited > self.acceptable_wait);
        let has_waited = u64::from(waited > Span::ZERO);
        self.waited += has_waited;
        let traffic = &mut self.traffic[flow as usize];
        traffic.dialled += 1;
        traffic.waited += has_waited;
        traffic.wait_total += waited.as_secs_f64();
    }

    fn settled(&mut self, now: Time, settlement: &Settlement) {
        let traffic = &mut self.traffic[settlement.flow as usize];
        traffic.delivered += u64::from(settlement.outcome == Some(Outcome::Delivered));
        traffic.blocked += u64::from(settlement.blocked);
        self.blocked += u64::from(settlement.blocked);
        let jobs = &mut self.jobs[settlement.direction as usize];
        match settlement.outcome {
            Some(Outcome::Delivered) => jobs.delivered += 1,
            Some(Outcome::Refused) => jobs.refused += 1,
            Some(Outcome::Abandoned) => jobs.abandoned += 1,
            Some(Outcome::Lost) => jobs.lost += 1,
            None => {
                jobs.in_flight += 1;
                let waits = now.since(settlement.arrived);
                self.late += u64::from(!settlement.has_result && waits > self.late_after);
            }
        }
    }
}

impl Observer for Measures {
    fn see(&mut self, now: Time, happening: &Happening) {
        match *happening {
            Happening::Departure(departure) => {
                self.messages[departure.way as usize] += 1;
                self.questions += u64::from(matches!(departure.message, Message::Notice { .. }));
            }
            Happening::Offered(direction, flow) => {
                self.jobs[direction as usize].offered += 1;
                self.traffic[flow as usize].offered += 1;
            }
            Happening::FirstDialled { flow, waited } => self.first_dialled(flow, waited),
            Happening::Delivered(direction, span) => {
                self.delivery_time[direction as usize].record(span);
            }
            Happening::Result(direction, span) => {
                self.late += u64::from(span > self.late_after);
                self.result_time[direction as usize].record(span);
            }
            Happening::NoResult(waits) => self.late += u64::from(waits > self.late_after),
            Happening::Shown(span) => self.reading_time.record(span),
            Happening::Doubled(_) => self.doubled += 1,
            Happening::Settled(ref settlement) => self.settled(now, settlement),
            Happening::Takeover(takeover) => {
                let key = (takeover.asker, takeover.helper, takeover.cause, takeover.way);
                *self.takeovers.entry(key).or_default() += 1;
                self.traffic[takeover.flow as usize].takeovers += 1;
            }
            Happening::TakenOver(span) => self.takeover_time.record(span),
            Happening::Asked { asker, is_first, .. } => {
                self.servers[asker.index()].asked += 1;
                self.asked += u64::from(is_first);
            }
            Happening::Unhelped { asker, .. } => self.servers[asker.index()].unhelped += 1,
            Happening::NotAnswered { server, .. } => {
                self.servers[server.index()].not_answered += 1;
            }
            Happening::CallComplete { server, direction, pages } => {
                let server = &mut self.servers[server.index()];
                server.calls[direction as usize] += 1;
                server.pages += u64::from(pages);
            }
            Happening::Heartbeat { .. } => self.heartbeats += 1,
            Happening::Mirrored { .. } => self.mirrored += 1,
            Happening::InDoubt { .. } => self.in_doubt += 1,
            Happening::GivenUp(_) => self.given_up += 1,
            Happening::Adopted { .. } => self.adopted += 1,
            Happening::RunsAgain { after, .. } => self.down_time.record(after),
            Happening::Missed { after, .. } => self.detection_time.record(after),
            Happening::WarmUpOver => {
                self.down_time = Spans::new();
                self.detection_time = Spans::new();
                self.messages = [0; 2];
                self.questions = 0;
                self.heartbeats = 0;
            }
            // These tell a story and are not counted.
            Happening::CallBegins(_)
            | Happening::CallEnds(_)
            | Happening::CallOver(_)
            | Happening::Elapsed { .. }
            | Happening::CallBroken { .. }
            | Happening::Confirmed { .. }
            | Happening::Held { .. }
            | Happening::HeldNoMore { .. }
            | Happening::Accepted { .. }
            | Happening::Reserved { .. }
            | Happening::LeaseOver { .. }
            | Happening::Moved { .. }
            | Happening::TransferBroken { .. }
            | Happening::Expired { .. }
            | Happening::Disturbed { .. }
            | Happening::Reach { .. }
            | Happening::DrainBegins(_)
            | Happening::Drained(_)
            | Happening::FaultBegins { .. }
            | Happening::GoesSlow(_)
            | Happening::Repaired { .. } => {}
        }
    }
}

/// What the parts themselves have measured since the warm-up.
#[derive(Debug)]
pub struct PartMeasures {
    servers: Vec<ServerParts>,
    lans: Vec<record::Lan>,
    in_system_mean: f64,
    in_system_none: f64,
    waiting_mean: f64,
    under_repair_mean: f64,
    /// Servers that run, mean over time, and shares of the time in which none, one and all do.
    servers_up: [f64; 4],
    first_outage: Option<f64>,
}

#[derive(Debug)]
struct ServerParts {
    lines_busy_mean: f64,
    lines_busy_max: u32,
    lines_busy_variance: f64,
    lines_none_busy: f64,
    lines_all_busy: f64,
    waiting_mean: Option<f64>,
    running: f64,
    storage_short: f64,
    storage_first_short: Option<f64>,
    storage_mean: f64,
    storage_max: Octets,
    imaging_busy: f64,
}

impl PartMeasures {
    pub(super) fn read<O: Observer>(simulation: &Simulation<'_, O>) -> Self {
        let now = simulation.now;
        let begin = simulation.measured_since;
        let measured = now.since(begin);
        let mean = |integral: u128| integral as f64 / measured.as_nanos() as f64;
        let servers = simulation.sites.iter().map(|site| ServerParts {
            lines_busy_mean: mean(site.lines.busy_integral(now)),
            lines_busy_max: site.lines.most_busy(),
            lines_busy_variance: {
                let busy = mean(site.lines.busy_integral(now));
                mean(site.lines.busy_squared_integral(now)) - busy * busy
            },
            lines_none_busy: mean(site.lines.none_busy_integral(now)),
            lines_all_busy: mean(site.lines.all_busy_integral(now)),
            waiting_mean: (simulation.nodes.waiting_for_line(ServerId(0)))
                .map(|_| mean(site.waiting_for_line.integral(now))),
            running: mean(site.running.integral(now)),
            storage_short: mean(site.storage.short_integral(now)),
            storage_first_short: (site.storage.first_short())
                .map(|at| at.since(begin).as_secs_f64()),
            storage_mean: mean(site.storage.used_integral(now)),
            storage_max: site.storage.most_used(),
            imaging_busy: mean(site.imaging.busy_integral(now)),
        });
        let lans = simulation.scenario.lans.iter().enumerate().map(|(index, lan)| {
            let octets = simulation.lans.octets_carried(index.into(), now);
            let capacity = lan.rate.get() as f64 * measured.as_secs_f64();
            let congested = simulation.lans.time_congested(index.into(), now);
            record::Lan {
                name: lan.name.clone(),
                utilisation: octets.bits() as f64 / capacity,
                congested: congested.as_secs_f64() / measured.as_secs_f64(),
            }
        });
        Self {
            servers: servers.collect(),
            lans: lans.collect(),
            in_system_mean: mean(simulation.in_system.integral(now)),
            in_system_none: mean(simulation.idle.integral(now)),
            waiting_mean: mean(simulation.waiting.integral(now)),
            under_repair_mean: mean(simulation.crews.under_repair.integral(now)),
            servers_up: simulation.servers_up.integrals(now).map(mean),
            first_outage: (simulation.servers_up.first_outage)
                .map(|at| at.since(begin).as_secs_f64()),
        }
    }
}

fn named(name: &str) -> record::Traffic {
    record::Traffic { name: name.to_owned(), ..record::Traffic::default() }
}

fn by_direction(spans: &[Spans; 3]) -> record::ByDirection {
    let [outgoing, incoming, internal] = spans.each_ref().map(Spans::times);
    let mut all = Spans::new();
    for spans in spans {
        all.histogram.add(&spans.histogram).expect("the histogram grows with its values");
        all.total += spans.total;
        all.shortest = all.shortest.min(spans.shortest);
        all.longest = all.longest.max(spans.longest);
        all.squares += spans.squares;
    }
    record::ByDirection { all: all.times(), outgoing, incoming, internal }
}

const fn cause(part: Option<Part>) -> &'static str {
    match part {
        Some(Part::Storage) => "storage",
        Some(Part::Line) => "line",
        Some(Part::Unit) => "unit",
        Some(Part::Imaging) => "imaging",
        None => "lower cost",
    }
}

const fn way(way: Way) -> &'static str {
    match way {
        Way::Lan => "lan",
        Way::Pstn => "pstn",
    }
}

fn four_grains(digest: &Digest) -> [u64; 4] {
    [Grain::Outcome, Grain::Messages, Grain::Timing, Grain::Draws].map(|grain| digest.get(grain))
}

impl Finished<Measures> {
    /// The run as plain values.
    pub fn record(&self, scenario: &Scenario) -> Record {
        self.observer.record(&self.parts, scenario, self.events, &self.digest)
    }
}

impl Measures {
    /// How long deliveries took, of each direction that has some.
    pub(super) fn delivery_times(&self) -> Vec<Distribution> {
        let directions = ["outgoing", "incoming", "internal"].into_iter().zip(&self.delivery_time);
        let some = directions.filter(|(_, spans)| !spans.histogram.is_empty());
        some.map(|(direction, spans)| Distribution { direction, points: spans.distribution() })
            .collect()
    }

    /// What has been measured, as plain values.
    pub(super) fn record(
        &self,
        parts: &PartMeasures,
        scenario: &Scenario,
        events: u64,
        digest: &Digest,
    ) -> Record {
        let takeovers = &self.takeovers;
        let name = |server: ServerId| scenario.server_name(server).to_owned();
        let sites = scenario.sites();
        let carried: f64 = parts.servers.iter().map(|it| it.lines_busy_mean).sum();
        let (mut handed_over, mut helped) = (vec![0; sites.len()], vec![0; sites.len()]);
        for (&(asker, helper, ..), count) in takeovers {
            handed_over[asker.index()] += count;
            helped[helper.index()] += count;
        }
        let servers = sites.iter().zip(&self.servers).zip(&parts.servers);
        let servers = servers.enumerate().map(|(index, ((spec, counts), parts))| record::Server {
            name: spec.name.clone(),
            lines: spec.lines,
            sent: counts.calls[Direction::Outgoing as usize],
            received: counts.calls[Direction::Incoming as usize],
            pages: counts.pages,
            not_answered: counts.not_answered,
            asked: counts.asked,
            unhelped: counts.unhelped,
            handed_over: handed_over[index],
            helped: helped[index],
            lines_busy_mean: parts.lines_busy_mean,
            carried_share: (carried > 0.0).then(|| parts.lines_busy_mean / carried),
            lines_busy_variance: parts.lines_busy_variance,
            lines_none_busy: parts.lines_none_busy,
            lines_all_busy: parts.lines_all_busy,
            waiting_mean: parts.waiting_mean,
            running: parts.running,
            storage_short: parts.storage_short,
            storage_first_short: parts.storage_first_short,
            lines_busy_max: parts.lines_busy_max,
            storage: spec.storage,
            storage_mean: parts.storage_mean,
            storage_max: parts.storage_max,
            imaging_busy: parts.imaging_busy,
        });
        Record {
            title: scenario.title.clone(),
            rules: scenario.rules.to_owned(),
            seed: scenario.seed,
            length: scenario.length,
            warm_up: scenario.warm_up,
            outgoing: self.jobs[Direction::Outgoing as usize],
            incoming: self.jobs[Direction::Incoming as usize],
            internal: self.jobs[Direction::Internal as usize],
            doubled: self.doubled,
            late: self.late,
            delivery_time: by_direction(&self.delivery_time),
            result_time: by_direction(&self.result_time),
            blocked: self.blocked,
            wait: self.wait.times(),
            waited: self.waited,
            waited_too_long: self.waited_too_long,
            in_system_mean: parts.in_system_mean,
            in_system_none: parts.in_system_none,
            waiting_mean: parts.waiting_mean,
            under_repair_mean: parts.under_repair_mean,
            servers_up_mean: parts.servers_up[0],
            servers_up: record::ServersUp {
                none: parts.servers_up[1],
                one: parts.servers_up[2],
                all: parts.servers_up[3],
            },
            first_outage: parts.first_outage,
            down_time: self.down_time.times(),
            detection_time: self.detection_time.times(),
            reading_time: self.reading_time.times(),
            takeover_time: self.takeover_time.times(),
            takeovers: takeovers
                .iter()
                .map(|(&(asker, helper, part, by), &count)| record::Takeovers {
                    asker: name(asker),
                    helper: name(helper),
                    cause: cause(part),
                    way: way(by),
                    count,
                })
                .collect(),
            asked: self.asked,
            questions: self.questions,
            messages_lan: self.messages[Way::Lan as usize],
            messages_pstn: self.messages[Way::Pstn as usize],
            heartbeats: self.heartbeats,
            mirrored: self.mirrored,
            in_doubt: self.in_doubt,
            given_up: self.given_up,
            adopted: self.adopted,
            servers: servers.collect(),
            lans: parts.lans.clone(),
            traffic: self.traffic.clone(),
            events,
            digest: four_grains(digest),
        }
    }
}
