//! Mutants of the rules `hardened`: each is one small fault, such as a programmer could make. They are
//! for tests of the checks alone: what a mutant breaks must be found. Where the rules ask for one they
//! do so by `is`, in one line; what a mutant does is said there, and what is wrong with it here.

use std::fmt;

/// Makes the mutants with their names from one list; the doc comment is what each does wrong.
macro_rules! mutants {
    ($($(#[doc = $fault:literal])+ $mutant:ident = $name:literal,)*) => {
        /// A small fault that can be built into the rules `hardened`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Mutant {
            $($(#[doc = $fault])+ $mutant,)*
        }

        impl Mutant {
            /// Every mutant.
            pub const ALL: &[Self] = &[$(Self::$mutant,)*];

            /// Its name, as files spell it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$mutant => $name,)*
                }
            }

            /// What it does wrong, in a sentence.
            pub const fn fault(self) -> &'static str {
                match self {
                    $(Self::$mutant => concat!($($fault),+).trim_ascii(),)*
                }
            }
        }
    };
}

mutants! {
    /// A call that broke counts as one in which the facsimile has confirmed every page.
    BrokenCallCounts = "broken-call-counts",
    /// A server that stopped in a call sends again as if there had been none.
    CallForgotten = "call-forgotten",
    /// A server that stopped in a call sends again, though documents are sent at most once.
    SentAgain = "sent-again",
    /// A facsimile that could not be reached is not dialled again.
    RedialForgotten = "redial-forgotten",
    /// A terminal is told its result once, and not again when that gets lost.
    ResultToldOnce = "result-told-once",
    /// A page that does not fit is confirmed as if it were stored.
    PageConfirmedUnstored = "page-confirmed-unstored",
    /// The last page that goes on to a helper is confirmed when it goes, and not when the helper has the
    /// document.
    LastPageConfirmedEarly = "last-page-confirmed-early",
    /// The copy of a received document is deleted when it has left, and not when the helper has it.
    CopyDroppedEarly = "copy-dropped-early",
    /// A helper ignores that a terminal wants its image.
    WishIgnored = "wish-ignored",
    /// A received document is kept though its terminal has it.
    ShownIgnored = "shown-ignored",
    /// Peers that do not answer are waited for without end.
    AnswerTimeIgnored = "answer-time-ignored",
    /// A helper that does not say whether its line can be used is waited for without end.
    LineUseTimeIgnored = "line-use-time-ignored",
    /// An offer holds though its lease is over.
    LeaseIgnored = "lease-ignored",
    /// What does not come is not asked for.
    RetryIgnored = "retry-ignored",
    /// A helper that is asked how a hand-over stands does not answer.
    HelperDoesNotAnswer = "helper-does-not-answer",
    /// A server that is asked whether what it has given to a peer is still wanted does not answer.
    AskerDoesNotAnswer = "asker-does-not-answer",
    /// A server keeps what its peer does not want any more.
    VoidIgnored = "void-ignored",
    /// A document is given up though it is another hand-over of it that is void.
    VoidOfAnyRound = "void-of-any-round",
    /// An asking server ignores that its document was refused.
    RefusalIgnored = "refusal-ignored",
    /// A helper forgets a result before it is acknowledged.
    ResultNotKept = "result-not-kept",
    /// A helper goes on telling what has been acknowledged.
    AcknowledgementIgnored = "acknowledgement-ignored",
    /// A server that is up again does not go on with the jobs in its journal.
    JournalNotRead = "journal-not-read",
    /// A server that is up again deletes the second copies that it has for peers.
    CopiesDroppedAtRestart = "copies-dropped-at-restart",
    /// A server whose storage has failed goes on as if its documents were there.
    StorageLossIgnored = "storage-loss-ignored",
    /// Nobody looks after a peer whose heartbeats are missing.
    SilenceIgnored = "silence-ignored",
    /// A peer whose heartbeats are missing is taken for dead without a call.
    SilenceIsDeath = "silence-is-death",
    /// A peer that is busy when it is called is taken for dead.
    BusyIsDead = "busy-is-dead",
    /// The mirror of a dead server does not take its jobs over.
    DeathIgnored = "death-ignored",
    /// A server deletes what it has of a dead server's jobs.
    DroppedWithTheDead = "dropped-with-the-dead",
    /// The mirror of a dead server sends without asking who works on the job.
    ClaimNotMade = "claim-not-made",
    /// The mirror of a dead server sends what that may have sent, though documents are sent at most once.
    MirrorSendsAgain = "mirror-sends-again",
    /// A job is accepted before its second copy is there.
    AcceptedBeforeMirrored = "accepted-before-mirrored",
    /// A second copy that did not get across is not sent again.
    CopySentOnce = "copy-sent-once",
    /// A server that is taken out of use deletes the documents that rest there.
    DrainDrops = "drain-drops",
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
