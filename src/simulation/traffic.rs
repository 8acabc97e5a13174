//! Where jobs come from: traffic flows bring documents, and facsimiles dial again.

use super::jobs::{Direction, Job, NewJob};
use super::observer::Observer;
use super::{Event, Simulation};
use crate::engine::{Distribution, Stream};
use crate::ids::{FacsimileId, JobId, ServerId, TerminalId};
use crate::protocol::Handling;
use crate::scenario::{self, Arrivals, Endpoint, LogRow, Mix, Route, Service, Stage, Traffic};
use crate::units::{Span, Time};

/// A flow of traffic under way.
pub(super) struct Flow {
    pub(super) stream: Stream,
    /// How many times documents have come.
    come: usize,
    /// How many documents have come in all.
    documents: u64,
}

impl Flow {
    pub(super) const fn new(stream: Stream) -> Self {
        Self { stream, come: 0, documents: 0 }
    }
}

/// The ends of a new document.
enum Ends<'a> {
    Outgoing(TerminalId, FacsimileId),
    Incoming(FacsimileId, TerminalId),
    Internal(TerminalId, TerminalId),
    ToAll(Service, TerminalId, &'a [Endpoint]),
}

/// How long a document to a facsimile is of use when nothing is said: as with HylaFAX.
const EXPIRES_AFTER: Span = Span::from_secs(3 * 3_600);

/// The next arrival after `from` of a Poisson process whose rate changes in stages, `load` times as
/// high as they say: a unit of exponential hazard is used up stage by stage.
fn next_poisson(
    from: Time,
    load: f64,
    stages: &[Stage],
    period: Option<Span>,
    stream: &mut Stream,
) -> Option<Time> {
    let mut hazard = -libm::log(stream.unit_open());
    if stages.iter().all(|stage| stage.rate.per_second() * load == 0.0) {
        return None;
    }
    let mut at = from;
    loop {
        let into_period = period.map_or(at.as_nanos(), |period| at.as_nanos() % period.as_nanos());
        let stage = stages.partition_point(|stage| stage.at.as_nanos() <= into_period) - 1;
        let rate = stages[stage].rate.per_second() * load;
        let end = match (stages.get(stage + 1), period) {
            (Some(next), _) => Some(next.at.as_nanos()),
            (None, Some(period)) => Some(period.as_nanos()),
            (None, None) => None,
        };
        let left = end.map(|end| Span::from_nanos(end - into_period));
        let here = left.map_or(f64::INFINITY, |left| rate * left.as_secs_f64());
        match left {
            Some(left) if here < hazard => {
                hazard -= here;
                at = at + left;
            }
            _ if rate == 0.0 => return None,
            _ => return Some(at + Span::from_secs_f64(hazard / rate)),
        }
    }
}

fn draw_one<T: Copy>(of: &[T], stream: &mut Stream) -> T {
    if of.len() == 1 { of[0] } else { of[stream.below(of.len() as u32) as usize] }
}

/// How long a document of this source is of use, if not for ever.
fn expires_after(spec: &Traffic, direction: Direction) -> Option<Span> {
    match direction {
        Direction::Outgoing => Some(spec.expires_after.unwrap_or(EXPIRES_AFTER)),
        Direction::Internal => spec.expires_after,
        Direction::Incoming => None,
    }
}

fn draw_weighted(of: &[(usize, f64)], stream: &mut Stream) -> usize {
    if of.len() == 1 {
        return of[0].0;
    }
    let total: f64 = of.iter().map(|(_, weight)| weight).sum();
    let mut left = stream.unit_open() * total;
    for &(index, weight) in of {
        left -= weight;
        if left < 0.0 {
            return index;
        }
    }
    // Rounding may leave a last crumb; it falls to the last that has a weight.
    of.iter().rev().find(|(_, weight)| *weight > 0.0).expect("a weight above zero").0
}

fn draw<'a>(mix: &'a Mix, stream: &mut Stream) -> (Ends<'a>, usize) {
    let ends = match &mix.route {
        Route::ToFacsimile(from, to) => {
            Ends::Outgoing(draw_one(from, stream), draw_one(to, stream))
        }
        Route::ToTerminal(from, to) => {
            let to = draw_one(to, stream);
            Ends::Incoming(draw_one(from, stream), to)
        }
        Route::BetweenTerminals(from, to) => {
            Ends::Internal(draw_one(from, stream), draw_one(to, stream))
        }
        Route::ToAll(service, from, to) => Ends::ToAll(*service, draw_one(from, stream), to),
    };
    (ends, draw_weighted(&mix.documents, stream))
}

impl<O: Observer> Simulation<'_, O> {
    pub(super) fn schedule_arrival(&mut self, index: u32) {
        let flow = &mut self.flows[index as usize];
        let at = match &self.scenario.traffic[index as usize].arrivals {
            Arrivals::At { instants, .. } => instants.get(flow.come).copied(),
            Arrivals::Log(replay) => replay.rows.get(flow.come).map(|row| row.at),
            Arrivals::Poisson { stages, period, .. } => {
                next_poisson(self.now, self.scenario.load, stages, *period, &mut flow.stream)
            }
            Arrivals::Renewal { interval, .. } => {
                Some(self.now + Span::from_secs_f64(interval.sample(&mut flow.stream)))
            }
            // Each comes when its sender's last one has come to its end.
            Arrivals::Sources { .. } => None,
        };
        if let Some(at) = at {
            self.queue.push(at, Event::Arrival { flow: index });
        }
    }

    /// A flow begins to bring documents.
    pub(super) fn flow_begins(&mut self, index: u32) {
        if let Arrivals::Sources { sources, .. } = &self.scenario.traffic[index as usize].arrivals {
            (0..*sources).for_each(|_| self.sender_thinks(index));
        } else {
            self.schedule_arrival(index);
        }
    }

    /// One of a flow's senders, if it has such, has no document under way: its next will come.
    pub(super) fn sender_thinks(&mut self, index: u32) {
        let spec = &self.scenario.traffic[index as usize];
        if let Arrivals::Sources { think_time, .. } = &spec.arrivals {
            let span = think_time.sample(&mut self.flows[index as usize].stream);
            self.queue.push(self.now + Span::from_secs_f64(span), Event::Arrival { flow: index });
        }
    }

    /// A flow brings its next documents.
    pub(super) fn arrival(&mut self, index: u32) {
        let spec = &self.scenario.traffic[index as usize];
        let flow = &mut self.flows[index as usize];
        let left = spec.at_most.map_or(u64::MAX, |most| most - flow.documents);
        let batch = spec.batch.sample(&mut flow.stream).round().max(1.0) as u64;
        let batch = batch.min(left);
        flow.documents += batch;
        (0..batch).for_each(|_| self.document_comes(index));
        self.flows[index as usize].come += 1;
        if batch < left {
            self.schedule_arrival(index);
        }
    }

    fn document_comes(&mut self, index: u32) {
        let flow = &mut self.flows[index as usize];
        let scenario = self.scenario;
        let (ends, document, pages) = match &scenario.traffic[index as usize].arrivals {
            Arrivals::At { mix, .. }
            | Arrivals::Poisson { mix, .. }
            | Arrivals::Renewal { mix, .. }
            | Arrivals::Sources { mix, .. } => {
                let (ends, document) = draw(mix, &mut flow.stream);
                (ends, document, None)
            }
            Arrivals::Log(replay) => {
                let LogRow { direction, terminal, facsimile, document, pages, .. } =
                    replay.rows[flow.come];
                let ends = match direction {
                    scenario::Direction::Outgoing => Ends::Outgoing(terminal, facsimile),
                    scenario::Direction::Incoming => Ends::Incoming(facsimile, terminal),
                };
                (ends, document, pages)
            }
        };
        match ends {
            Ends::Outgoing(from, to) => {
                let job = self.outgoing_job(index, from, to, document);
                self.comes(job, document, pages);
                self.terminal_submits(job);
            }
            Ends::Incoming(from, to) => {
                let job = self.incoming_job(index, from, to, document);
                self.comes(job, document, pages);
                self.facsimile_dials(job);
            }
            Ends::Internal(from, to) => {
                let job = self.internal_job(index, from, to, document);
                self.comes(job, document, pages);
                self.terminal_submits(job);
            }
            Ends::ToAll(service, from, to) => self.serve(index, service, from, to, document),
        }
    }

    /// A new job's pages are drawn, and it counts.
    fn comes(&mut self, id: JobId, document: usize, pages: Option<u32>) {
        self.draw_pages(id, document, pages);
        self.is_offered(id);
    }

    pub(super) fn is_offered(&mut self, id: JobId) {
        let job = self.jobs.get(id);
        let (counted, direction, flow) = (job.counted, job.direction, job.flow);
        self.offered(counted, direction, flow);
    }

    pub(super) fn outgoing_job(
        &mut self,
        flow: u32,
        from: TerminalId,
        to: FacsimileId,
        document: usize,
    ) -> JobId {
        let home = self.scenario.terminals[from.index()].servers[0];
        self.new_job(flow, Direction::Outgoing, (from, from, to), home, document)
    }

    fn incoming_job(
        &mut self,
        flow: u32,
        from: FacsimileId,
        to: TerminalId,
        document: usize,
    ) -> JobId {
        let home = self.scenario.terminals[to.index()].number.servers[0];
        self.new_job(flow, Direction::Incoming, (to, to, from), home, document)
    }

    pub(super) fn internal_job(
        &mut self,
        flow: u32,
        from: TerminalId,
        to: TerminalId,
        document: usize,
    ) -> JobId {
        let home = self.scenario.terminals[to.index()].servers[0];
        // No facsimile has to do with it.
        let none = FacsimileId(u32::MAX);
        self.new_job(flow, Direction::Internal, (from, to, none), home, document)
    }

    fn new_job(
        &mut self,
        flow: u32,
        direction: Direction,
        (sender, terminal, facsimile): (TerminalId, TerminalId, FacsimileId),
        home: ServerId,
        document: usize,
    ) -> JobId {
        let spec = &self.scenario.traffic[flow as usize];
        let due = if direction == Direction::Outgoing { self.due(flow) } else { self.now };
        let expires = expires_after(spec, direction).map(|span| due + span);
        let handling = Handling {
            priority: spec.priority,
            deferred: due > self.now,
            expires: expires.is_some(),
        };
        self.jobs.add(&NewJob {
            flow,
            direction,
            terminal,
            facsimile,
            sender,
            handling,
            due,
            expires,
            home,
            document: document as u32,
            redials: spec.redials,
            arrived: self.now,
            counted: self.counts_now(),
        })
    }

    /// Whether the warm-up is over.
    pub(super) fn counts_now(&self) -> bool {
        self.now >= Time::ZERO + self.scenario.warm_up
    }

    /// How long a document is of use.
    pub(super) fn expires_after(&self, job: &Job) -> Option<Span> {
        expires_after(&self.scenario.traffic[job.flow as usize], job.direction)
    }

    /// Draws a document's pages; how many, unless that is known.
    pub(super) fn draw_pages(&mut self, id: JobId, document: usize, known: Option<u32>) {
        let spec = &self.scenario.documents[document];
        let kinds = spec.pages.len() as u32;
        let job = self.jobs.get_mut(id);
        let mut stream = self.draws.document.at(u64::from(id.0), 0);
        // A document has a page at least, and no more than a day of calls would carry.
        let count = match (known, &spec.count) {
            (Some(known), _) => known.clamp(1, 10_000) as usize,
            (None, Some(count)) => count.sample(&mut stream).round().clamp(1.0, 10_000.0) as usize,
            (None, None) => {
                job.pages.extend(0..kinds as u16);
                return;
            }
        };
        job.pages.extend((0..count).map(|_| stream.below(kinds) as u16));
        stream.fold_into(&mut self.digest);
    }

    /// A facsimile's call did not get its document through.
    pub(super) fn redial_or_refuse(&mut self, id: JobId) {
        let kept = self.sessions_tell();
        let job = self.jobs.get_mut(id);
        if !kept {
            job.pages_received = 0;
        }
        if job.redials_left > 0 {
            job.redials_left -= 1;
            let (flow, dial) = (job.flow as usize, job.dials);
            let spec = &self.scenario.traffic[flow];
            let mut stream = self.draws.redial.at(u64::from(id.0), dial);
            if spec.redial_chance < 1.0 && stream.unit_open() >= spec.redial_chance {
                self.jobs.get_mut(id).redials_left = 0;
                return self.redial_or_refuse(id);
            }
            let at = self.now + Span::from_secs_f64(spec.redial_after.sample(&mut stream));
            if spec.redial_chance < 1.0 || !matches!(spec.redial_after, Distribution::Constant(_)) {
                stream.fold_into(&mut self.digest);
            }
            self.queue.push(at, Event::Redial { job: id });
        } else {
            self.refused(id);
            self.release(id);
        }
    }
}
