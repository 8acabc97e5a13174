//! The course of a run: its measures over time are read at so many instants, whatever happens between them,
//! so that neither memory nor the path of an event knows of it; an observer keeps the rest.

use std::collections::BTreeMap;

use super::jobs::Outcome;
use super::observer::{Happening, Observer, Settlement};
use super::{Finished, Measures, Progress, Simulation};
use crate::ids::ServerId;
use crate::record::course::{Course, LanCourse, Network, Outage, Remarkable, ServerCourse};
use crate::scenario::{Drain, Part, Scenario};
use crate::units::Time;

/// Stretches of a course.
const STRETCHES: usize = 360;

/// Outages that are kept.
const OUTAGES: usize = 200;

/// Jobs that are kept of each kind.
const REMARKABLE: usize = 5;

/// What a run is watched by for its course.
pub type Watch<'s> = (Measures, Chronicle<'s>);

/// Watches a run for what its measures over time don't tell.
#[derive(Debug)]
pub struct Chronicle<'s> {
    scenario: &'s Scenario,
    /// By server: documents that were handed over, and taken over, in each stretch.
    takeovers: Vec<[Vec<u32>; 2]>,
    outages: Vec<Outage>,
    more_outages: u64,
    /// Where the outages are that go on, by part, as far as they are kept.
    open: BTreeMap<(String, &'static str), Vec<Option<usize>>>,
    slowest: Vec<Remarkable>,
    failed: BTreeMap<&'static str, Vec<Remarkable>>,
}

impl<'s> Chronicle<'s> {
    /// Of a run that has not begun.
    pub fn new(scenario: &'s Scenario) -> Self {
        let sites = scenario.sites().len();
        let none = || [vec![0; STRETCHES], vec![0; STRETCHES]];
        Self {
            scenario,
            takeovers: (0..sites).map(|_| none()).collect(),
            outages: Vec::new(),
            more_outages: 0,
            open: BTreeMap::new(),
            slowest: Vec::new(),
            failed: BTreeMap::new(),
        }
    }

    /// The stretch of an instant, if it is in one.
    fn stretch(&self, now: Time) -> Option<usize> {
        let Scenario { warm_up, length, .. } = *self.scenario;
        let passed = now.since(Time::ZERO).as_nanos().checked_sub(warm_up.as_nanos())?;
        let all = length.as_nanos() - warm_up.as_nanos();
        let number = u128::from(passed) * STRETCHES as u128 / u128::from(all.max(1));
        Some((number as usize).min(STRETCHES - 1))
    }

    /// Where it is kept, if there is room.
    fn keep(&mut self, outage: Outage) -> Option<usize> {
        if self.outages.len() == OUTAGES {
            self.more_outages += 1;
            return None;
        }
        self.outages.push(outage);
        Some(self.outages.len() - 1)
    }

    fn begins(&mut self, now: Time, of: &str, what: &'static str) {
        let of = of.to_owned();
        let key = (of.clone(), what);
        let place = self.keep(Outage { of, what, from: now.as_secs_f64(), until: None });
        self.open.entry(key).or_default().push(place);
    }

    fn ends(&mut self, now: Time, of: &str, what: &'static str) {
        let open = self.open.get_mut(&(of.to_owned(), what)).filter(|open| !open.is_empty());
        if let Some(place) = open.and_then(|open| open.remove(0)) {
            self.outages[place].until = Some(now.as_secs_f64());
        }
    }

    /// A drain ends as planned, whether its server has stopped or not.
    fn drain_begins(&mut self, now: Time, server: ServerId) {
        let scenario = self.scenario;
        let this = |drain: &&Drain| drain.server.id() == server && drain.at == now;
        let end = scenario.drains.iter().find(this).map(|drain| now + drain.r#for);
        let until = end.filter(|end| *end <= Time::ZERO + scenario.length);
        let of = scenario.server_name(server).to_owned();
        let until = until.map(Time::as_secs_f64);
        self.keep(Outage { of, what: "drain", from: now.as_secs_f64(), until });
    }

    fn takes_over(&mut self, now: Time, asker: ServerId, helper: ServerId) {
        if let Some(stretch) = self.stretch(now) {
            self.takeovers[asker.index()][0][stretch] += 1;
            self.takeovers[helper.index()][1][stretch] += 1;
        }
    }

    fn settled(&mut self, now: Time, settlement: &Settlement) {
        let outcome = match settlement.outcome {
            Some(Outcome::Delivered) => "delivered",
            Some(Outcome::Refused) => "refused",
            Some(Outcome::Abandoned) => "abandoned",
            Some(Outcome::Lost) => "lost",
            None => "in flight",
        };
        let job = Remarkable {
            job: settlement.job.0,
            outcome,
            arrived: settlement.arrived.as_secs_f64(),
            took: now.since(settlement.arrived).as_secs_f64(),
            story: Vec::new(),
        };
        if settlement.outcome == Some(Outcome::Delivered) {
            let place = self.slowest.partition_point(|slower| slower.took >= job.took);
            self.slowest.insert(place, job);
            self.slowest.truncate(REMARKABLE);
        } else {
            let failed = self.failed.entry(outcome).or_default();
            if failed.len() < REMARKABLE {
                failed.push(job);
            }
        }
    }
}

/// What an outage of a part is called, and whose it is.
fn part(scenario: &Scenario, part: Part) -> (&str, &'static str) {
    match part {
        Part::Unit(server) => (scenario.server_name(server), "unit"),
        Part::Line(server) | Part::Hook(server) => (scenario.server_name(server), "line"),
        Part::Storage(server) => (scenario.server_name(server), "storage"),
        Part::Imaging(server) => (scenario.server_name(server), "imaging"),
        Part::Server(server) => (scenario.server_name(server), "server"),
        Part::Lan(lan) => (&scenario.lans[lan.index()].name, "LAN"),
        Part::Bridge(bridge) => (&scenario.bridges[bridge.index()].name, "bridge"),
    }
}

impl Observer for Chronicle<'_> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let scenario = self.scenario;
        match *happening {
            Happening::FaultBegins { part: of, .. } => {
                let (of, what) = part(scenario, of);
                self.begins(now, of, what);
            }
            Happening::Repaired { part: of, .. } => {
                let (of, what) = part(scenario, of);
                self.ends(now, of, what);
            }
            Happening::GoesSlow(server) => {
                self.begins(now, scenario.server_name(server), "imaging");
            }
            Happening::DrainBegins(server) => self.drain_begins(now, server),
            Happening::Takeover(takeover) => self.takes_over(now, takeover.asker, takeover.helper),
            Happening::Settled(ref settlement) => self.settled(now, settlement),
            _ => {}
        }
    }
}

/// What the parts have measured until an instant, as integrals over time.
struct Reading {
    /// By server: busy lines, octets stored, documents that wait for a line.
    servers: Vec<[u128; 3]>,
    /// By LAN: octets carried.
    lans: Vec<u128>,
    in_system: u128,
}

impl Reading {
    fn of<O: Observer>(simulation: &Simulation<'_, O>) -> Self {
        let now = simulation.now;
        let servers = simulation.sites.iter().map(|site| {
            let waiting = site.waiting_for_line.integral(now);
            [site.lines.busy_integral(now), site.storage.used_integral(now), waiting]
        });
        let lans = 0..simulation.scenario.lans.len();
        let octets = |lan: usize| simulation.lans.octets_carried(lan.into(), now).get();
        Self {
            servers: servers.collect(),
            lans: lans.map(|lan| octets(lan).into()).collect(),
            in_system: simulation.in_system.integral(now),
        }
    }
}

/// The means of each stretch, from one reading to the next.
fn means(readings: &[Reading], nanos: f64, of: impl Fn(&Reading) -> u128) -> Vec<f64> {
    readings.windows(2).map(|pair| (of(&pair[1]) - of(&pair[0])) as f64 / nanos).collect()
}

impl<'s, O: Observer> Simulation<'s, (Watch<'s>, O)> {
    /// Runs to the end of the scenario; what has been measured, and how it went. `None` when `progress` says
    /// no.
    pub fn run_with_course(
        mut self,
        progress: Progress,
    ) -> Option<(Finished<(Measures, O)>, Course)> {
        let scenario = self.scenario;
        let length = scenario.length.as_nanos() - scenario.warm_up.as_nanos();
        let mut readings = Vec::with_capacity(STRETCHES + 1);
        for stretch in 0..=STRETCHES {
            let until = self.end_of_stretch(stretch, STRETCHES);
            self.run_until(until, progress)?;
            readings.push(Reading::of(&self));
        }
        let Finished { observer, ledger, digest, events, parts } = self.finish();
        let ((measures, chronicle), other) = observer;
        let nanos = length as f64 / STRETCHES as f64;
        let sites = scenario.sites();
        let of_server = |server: usize, which: usize| {
            means(&readings, nanos, |reading| reading.servers[server][which])
        };
        let servers = sites.iter().zip(chronicle.takeovers).enumerate();
        let servers = servers.map(|(server, (spec, [handed_over, helped]))| ServerCourse {
            name: spec.name.clone(),
            lines_busy: of_server(server, 0),
            stored: of_server(server, 1),
            waiting: of_server(server, 2),
            handed_over,
            helped,
        });
        let lans = scenario.lans.iter().enumerate().map(|(number, lan)| {
            // Octets over nanoseconds, as a share of the rate.
            let full = lan.rate.get() as f64 / 8e9;
            let octets = means(&readings, nanos, |reading| reading.lans[number]);
            LanCourse {
                name: lan.name.clone(),
                utilisation: octets.into_iter().map(|octets| octets / full).collect(),
            }
        });
        let failed = chronicle.failed.into_values().flatten();
        let course = Course {
            from: scenario.warm_up.as_secs_f64(),
            stretch: nanos / 1e9,
            servers: servers.collect(),
            lans: lans.collect(),
            in_system: means(&readings, nanos, |reading| reading.in_system),
            outages: chronicle.outages,
            more_outages: chronicle.more_outages,
            delivery_times: measures.delivery_times(),
            remarkable: failed.chain(chronicle.slowest).collect(),
            network: network(scenario),
        };
        Some((Finished { observer: (measures, other), ledger, digest, events, parts }, course))
    }
}

fn network(scenario: &Scenario) -> Network {
    let sites = scenario.sites();
    let lan_of = |number: usize| crate::ids::LanId::from(number);
    let lans = scenario.lans.iter().enumerate().map(|(number, lan)| {
        let on_it = sites.iter().filter(|site| site.lan.id() == lan_of(number));
        let terminals = scenario
            .terminals
            .iter()
            .filter(|terminal| terminal.lan.id() == lan_of(number))
            .count();
        (lan.name.clone(), on_it.map(|server| server.name.clone()).collect(), terminals)
    });
    let bridges = scenario.bridges.iter().map(|bridge| {
        let joins = bridge.joins.iter().map(|lan| scenario.lans[lan.id().index()].name.clone());
        (bridge.name.clone(), joins.collect())
    });
    Network {
        lans: lans.collect(),
        bridges: bridges.collect(),
        facsimiles: scenario.facsimiles.len(),
    }
}
