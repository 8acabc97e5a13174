//! Whom those outside turn to: the server to which a terminal submits, the one that it asks for an
//! image, and the one that answers a facsimile's call. Never what a server makes of it.

use super::Simulation;
use super::observer::Observer;
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol;
use crate::systems::Rules;

impl<O: Observer> Simulation<'_, O> {
    /// The server that a terminal deals with now: under the rules `hardened` the first of its list
    /// that takes jobs; its own otherwise, or when none does. An ideal pool has any for it.
    pub(super) fn server_for(&self, terminal: TerminalId) -> ServerId {
        let servers = &self.scenario.terminals[terminal.index()].servers;
        let takes_jobs = |server: &&ServerId| self.sites[server.index()].takes_jobs();
        match self.rules {
            Rules::Servers(protocol::Rules::Hardened(_)) => {
                *servers.iter().find(takes_jobs).unwrap_or(&servers[0])
            }
            Rules::Servers(_) | Rules::SharedQueue(_) => servers[0],
            Rules::IdealPool => {
                let able = |&server: &ServerId| self.sites[server.index()].takes_jobs();
                self.in_pool(servers).find(able).unwrap_or(servers[0])
            }
        }
    }

    /// The server to which its terminal submits this document now.
    pub(super) fn server_for_document(&self, id: JobId) -> ServerId {
        let job = self.jobs.get(id);
        let terminal = job.submitted_for;
        if !self.rules.are_ideal() {
            return self.server_for(terminal);
        }
        let octets = job.raw_size(&self.scenario.documents);
        let servers = &self.scenario.terminals[terminal.index()].servers;
        let has_room = |&server: &ServerId| {
            let site = &self.sites[server.index()];
            site.takes_jobs() && site.storage.fits(octets)
        };
        let will_have =
            |&server: &ServerId| self.sites[server.index()].storage.capacity() >= octets;
        let now = self.in_pool(servers).find(has_room);
        now.or_else(|| self.in_pool(servers).find(will_have)).unwrap_or(servers[0])
    }

    /// All servers, these first.
    fn in_pool<'a>(&self, first: &'a [ServerId]) -> impl Iterator<Item = ServerId> + 'a {
        let others = (0..self.sites.len()).map(ServerId::from);
        first.iter().copied().chain(others.filter(|server| !first.contains(server)))
    }

    /// The server that a terminal asks for this job's image: the one that answered the call. Under
    /// the rules `hardened` it is the one that told the terminal last, as long as that is up.
    pub(super) fn server_asked(&self, id: JobId) -> ServerId {
        let job = self.jobs.get(id);
        match (self.rules, job.told_by) {
            (rules, _) if rules.are_literal() => job.home,
            (Rules::Servers(_) | Rules::IdealPool, Some(server))
                if self.sites[server.index()].up =>
            {
                server
            }
            _ => self.server_for(job.terminal),
        }
    }

    /// A facsimile dials: the first server of the number that can answers on a line of its own,
    /// which the call `token` takes; in an ideal pool any other can as well. When none can, the first
    /// server of the number is named.
    ///
    /// Each dial goes to the next number: that of the terminal, then the others of the traffic.
    pub(super) fn hunt(&mut self, id: JobId, token: u32) -> Result<(ServerId, u32), ServerId> {
        let job = self.jobs.get(id);
        let others = &self.scenario.traffic[job.flow as usize].other_numbers;
        let number = match (job.dials as usize - 1) % (others.len() + 1) {
            0 => &self.scenario.terminals[job.terminal.index()].number,
            redial => &others[redial - 1],
        };
        for &server in &number.servers {
            if let Some(line) = self.answers(server, token) {
                self.jobs.get_mut(id).home = server;
                return Ok((server, line));
            }
        }
        if self.rules.are_ideal() {
            for server in (0..self.sites.len()).map(ServerId::from) {
                if let Some(line) = self.answers(server, token) {
                    self.jobs.get_mut(id).home = server;
                    return Ok((server, line));
                }
            }
        }
        Err(number.servers[0])
    }

    /// The line on which a server answers this call, if it can.
    fn answers(&mut self, server: ServerId, token: u32) -> Option<u32> {
        let site = &mut self.sites[server.index()];
        let can = site.takes_jobs() && site.can_call();
        if can { site.lines.seize(self.now, token) } else { None }
    }
}
