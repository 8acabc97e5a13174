//! When a document that could not be sent is dialled again, and when it is given up: by cause, as an
//! administrator expects it.

use super::message::CallResult;
use crate::units::Span;

/// How often, and how long after a failed call, a document is dialled again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Retries {
    /// After a call that found the facsimile busy.
    pub after_busy: Span,
    /// After a call that nobody answered.
    pub after_no_answer: Span,
    /// After a call that broke off.
    pub after_broken: Span,
    /// Dials in a row without a connection before it is given up; at least 1.
    pub dials: u32,
    /// Calls that were connected and broke before it is given up; at least 1.
    pub tries: u32,
}

impl Default for Retries {
    /// The defaults of HylaFAX: a job is queued again 180 s after a busy call, 300 s after one without
    /// an answer, 60 s after an error of the protocol; 12 dials in a row, 3 tries.
    fn default() -> Self {
        Self {
            after_busy: Span::from_secs(180),
            after_no_answer: Span::from_secs(300),
            after_broken: Span::from_secs(60),
            dials: 12,
            tries: 3,
        }
    }
}

/// The calls for one document that have failed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Failures {
    /// Without a connection since the last one with.
    dials: u32,
    /// With a connection.
    tries: u32,
}

impl Failures {
    /// One more call has failed: after how long the next is dialled, or none is.
    pub(crate) fn add(&mut self, result: CallResult, retries: &Retries) -> Option<Span> {
        let span = match result {
            CallResult::Busy => retries.after_busy,
            CallResult::NoAnswer => retries.after_no_answer,
            _ => retries.after_broken,
        };
        if matches!(result, CallResult::Busy | CallResult::NoAnswer) {
            self.dials += 1;
        } else {
            *self = Self { dials: 0, tries: self.tries + 1 };
        }
        (self.dials < retries.dials && self.tries < retries.tries).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds to the next dial, 0 for none.
    fn waits(results: &[CallResult]) -> Vec<u64> {
        let retries = Retries { dials: 3, tries: 2, ..Retries::default() };
        let mut failures = Failures::default();
        let mut add = |&result| failures.add(result, &retries).unwrap_or(Span::ZERO);
        results.iter().map(|result| add(result).as_nanos() / 1_000_000_000).collect()
    }

    #[test]
    fn dials_count_in_a_row_and_tries_in_all() {
        use CallResult::{Broken, Busy, NoAnswer};
        assert_eq!(waits(&[Busy, NoAnswer, Busy]), [180, 300, 0]);
        assert_eq!(
            waits(&[Busy, Busy, Broken, NoAnswer, Busy, Broken]),
            [180, 180, 60, 300, 180, 0]
        );
    }
}
