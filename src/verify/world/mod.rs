//! A group of the real servers, with their queue where they have one, without time and without the
//! models of the network: everything that can happen next is an [`Action`], and the whole world is one
//! value.
//!
//! Messages on their way are a bag: any of them may come next, get lost or come twice. A timer
//! that is armed may run out at any moment, since there is no time. Documents have pages, and
//! pages have no size. An omniscient ledger outside the servers ([`Job`]) says what is true of each
//! document, whatever they believe. The world decides nothing: all chance is in the choice of the
//! next action.

mod action;
mod canonical;
mod dead;
mod enabled;
mod faults;
mod happen;
mod idle;
mod job;
mod numbers;
mod offered;
mod perform;
mod site;

pub use action::{Action, Kind, Mail, Parcel, Tie, TimerName};
pub use job::{Call, Client, Job, Journey, Page, Stage};
pub use offered::Offered;
pub use site::{Diagnosis, Reservation, Site, State};

use std::collections::VecDeque;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::ids::{JobId, ServerId};
use crate::protocol::{Input, Message, Outbox, Output, Side};
use crate::systems::{Logic, Rules};

/// What a world is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Which system it is; one in which each node decides for itself.
    pub rules: Rules,
    /// How many servers there are; each has one terminal with the same number. The shared queue, where
    /// there is one, is numbered after them.
    pub servers: u32,
    /// Lines of each server.
    pub lines: u32,
    /// Pages that each storage holds.
    pub room: u32,
    /// Dials for one job before its client is told that it could not be sent.
    pub attempts: u32,
    /// The jobs that there will be, numbered from 1.
    pub jobs: Vec<Offered>,
    /// What may go wrong.
    pub budget: Budget,
}

/// How often each kind of thing may still go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Budget {
    /// Messages and documents that get lost, calls that break.
    pub losses: u32,
    /// Messages that come twice.
    pub doubles: u32,
    /// Servers that stop and come back.
    pub stops: u32,
    /// Servers that stop for good.
    pub deaths: u32,
    /// Parts that fail: units and image processing.
    pub failures: u32,
    /// Storages that fail.
    pub storages: u32,
}

impl Setting {
    /// The servers, and the queue where there is one.
    pub const fn sites(&self) -> u32 {
        self.servers + self.rules.have_queue() as u32
    }
}

/// A document on its way between servers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Transfer {
    /// Who sends what to whom.
    pub tie: Tie,
    /// The message that it is.
    pub message: Message,
    /// It goes in a call, which takes a line on both sides.
    pub in_call: bool,
    /// It has begun to come.
    pub begun: bool,
    /// Its receiver has stopped, and its sender does not know yet.
    pub broken: bool,
    /// Pages that are across.
    pub pages: u32,
}

/// The servers, what is on its way between them, and what is true of the jobs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    rules: Rules,
    lines: u32,
    room: u32,
    /// Worlds that follow from one another share what has not changed.
    sites: SmallVec<[Arc<Site>; 4]>,
    jobs: SmallVec<[Arc<Job>; 4]>,
    /// Messages on their way, sorted.
    mail: Vec<Mail>,
    transfers: Vec<Transfer>,
    budget: Budget,
    /// What a server has asked of its driver that can't be.
    flaw: Option<&'static str>,
    /// Inputs that this action has still to give; none between actions.
    todo: VecDeque<(ServerId, Input)>,
}

/// What a server does in one step, and who makes its choices by chance.
struct Chosen<F> {
    outputs: SmallVec<[Output; 8]>,
    choose: F,
}

impl<F: FnMut(u32) -> u32> Outbox for Chosen<F> {
    fn put(&mut self, output: Output) {
        self.outputs.push(output);
    }

    fn choose(&mut self, n: u32) -> u32 {
        (self.choose)(n)
    }
}

/// Steps that one action may cause; more would never end.
const MOST_STEPS: u32 = 200;

impl World {
    /// The servers of `setting`, started, and its jobs, of which nobody has heard yet. Panics for a system
    /// in which one dispatcher decides for all.
    pub fn new(setting: &Setting) -> Self {
        let servers = setting.servers as usize;
        let setups = (0..servers).map(|id| site::setup(id.into(), servers, setting.attempts));
        let nodes = Logic::of_all(&setting.rules, &setups.collect::<Vec<_>>());
        let nodes = nodes.expect("each node decides for itself");
        let mut world = Self {
            rules: setting.rules,
            lines: setting.lines,
            room: setting.room,
            sites: nodes.into_iter().map(Site::new).map(Arc::new).collect(),
            jobs: setting.jobs.iter().map(|&offered| Arc::new(Job::new(offered))).collect(),
            mail: Vec::new(),
            transfers: Vec::new(),
            budget: setting.budget,
            flaw: None,
            todo: VecDeque::new(),
        };
        for id in 0..world.sites.len() {
            world.give(id.into(), Input::Restarted);
        }
        world.settle(|_, _, _| {}, |_| 0);
        world
    }

    /// Lets `action` happen; where it can't, nothing changes, and the answer is false.
    pub fn apply(&mut self, action: &Action) -> bool {
        self.apply_watched(action, |_, _, _| {})
    }

    /// As [`World::apply`]; `watch` sees each step of a server: what it is given and what it does.
    pub fn apply_watched(
        &mut self,
        action: &Action,
        watch: impl FnMut(ServerId, &Input, &[Output]),
    ) -> bool {
        self.apply_with(action, watch, |_| 0)
    }

    /// As [`World::apply`]; `choose` makes the choices by chance: of so many possibilities, which.
    pub fn apply_choosing(&mut self, action: &Action, choose: impl FnMut(u32) -> u32) -> bool {
        self.apply_with(action, |_, _, _| {}, choose)
    }

    /// As [`World::apply_watched`] and [`World::apply_choosing`] at once.
    pub fn apply_with(
        &mut self,
        action: &Action,
        watch: impl FnMut(ServerId, &Input, &[Output]),
        choose: impl FnMut(u32) -> u32,
    ) -> bool {
        let fits = self.fits(action);
        if fits {
            self.happen(*action);
            self.settle(watch, choose);
            self.keep_count_of_copies();
        }
        fits
    }

    /// The servers, then the queue where there is one.
    pub fn sites(&self) -> &[Arc<Site>] {
        &self.sites
    }

    /// As [`World::sites`], to be shared with other worlds in which they are the same.
    pub(in crate::verify) fn sites_mut(&mut self) -> &mut [Arc<Site>] {
        &mut self.sites
    }

    /// As [`World::jobs`], to be shared with other worlds in which they are the same.
    pub(in crate::verify) fn jobs_mut(&mut self) -> &mut [Arc<Job>] {
        &mut self.jobs
    }

    /// What is true of each job; the first has number 1.
    pub fn jobs(&self) -> &[Arc<Job>] {
        &self.jobs
    }

    /// Messages on their way, sorted.
    pub fn mail(&self) -> &[Mail] {
        &self.mail
    }

    /// Documents on their way between servers.
    pub fn transfers(&self) -> &[Transfer] {
        &self.transfers
    }

    /// Whether each storage has room for all documents at once.
    pub fn has_ample_room(&self) -> bool {
        self.room >= self.jobs.iter().map(|job| job.pages).sum()
    }

    /// The rules that the servers follow.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The node with the queue and the store of all servers, where there is one. Terminals deal with
    /// their own servers alone then.
    pub fn queue(&self) -> Option<ServerId> {
        self.rules.have_queue().then(|| (self.sites.len() - 1).into())
    }

    /// Whether it is the queue, which has no line, no unit and no terminal.
    pub fn is_queue(&self, id: ServerId) -> bool {
        self.queue() == Some(id)
    }

    /// What may still go wrong.
    pub const fn budget(&self) -> Budget {
        self.budget
    }

    /// Sets anew what may go wrong from now on.
    pub const fn allow(&mut self, budget: Budget) {
        self.budget = budget;
    }

    /// What a server has asked of its driver that can't be, if any has.
    pub const fn flaw(&self) -> Option<&'static str> {
        self.flaw
    }

    /// How many storages are to hold a job before it is accepted.
    pub const fn copies(&self) -> u32 {
        match self.rules.hardened() {
            Some(settings) => settings.copies,
            None => 1,
        }
    }

    /// The job of this number. Panics when there is none: servers make no jobs.
    pub fn job(&self, id: JobId) -> &Job {
        &self.jobs[id.index() - 1]
    }

    /// The numbers of all jobs.
    pub fn job_ids(&self) -> impl Iterator<Item = JobId> + use<> {
        (1..=self.jobs.len()).map(JobId::from)
    }

    /// The servers that hold every page of a job and are not gone for good.
    pub fn holders(&self, id: JobId) -> impl Iterator<Item = ServerId> {
        let pages = self.job(id).pages;
        let holds = move |site: &Arc<Site>| site.documents.get(&id) == Some(&pages);
        let holders = self.sites.iter().enumerate().filter(move |(_, site)| holds(site));
        holders.map(|(server, _)| server.into())
    }

    /// The documents on their way that would make their receiver a holder without any more help of
    /// their sender's.
    pub fn whole_on_its_way(&self, id: JobId) -> bool {
        let pages = self.job(id).pages;
        self.transfers.iter().any(|t| t.tie.job == id && !t.broken && t.pages == pages)
    }

    fn job_mut(&mut self, id: JobId) -> &mut Job {
        Arc::make_mut(&mut self.jobs[id.index() - 1])
    }

    fn site(&self, id: ServerId) -> &Site {
        &self.sites[id.index()]
    }

    fn site_mut(&mut self, id: ServerId) -> &mut Site {
        Arc::make_mut(&mut self.sites[id.index()])
    }

    /// The next input of a server that is up; others hear nothing.
    fn give(&mut self, server: ServerId, input: Input) {
        if self.site(server).is_up() {
            self.todo.push_back((server, input));
        }
    }

    /// Steps the servers until nothing follows at once any more.
    fn settle(
        &mut self,
        mut watch: impl FnMut(ServerId, &Input, &[Output]),
        choose: impl FnMut(u32) -> u32,
    ) {
        let mut out = Chosen { outputs: SmallVec::new(), choose };
        for _ in 0..MOST_STEPS {
            let Some((server, input)) = self.todo.pop_front() else { return };
            let site = Arc::make_mut(&mut self.sites[server.index()]);
            site.logic.step(&self.rules, input, &mut out);
            watch(server, &input, &out.outputs);
            for output in out.outputs.drain(..) {
                self.perform(server, output);
            }
        }
        self.flaw = Some("an action has no end");
        self.todo.clear();
    }

    /// A job that has all its copies again, since another was made, has lost none, once nobody counts
    /// on a copy, or is about to hear that one is safe, which has been lost since. Nor may its owner have heard
    /// so, and have left it to who has nothing of it.
    fn keep_count_of_copies(&mut self) {
        for id in self.job_ids() {
            let is_stale = |mail: &Mail| {
                matches!(mail.parcel, Parcel::Message(
                    Message::ReceptionComplete { job, .. }
                    | Message::Adopted { job, .. }
                    | Message::Void { job, side: Side::Giver, .. },
                ) if job == id)
            };
            // A server that is down may have what it is going to drop.
            let holders = self.holders(id).filter(|&holder| self.site(holder).is_up()).count();
            let pages = self.job(id).pages;
            let is_misled = |site: &Arc<Site>| {
                let peer = site.logic.counts_on(id).filter(|_| site.is_up());
                peer.is_some_and(|peer| self.site(peer).pages(id) < pages)
            };
            let owns = |site: &Site| site.logic.server().is_none_or(|server| server.owns(id));
            let is_owned = |site: &Arc<Site>| site.is_up() && owns(site);
            if self.job(id).copies_lost > 0
                && self.job(id).made_good
                && self.sites.iter().any(is_owned)
                && holders as u32 >= self.copies()
                && !self.mail.iter().any(is_stale)
                && !self.sites.iter().any(is_misled)
            {
                let job = self.job_mut(id);
                (job.copies_lost, job.made_good) = (0, false);
            }
        }
    }

    /// Lines of a server that are in a call.
    fn busy_lines(&self, server: ServerId) -> u32 {
        let incoming = self.jobs.iter().filter(|job| job.call_at(server).is_some()).count();
        let moving = |t: &&Transfer| t.in_call && (t.tie.from == server || t.tie.to == server);
        let moving = self.transfers.iter().filter(moving).count();
        (self.site(server).calls.len() + incoming + moving) as u32
    }

    /// Lines of a server that are idle and promised to nobody.
    fn free_lines(&self, server: ServerId) -> u32 {
        if self.is_queue(server) {
            return 0;
        }
        let promised = self.site(server).reserved.values().filter(|r| r.line).count() as u32;
        self.lines.saturating_sub(self.busy_lines(server) + promised)
    }

    /// Pages that a server can still store and has promised to nobody.
    fn free_room(&self, server: ServerId) -> u32 {
        let site = self.site(server);
        if !site.storage_works {
            return 0;
        }
        let stored: u32 = site.documents.values().sum();
        let promised: u32 = site.reserved.values().map(|reservation| reservation.room).sum();
        let coming = self.transfers.iter().filter(|t| t.tie.to == server && t.begun);
        let coming: u32 = coming.map(|t| t.pages.saturating_sub(site.pages(t.tie.job))).sum();
        self.room.saturating_sub(stored + promised + coming)
    }

    /// The server that a terminal turns to: its own, or else the next that is up, if it may.
    fn server_for(&self, job: &Job) -> Option<ServerId> {
        if self.queue().is_some() {
            return Some(job.home()).filter(|&home| self.site(home).is_up());
        }
        let servers = self.sites.len();
        let all = (0..servers).map(|next| ServerId::from((job.home().index() + next) % servers));
        all.into_iter().find(|&server| self.site(server).is_up())
    }
}
