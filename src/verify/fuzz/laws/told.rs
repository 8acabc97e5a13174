//! No job is over and forgotten before its client knows how it ended, unless its document was lost with a
//! storage.

use super::Run;

pub(super) fn broken(run: &Run<'_>) -> Option<String> {
    let watch = run.observer();
    (watch.never_told && !watch.may_lose())
        .then(|| "a job is over and forgotten, and its client does not know".to_owned())
}
