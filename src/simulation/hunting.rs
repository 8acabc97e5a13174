//! Whom those outside turn to: the server to which a terminal submits, the one that it asks for an
//! image, and the one that answers a facsimile's call. Never what a server makes of it.

use super::Simulation;
use super::observer::Observer;
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::Rules;

impl<O: Observer> Simulation<'_, O> {
    /// The server that a terminal deals with now: under the rules `hardened` the first of its list
    /// that takes jobs; its own otherwise, or when none does.
    pub(super) fn server_for(&self, terminal: TerminalId) -> ServerId {
        let servers = &self.scenario.terminals[terminal.index()].servers;
        let takes_jobs = |server: &&ServerId| self.sites[server.index()].takes_jobs();
        match self.rules {
            Rules::Hardened(_) => *servers.iter().find(takes_jobs).unwrap_or(&servers[0]),
            Rules::Conventional | Rules::Seed(_) => servers[0],
        }
    }

    /// The server that a terminal asks for this job's image: the one that answered the call. Under
    /// the rules `hardened` it is the one that told the terminal last, as long as that is up.
    pub(super) fn server_asked(&self, id: JobId) -> ServerId {
        let job = self.jobs.get(id);
        match (self.rules, job.told_by) {
            (Rules::Conventional | Rules::Seed(_), _) => job.home,
            (_, Some(server)) if self.sites[server.index()].up => server,
            _ => self.server_for(job.terminal),
        }
    }

    /// A facsimile dials: the first server of the number that can answers on a line of its own,
    /// which the call `token` takes. When none can, the first server of the number is named.
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
            let site = &mut self.sites[server.index()];
            if site.takes_jobs()
                && site.can_call()
                && let Some(line) = site.lines.seize(self.now, token)
            {
                self.jobs.get_mut(id).home = server;
                return Ok((server, line));
            }
        }
        Err(number.servers[0])
    }
}
