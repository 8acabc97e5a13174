//! The ledger: what is true of each job, whatever the servers believe, and how far the terminal or
//! the facsimile on its other side is.

use std::collections::BTreeSet;

use super::Offered;
use crate::ids::{ServerId, TerminalId};
use crate::protocol::{CallResult, Handling};

/// One document on its journey.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Job {
    /// The terminal that it is from or for.
    pub terminal: TerminalId,
    /// Its pages.
    pub pages: u32,
    /// What its sender wants.
    pub handling: Handling,
    /// Which way it goes, and how far it is.
    pub journey: Journey,
    /// The servers have taken the responsibility for it.
    pub accepted: bool,
    /// A server has said that nobody can tell whether the facsimile has it.
    pub in_doubt: bool,
    /// A server has taken it over from one that was dead, or was being drained.
    pub taken_over: bool,
    /// A server has begun to tell that it failed, or its time is over: nobody need keep it any more.
    pub given_up: bool,
    /// Whole copies that are gone for good, since there were as many as there are to be.
    pub copies_lost: u32,
    /// A copy has been made since the last was lost.
    pub made_good: bool,
}

/// Which way a document goes, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Journey {
    /// From the terminal to a facsimile.
    Outgoing {
        /// How far the terminal is.
        client: Client,
        /// How often the facsimile has received it whole.
        deliveries: u32,
        /// What the terminal has been told, and by whom.
        reports: BTreeSet<(ServerId, CallResult)>,
    },
    /// To the terminal: from a facsimile, or from another terminal.
    Incoming {
        /// How far the other terminal is, if one sends it.
        client: Option<Client>,
        /// Pages that the facsimile need not send again.
        confirmed: u32,
        /// The call that brings it.
        call: Option<Call>,
        /// The facsimile does not call any more.
        given_up: bool,
        /// Whom the terminal may ask for it, since it has been told that it has come.
        told: BTreeSet<ServerId>,
        /// The terminal has its image.
        shown: bool,
    },
}

/// How far the terminal is that sends a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Client {
    /// It has not begun, or has to begin again.
    Waits,
    /// The document is on its way to this server.
    Sends(ServerId),
    /// This server has it, and has not accepted it yet.
    Sent(ServerId),
    /// It has been accepted, or the terminal knows that it failed.
    Done,
}

/// A call from a facsimile to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// Who is called.
    pub server: ServerId,
    /// How far it is.
    pub stage: Stage,
}

/// How far a call from a facsimile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It rings.
    Ringing,
    /// The next page is being sent.
    Paging,
    /// A page has come and is not confirmed yet.
    Holding(Page),
    /// Every page has been confirmed.
    Closing,
}

/// Where a page is that is not confirmed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// In the call.
    Waits,
    /// In the storage of the server that was called.
    Stored,
    /// On its way to a helper; it may be confirmed when it goes.
    Relaying {
        /// It is confirmed when it goes.
        confirm: bool,
    },
    /// In the helper's storage.
    Relayed,
}

impl Journey {
    const fn incoming(client: Option<Client>, given_up: bool) -> Self {
        let told = BTreeSet::new();
        Self::Incoming { client, confirmed: 0, call: None, given_up, told, shown: false }
    }
}

impl Job {
    pub(super) fn new(offered: Offered) -> Self {
        let (terminal, pages, handling, journey) = match offered {
            Offered::Outgoing(terminal, pages, handling) => {
                let reports = BTreeSet::new();
                let client = Client::Waits;
                (terminal, pages, handling, Journey::Outgoing { client, deliveries: 0, reports })
            }
            Offered::Internal(terminal, pages, handling) => {
                (terminal, pages, handling, Journey::incoming(Some(Client::Waits), true))
            }
            Offered::Incoming(terminal, pages) => {
                (terminal, pages, Handling::PLAIN, Journey::incoming(None, false))
            }
            Offered::Nothing => (TerminalId(0), 1, Handling::PLAIN, Journey::incoming(None, true)),
        };
        Self {
            terminal,
            pages,
            handling,
            journey,
            accepted: false,
            in_doubt: false,
            taken_over: false,
            given_up: false,
            copies_lost: 0,
            made_good: false,
        }
    }

    /// The server that the terminal deals with.
    pub const fn home(&self) -> ServerId {
        ServerId(self.terminal.0)
    }

    /// The call from a facsimile to this server that brings it.
    pub fn call_at(&self, server: ServerId) -> Option<Stage> {
        match self.journey {
            Journey::Incoming { call: Some(call), .. } if call.server == server => Some(call.stage),
            _ => None,
        }
    }

    /// A facsimile that is in no call may call with it.
    pub const fn may_be_called(&self) -> bool {
        !self.accepted
            && matches!(self.journey, Journey::Incoming { call: None, given_up: false, .. })
    }

    /// The document is where it was to go.
    pub const fn is_delivered(&self) -> bool {
        match self.journey {
            Journey::Outgoing { deliveries, .. } => deliveries > 0,
            Journey::Incoming { shown, .. } => shown,
        }
    }

    /// How far the terminal is that sends it, if one does.
    pub const fn sender(&self) -> Option<Client> {
        match self.journey {
            Journey::Outgoing { client, .. } => Some(client),
            Journey::Incoming { client, .. } => client,
        }
    }

    pub(super) fn client(&mut self) -> Option<&mut Client> {
        match &mut self.journey {
            Journey::Outgoing { client, .. } => Some(client),
            Journey::Incoming { client, .. } => client.as_mut(),
        }
    }

    pub(super) fn call(&mut self) -> Option<&mut Option<Call>> {
        match &mut self.journey {
            Journey::Outgoing { .. } => None,
            Journey::Incoming { call, .. } => Some(call),
        }
    }

    /// The page of a call to this server that is not confirmed yet.
    pub(super) fn page_at(&mut self, server: ServerId) -> Option<&mut Page> {
        match self.call()?.as_mut()? {
            Call { server: at, stage: Stage::Holding(page) } if *at == server => Some(page),
            _ => None,
        }
    }
}

impl Page {
    /// It is not in this server's storage, so that the server may still choose where it goes.
    pub(super) const fn is_loose(self) -> bool {
        !matches!(self, Self::Stored)
    }
}
