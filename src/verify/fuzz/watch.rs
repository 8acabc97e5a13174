//! What is to be remembered of a run by who judges it: jobs that were lost or are in doubt, storages
//! that failed, and the marks that it has reached.

use std::collections::BTreeSet;

use super::marks::{Marker, Marks};
use crate::ids::{JobId, ServerId};
use crate::protocol::{self, Delivery};
use crate::scenario::{Part, Scenario};
use crate::simulation::{Happening, Observer, Outcome};
use crate::systems::Rules;
use crate::units::{Span, Time};

/// Watches a run that is judged.
#[derive(Clone, Debug)]
pub struct Watch {
    /// Storages that keep a job that the servers have accepted.
    pub copies: u32,
    /// Storages that have failed so far.
    pub storages_failed: u32,
    /// A document may be sent again where nobody can tell whether it has been.
    pub may_doubt: bool,
    /// Jobs of which nobody could tell.
    pub in_doubt: BTreeSet<JobId>,
    /// A job was over and forgotten, and its client will never know.
    pub never_told: bool,
    /// The first job that was lost.
    pub lost: Option<JobId>,
    /// The first server that was taken for dead while it would have answered, after the one that did so.
    pub buried: Option<(ServerId, ServerId)>,
    marker: Marker,
}

impl Watch {
    /// Nothing has happened yet.
    pub fn new(scenario: &Scenario) -> Self {
        let settings = match scenario.rules_of(scenario.rules) {
            Some(Rules::Servers(protocol::Rules::Hardened(settings))) => Some(settings),
            _ => None,
        };
        Self {
            copies: settings.map_or(1, |settings| settings.copies),
            storages_failed: 0,
            may_doubt: settings.is_none_or(|it| it.delivery == Delivery::AtLeastOnce),
            in_doubt: BTreeSet::new(),
            never_told: false,
            lost: None,
            buried: None,
            marker: Marker::new(settings.map(|settings| settings.answer_time)),
        }
    }

    /// What the run has reached.
    pub const fn marks(&self) -> Marks {
        self.marker.marks
    }
}

impl Observer for Watch {
    fn see(&mut self, now: Time, happening: &Happening) {
        self.marker.see(now, happening);
        match happening {
            Happening::FaultBegins { part: Part::Storage(_), .. } => self.storages_failed += 1,
            Happening::NoResult(Span::MAX) => self.never_told = true,
            Happening::InDoubt { job, .. } => {
                self.in_doubt.insert(*job);
            }
            &Happening::Reach { server, peer, way: None, answers: true } => {
                self.buried = self.buried.or(Some((server, peer)));
            }
            Happening::Settled(settlement) if settlement.outcome == Some(Outcome::Lost) => {
                self.lost = self.lost.or(Some(settlement.job));
            }
            _ => {}
        }
    }
}
