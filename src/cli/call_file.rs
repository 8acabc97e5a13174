//! The file of calls, written while they end, so that memory stays flat however many there are. Calls
//! between servers are not in it: a log of HylaFAX has documents alone.

use std::fs::File;
use std::io::{BufWriter, Result};
use std::path::PathBuf;

use super::exit::Failure;
use super::folder::Folder;
use super::running::Trouble;
use crate::protocol::CallEnd;
use crate::report::xferfaxlog::{Call, Calls};
use crate::scenario::Scenario;
use crate::simulation::{CallOver, Direction, Happening, Observer};
use crate::units::{Span, Time};

const NAME: &str = "xferfaxlog";

/// Watches a run and writes its calls.
pub(super) struct CallFile<'r> {
    rows: Calls<BufWriter<File>>,
    path: PathBuf,
    scenario: &'r Scenario,
    trouble: &'r Trouble,
}

impl<'r> CallFile<'r> {
    /// The file in `folder`, with no call yet.
    pub(super) fn new(
        folder: &Folder<'_>,
        scenario: &'r Scenario,
        trouble: &'r Trouble,
    ) -> std::result::Result<Self, Failure> {
        let rows = Calls::new(BufWriter::with_capacity(1 << 16, folder.create(NAME)?));
        Ok(Self { rows, path: folder.final_path(NAME), scenario, trouble })
    }

    /// There will be no more.
    pub(super) fn finish(self) -> std::result::Result<(), Failure> {
        self.rows.finish().map_err(|error| Failure::writing(&self.path, error))
    }

    fn write(&mut self, now: Time, over: &CallOver) -> Result<()> {
        let sent = over.direction == Direction::Outgoing;
        // A server begins with a call when it answers it.
        let begun = if sent { Some(over.dialled) } else { over.answered };
        let Some(begun) = begun else { return Ok(()) };
        let is_through = over.end == CallEnd::Complete;
        self.rows.write(&Call {
            date: self.scenario.date(begun),
            sent,
            server: &self.scenario.servers[over.server.index()].name,
            line: over.line + 1,
            job: over.job.0,
            terminal: &self.scenario.terminals[over.terminal.index()].name,
            facsimile: &self.scenario.facsimiles[over.facsimile.index()].name,
            params: over.answered.map_or(0, |_| over.session.params()),
            pages: if is_through { over.pages } else { 0 },
            job_time: now.since(begun),
            connection_time: over.answered.map_or(Span::ZERO, |answered| now.since(answered)),
            reason: reason(over.end, sent),
            dcs: &over.answered.map_or(String::new(), |_| over.session.dcs()),
        })
    }
}

/// Why a call did not get its document through, in words of HylaFAX's (`ClassModem::callStatus`, and what
/// its Class 1 driver says of a session).
const fn reason(end: CallEnd, sent: bool) -> &'static str {
    match (end, sent) {
        (CallEnd::Complete, _) => "",
        (CallEnd::Busy, _) => "Busy signal detected",
        (CallEnd::NoAnswer, _) => "No answer from remote",
        (CallEnd::NotDialled | CallEnd::UnitFailed, _) => "Unknown problem",
        (CallEnd::Broken, true) => "Unspecified Transmit Phase C error",
        (CallEnd::Broken, false) => "T.30 T2 timeout, expected page not received",
        (CallEnd::Unconfirmed, _) => "No response to EOP repeated 3 tries",
    }
}

impl Observer for CallFile<'_> {
    fn see(&mut self, now: Time, happening: &Happening) {
        let Happening::CallOver(over) = happening else { return };
        if let Err(error) = self.write(now, over) {
            let failure = Failure::writing(&self.path, error);
            self.trouble.borrow_mut().get_or_insert(failure);
        }
    }
}
