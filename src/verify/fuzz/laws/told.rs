//! No job is over and forgotten before its client knows how it ended, unless its document was lost with a
//! storage.

use super::{Run, may_lose};

pub(super) fn broken(run: &Run<'_>) -> Option<String> {
    (run.observer().never_told && !may_lose(run))
        .then(|| "a job is over and forgotten, and its client does not know".to_owned())
}
