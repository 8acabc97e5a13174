//! A run told in sentences, one a line: who did what, and why. Knows names, numbers and what a
//! sentence is about, never how it came about.
//!
//! - `message`: what is said between servers, terminals and facsimiles;
//! - `news`: what becomes of jobs and of the network.

mod message;
mod news;

use std::fmt;

pub use message::{Message, Outcome, Part, Purpose, Void, Wanted, What};
pub use news::{CallTrouble, End, JobNews, Mishap, NetworkNews, Reach, Thing};

use super::words::At;

/// Columns of an instant below some eleven days, in seconds.
const INSTANT: usize = 12;

/// One sentence of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum Sentence<'a> {
    /// A message leaves, to these receivers.
    Message(Message<'a>, Vec<&'a str>),
    /// Something becomes of the job with this number.
    Job(u32, JobNews<'a>),
    /// Something becomes of the network.
    Network(NetworkNews<'a>),
}

impl<'a> Sentence<'a> {
    /// The number of the job that it is about, where it is about one.
    pub const fn job(&self) -> Option<u32> {
        match self {
            Self::Message(Message { job, .. }, _) | Self::Job(job, _) => Some(*job),
            Self::Network(_) => None,
        }
    }

    /// Whether it goes for every job, and would drown the story of one.
    pub const fn is_of_all_jobs(&self) -> bool {
        matches!(
            self,
            Self::Network(
                NetworkNews::CanTake(..) | NetworkNews::AsksWhat(..) | NetworkNews::Searches(..)
            )
        )
    }

    /// Becomes one sentence with a later one, if both are the same message to different receivers: of
    /// the same instant, or a question that leaves one after the other.
    pub fn takes_in(&mut self, other: &Sentence<'a>, same_instant: bool) -> bool {
        match (self, other) {
            (Self::Message(this, to), Self::Message(other, too))
                if this == other && (same_instant || this.is_question()) =>
            {
                let others = too.iter().all(|name| !to.contains(name));
                if others {
                    to.extend(too);
                }
                others
            }
            _ => false,
        }
    }
}

impl Sentence<'_> {
    /// Whether this is the end of what began with an earlier sentence, so that neither is worth
    /// telling if little time is between them.
    pub fn undoes(&self, earlier: &Sentence<'_>) -> bool {
        match (earlier, self) {
            (
                Sentence::Job(one, JobNews::Held(at, _)),
                Self::Job(same, JobNews::HeldNoMore(here)),
            ) => one == same && at == here,
            _ => false,
        }
    }

    /// Whether the other one, of the same instant, follows from this: a confirmed page may be the
    /// last.
    pub fn leads_to(&self, other: &Sentence<'_>) -> bool {
        match (self, other) {
            (
                Self::Job(one, JobNews::PageConfirmed(..)),
                Sentence::Job(same, JobNews::Settled(..) | JobNews::Doubled),
            ) => one == same,
            _ => false,
        }
    }
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message, to) => f.write_str(&message.sentence(&list(to))),
            Self::Job(job, news) => f.write_str(&news.sentence(*job)),
            Self::Network(news) => news.fmt(f),
        }
    }
}

/// A line of the story.
pub fn line(at: At, sentence: &Sentence<'_>) -> String {
    let at = match at {
        At::Instant(at) => {
            let millis = at.as_nanos() / 1_000_000;
            format!("{}.{:03} s", millis / 1_000, millis % 1_000)
        }
        At::Step(_) => at.to_string(),
    };
    format!("{at:>INSTANT$}  {sentence}")
}

/// Names in a sentence.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Time;

    #[test]
    fn a_line_has_its_instant_in_seconds() {
        let line = |nanos| {
            let sentence = Sentence::Network(NetworkNews::WarmUpOver);
            line(At::Instant(Time::from_nanos(nanos)), &sentence)
        };
        assert_eq!(line(1_999_999), "     0.001 s  The warm-up is over.");
        assert_eq!(line(86_400_000_000_000), " 86400.000 s  The warm-up is over.");
        assert_eq!(line(1_234_567_000_000_000), "1234567.000 s  The warm-up is over.");
    }

    #[test]
    fn a_hold_that_ends_soon_is_none() {
        let held = Sentence::Job(7, JobNews::Held("server14", true));
        let no_more = |job| Sentence::Job(job, JobNews::HeldNoMore("server14"));
        assert!(no_more(7).undoes(&held));
        assert!(!no_more(8).undoes(&held) && !held.undoes(&no_more(7)));
    }

    #[test]
    fn the_last_page_comes_before_the_end() {
        let page = Sentence::Job(7, JobNews::PageConfirmed("server14", 5));
        let end = |job| Sentence::Job(job, JobNews::Settled(End::Delivered, 92.0));
        assert!(page.leads_to(&end(7)));
        assert!(!page.leads_to(&end(8)) && !end(7).leads_to(&page));
    }

    #[test]
    fn one_question_to_several_servers_is_one_sentence() {
        let message = |what| Message {
            from: "server14",
            job: 7,
            what,
            letter: 'n',
            round: Some(3),
            header_only: false,
            public_line: false,
        };
        let question = message(What::Question(Part::Imaging));
        let mut asks = Sentence::Message(question, vec!["server15"]);
        for peer in ["server16", "server58"] {
            assert!(asks.takes_in(&Sentence::Message(question, vec![peer]), false));
        }
        let again = Sentence::Message(question, vec!["server16"]);
        let other = message(What::StatusRequest);
        assert!(!asks.takes_in(&again, true));
        assert!(!asks.takes_in(&Sentence::Message(other, vec!["server17"]), true));
        assert!(!asks.takes_in(&Sentence::Job(7, JobNews::Unhelped("server14")), true));
        let mut other = Sentence::Message(other, vec!["server15"]);
        let too = Sentence::Message(message(What::StatusRequest), vec!["server16"]);
        assert!(!other.takes_in(&too, false) && other.takes_in(&too, true));
        let words = "server14 needs image processing for job 7 and asks server15, server16 and \
                     server58 (n, round 3).";
        assert_eq!(asks.to_string(), words);
    }
}
