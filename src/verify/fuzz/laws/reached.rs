//! No server takes a peer for dead that it could call, and that would answer or be busy.

use super::Run;

pub(super) fn broken(run: &Run<'_>) -> Option<String> {
    let (by, peer) = run.observer().buried?;
    Some(format!("{} takes {} for dead, which runs", run.name_of(by), run.name_of(peer)))
}
