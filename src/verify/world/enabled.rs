//! What can happen next, and whether a given action can.

use super::{
    Action, Call, Client, Journey, Mail, Page, Parcel, Stage, State, Tie, Transfer, World,
};
use crate::ids::{JobId, ServerId};
use crate::protocol::{CallEnd, Message, Node, Part};

/// The parts that fail on their own. A line that fails is a call that breaks.
const PARTS: [Part; 3] = [Part::Storage, Part::Unit, Part::Imaging];

impl World {
    /// Everything that can happen next, in an order that depends on the world alone.
    pub fn enabled(&self) -> Vec<Action> {
        let mut actions = Vec::with_capacity(32);
        self.enabled_into(&mut actions);
        actions
    }

    /// As [`World::enabled`], in place of what was there.
    pub fn enabled_into(&self, actions: &mut Vec<Action>) {
        actions.clear();
        self.of_jobs(actions);
        self.of_mail(actions);
        self.of_transfers(actions);
        for id in (0..self.sites.len()).map(ServerId::from) {
            self.of_site(id, actions);
        }
    }

    /// Adds those that can happen.
    fn add<const N: usize>(&self, actions: &mut Vec<Action>, candidates: [Action; N]) {
        actions.extend(candidates.iter().filter(|action| self.fits(action)));
    }

    fn of_jobs(&self, actions: &mut Vec<Action>) {
        for id in self.job_ids() {
            let job = self.job(id);
            match job.sender() {
                Some(Client::Waits) => {
                    actions.extend(self.server_for(job).map(|to| Action::Submit(id, to)));
                }
                Some(Client::Sends(_)) => self.add(actions, [Action::Arrive(id)]),
                Some(Client::Sent(_) | Client::Done) | None => {}
            }
            if let Journey::Incoming { call, told, shown, .. } = &job.journey {
                if call.is_some() {
                    self.add(actions, [Action::Page(id), Action::End(id), Action::Hang(id)]);
                } else {
                    self.add(actions, [Action::Call(id), Action::GiveUp(id)]);
                }
                if !shown {
                    for &from in told {
                        self.add(actions, [Action::Read(id, from)]);
                    }
                }
            }
        }
    }

    fn of_mail(&self, actions: &mut Vec<Action>) {
        let mut last = None;
        for &mail in &self.mail {
            if last.replace(mail) != Some(mail) {
                actions.push(Action::Deliver(mail));
                self.add(actions, [Action::Lose(mail), Action::Double(mail)]);
            }
        }
    }

    fn of_transfers(&self, actions: &mut Vec<Action>) {
        for &Transfer { tie, .. } in &self.transfers {
            self.add(actions, [Action::Begin(tie), Action::Pass(tie), Action::Carry(tie)]);
            self.add(actions, [Action::Break(tie), Action::LearnBroken(tie)]);
        }
    }

    fn of_site(&self, id: ServerId, actions: &mut Vec<Action>) {
        let site = self.site(id);
        if site.state == State::Gone {
            return;
        }
        actions.extend(site.diagnoses.iter().map(|&diagnosis| Action::Diagnose(id, diagnosis)));
        actions.extend(site.coding.iter().map(|&job| Action::Code(id, job)));
        for &job in site.calls.keys() {
            self.add(actions, [Action::Confirm(id, job)]);
            for end in [CallEnd::Complete, CallEnd::Busy, CallEnd::Broken] {
                self.add(actions, [Action::CallEnds(id, job, end)]);
            }
        }
        actions.extend(site.probes.iter().map(|&peer| Action::Probe(id, peer)));
        actions.extend(site.timers.iter().map(|&timer| Action::Elapse(id, timer)));
        self.add(actions, [Action::Stop(id), Action::Restart(id), Action::Die(id)]);
        for part in PARTS {
            self.add(actions, [Action::Fail(id, part), Action::Repair(id, part)]);
        }
        let (congested, draining) = (!site.congested, !site.draining);
        self.add(actions, [Action::Congest(id, congested), Action::Drain(id, draining)]);
    }

    /// Whether `action` can happen next. A queue only stops for a while, and its storage fails.
    pub fn fits(&self, action: &Action) -> bool {
        match *action {
            Action::Submit(job, to) => {
                let job = self.job(job);
                job.sender() == Some(Client::Waits) && self.server_for(job) == Some(to)
            }
            Action::Arrive(id) => match self.job(id).sender() {
                Some(Client::Sends(to)) => {
                    self.site(to).storage_works && self.has_room(to, id, self.job(id).pages, 0)
                }
                _ => false,
            },
            Action::Call(id) => self.can_call(id),
            Action::Page(id) => self.stage(id) == Some(Stage::Paging),
            Action::End(id) => self.stage(id) == Some(Stage::Closing),
            Action::Hang(id) => {
                self.budget.losses > 0
                    && self.stage(id).is_some_and(|stage| stage != Stage::Closing)
            }
            Action::GiveUp(id) => {
                let job = self.job(id);
                !job.accepted
                    && matches!(job.journey, Journey::Incoming { call: None, given_up: false, .. })
                    && self.budget.losses > 0
            }
            Action::Read(id, from) => self.can_read(id, from),
            Action::Deliver(mail) => self.is_on_its_way(&mail),
            // That an image has arrived is the session's own word.
            Action::Lose(mail) => {
                self.budget.losses > 0
                    && !matches!(mail.parcel, Parcel::Shown(_))
                    && self.is_on_its_way(&mail)
            }
            Action::Double(mail) => {
                self.budget.doubles > 0 && !mail.is_image() && self.is_on_its_way(&mail)
            }
            Action::Begin(tie) => self.transfer(tie).is_some_and(|t| self.can_begin(t)),
            Action::Pass(tie) => self.transfer(tie).is_some_and(|t| self.can_pass(t)),
            Action::Carry(tie) => self.transfer(tie).is_some_and(|t| self.can_carry(t)),
            Action::Break(tie) => {
                self.budget.losses > 0 && self.transfer(tie).is_some_and(|t| !t.broken)
            }
            Action::LearnBroken(tie) => self.transfer(tie).is_some_and(|t| t.broken),
            Action::Diagnose(id, diagnosis) => self.site(id).diagnoses.contains(&diagnosis),
            Action::Code(id, job) => self.site(id).coding.contains(&job),
            Action::Confirm(id, job) => self.site(id).calls.get(&job) == Some(&false),
            Action::CallEnds(id, job, end) => match end {
                CallEnd::Complete => self.site(id).calls.get(&job) == Some(&true),
                CallEnd::Busy | CallEnd::NoAnswer | CallEnd::Broken => {
                    self.budget.losses > 0 && self.site(id).calls.get(&job) == Some(&false)
                }
                CallEnd::NotDialled | CallEnd::UnitFailed | CallEnd::Unconfirmed => false,
            },
            Action::Probe(id, peer) => self.site(id).probes.contains(&peer),
            Action::Elapse(id, timer) => self.site(id).timers.contains(&timer),
            Action::Stop(id) => self.budget.stops > 0 && self.site(id).is_up(),
            Action::Restart(id) => self.site(id).state == State::Down,
            Action::Die(id) => {
                self.budget.deaths > 0 && self.site(id).state != State::Gone && !self.is_queue(id)
            }
            Action::Fail(id, part) => {
                let site = self.site(id);
                site.state != State::Gone
                    && (part == Part::Storage || !self.is_queue(id))
                    && match part {
                        Part::Storage => self.budget.storages > 0 && site.storage_works,
                        Part::Unit => self.budget.failures > 0 && site.unit_works,
                        Part::Imaging => self.budget.failures > 0 && site.imaging_works,
                        Part::Line => false,
                    }
            }
            Action::Repair(id, part) => {
                let site = self.site(id);
                site.state != State::Gone
                    && match part {
                        Part::Storage => !site.storage_works,
                        Part::Unit => !site.unit_works,
                        Part::Imaging => !site.imaging_works,
                        Part::Line => false,
                    }
            }
            Action::Congest(id, congested) => {
                let site = self.site(id);
                site.is_up()
                    && site.congested != congested
                    && self.queue().is_none()
                    && (self.budget.failures > 0 || !congested)
            }
            Action::Drain(id, draining) => {
                let site = self.site(id);
                site.is_up()
                    && site.draining != draining
                    && !self.is_queue(id)
                    && (self.budget.failures > 0 || !draining)
            }
        }
    }

    fn stage(&self, job: JobId) -> Option<Stage> {
        match self.job(job).journey {
            Journey::Incoming { call: Some(Call { stage, .. }), .. } => Some(stage),
            _ => None,
        }
    }

    fn can_call(&self, id: JobId) -> bool {
        let job = self.job(id);
        let home = job.home();
        job.may_be_called() && self.site(home).can_call() && self.free_lines(home) > 0
    }

    fn can_read(&self, id: JobId, from: ServerId) -> bool {
        let job = self.job(id);
        match &job.journey {
            Journey::Incoming { told, shown: false, .. } => {
                let mail = Mail::request(job.terminal, from, id);
                told.contains(&from) && self.site(from).is_up() && !self.is_on_its_way(&mail)
            }
            _ => false,
        }
    }

    fn is_on_its_way(&self, mail: &Mail) -> bool {
        self.mail.binary_search(mail).is_ok()
    }

    pub(super) fn transfer(&self, tie: Tie) -> Option<&Transfer> {
        self.transfers.iter().find(|transfer| transfer.tie == tie)
    }

    /// Whether a server has room for so many pages of a job, of which it has some already, with
    /// what it has set aside.
    pub(super) fn has_room(&self, at: ServerId, job: JobId, pages: u32, set_aside: u32) -> bool {
        let site = self.site(at);
        site.is_up() && pages.saturating_sub(site.pages(job)) <= self.free_room(at) + set_aside
    }

    fn can_begin(&self, transfer: &Transfer) -> bool {
        let Tie { from, to, job, .. } = transfer.tie;
        let set_aside = self.site(to).reserved.get(&(from, job)).map_or(0, |r| r.room);
        !transfer.begun
            && !transfer.broken
            && self.site(to).storage_works
            && self.has_room(to, job, self.site(from).pages(job), set_aside)
    }

    /// A page that waits to be passed on can come next.
    fn can_pass(&self, transfer: &Transfer) -> bool {
        let Tie { from, to, job, .. } = transfer.tie;
        let relaying =
            matches!(self.job(job).call_at(from), Some(Stage::Holding(Page::Relaying { .. })));
        transfer.begun
            && !transfer.broken
            && relaying
            && transfer.carries_relayed_pages()
            && self.has_room(to, job, self.across(transfer) + 1, self.coming(transfer))
    }

    /// The rest of the document is in its sender's storage.
    fn can_carry(&self, transfer: &Transfer) -> bool {
        let Tie { to, job, .. } = transfer.tie;
        let pages = self.across(transfer);
        transfer.begun
            && !transfer.broken
            && pages == self.job(job).pages
            && self.has_room(to, job, pages, self.coming(transfer))
    }

    /// Pages that are across, or can be without anybody's help.
    pub(super) fn across(&self, transfer: &Transfer) -> u32 {
        transfer.pages.max(self.site(transfer.tie.from).pages(transfer.tie.job))
    }

    /// The room that a transfer takes at its receiver beyond what that has stored of the job.
    fn coming(&self, transfer: &Transfer) -> u32 {
        transfer.pages.saturating_sub(self.site(transfer.tie.to).pages(transfer.tie.job))
    }
}

impl Mail {
    pub(super) const fn request(
        terminal: crate::ids::TerminalId,
        to: ServerId,
        job: JobId,
    ) -> Self {
        let parcel = Parcel::Message(Message::ImageRequest(job));
        Self { from: Node::Terminal(terminal), to: Node::Server(to), parcel }
    }

    /// It is a heartbeat.
    pub const fn is_heartbeat(&self) -> bool {
        matches!(self.parcel, Parcel::Message(Message::Heartbeat { .. }))
    }

    /// It is an image on its way to a terminal.
    pub const fn is_image(&self) -> bool {
        matches!(self.parcel, Parcel::Message(Message::Image { .. }))
    }
}
