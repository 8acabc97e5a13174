//! Messages in sentences: who says what to whom, with its letter. Knows no part of a server but by
//! name.

use crate::report::words;
use crate::units::{DotsPerInch, Octets};

/// A part of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its storage.
    Storage,
    /// A line of its.
    Line,
    /// Its FAX communication control.
    Unit,
    /// Its image processing.
    Imaging,
}

impl Part {
    /// What a server that asks for help says of its own.
    const fn wanting(self) -> &'static str {
        match self {
            Self::Storage => "needs room",
            Self::Line => "finds no idle line",
            Self::Unit => "needs a FAX unit",
            Self::Imaging => "needs image processing",
        }
    }

    /// What it offers to another server.
    pub(super) const fn offered(self) -> &'static str {
        match self {
            Self::Storage => "room",
            Self::Line => "a line",
            Self::Unit => "its FAX unit",
            Self::Imaging => "its image processing",
        }
    }
}

/// How a sending ended, as its client is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The facsimile has the document.
    Sent,
    /// The facsimile was busy.
    Busy,
    /// Nobody answered.
    NoAnswer,
    /// Its time was over.
    TimedOut,
    /// The call broke.
    Broken,
    /// No line was idle, and no more documents may wait for one.
    NoLine,
    /// The storage lost the document.
    StorageFailed,
    /// Nobody can tell.
    Unknown,
}

/// What a copy of a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Its holder does the work.
    Help,
    /// Its holder keeps it for when the other one is lost.
    Mirror,
    /// Its holder does the work and deals with the client.
    Adopt,
}

/// Why a hand-over is to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The receiver works on what it was given.
    Work,
    /// The receiver keeps a second copy.
    Copy,
    /// The sender has not got yet what the receiver gives it.
    OnItsWay,
}

/// Why there is nothing to a hand-over, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// The sender needs the receiver's second copy no longer.
    CopyNotNeeded,
    /// The sender wants back what it has handed over.
    TakenBack,
    /// The sender needs nothing of the receiver any more.
    NotNeeded,
    /// The sender does not take what the receiver hands over.
    Refused,
    /// The sender has not, or no longer, what the receiver has handed over.
    NotHere,
    /// The sender can't send what the queue has given it.
    GivenBack,
    /// The sender keeps no second copy for the receiver.
    NoCopy,
    /// The sender does not work on what the receiver claims.
    NotAtWork,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What<'a> {
    /// A terminal gives a server a document for this facsimile or terminal.
    Submission(&'a str),
    /// A server gives another one a document.
    HandOver(Purpose),
    /// A server passes a document on to the queue's store.
    IntoQueue,
    /// The queue gives a server a document to send.
    FromQueue,
    /// A facsimile sends a document for this terminal.
    Reception(&'a str),
    /// A server sends a document to its facsimile.
    Sending,
    /// A terminal gets its image, scaled to this resolution if to any.
    Image(Option<DotsPerInch>),
    /// A server needs this and asks for help.
    Question(Part),
    /// A server that is to have nothing left to do looks for another one.
    Leaving,
    /// What was asked for is to be had at the sender, which has so much memory and so many idle lines left, as far
    /// as it says.
    Offer(Part, Octets, u32),
    /// It is not to be had there.
    Refusal,
    /// A server wants to hand a document over by the other one's line.
    LineWanted,
    /// It can.
    LineGranted,
    /// It can't.
    LineRefused,
    /// A document that was handed over for this is whole in its new place.
    Stored(Purpose),
    /// A document has come, as its terminal is told.
    HasCome,
    /// A terminal asks for its image.
    Request,
    /// A server passes on that this terminal asks for its image.
    PassedOn(&'a str),
    /// The terminal has its image.
    Shown,
    /// How a sending ended.
    Report(Outcome),
    /// What the receiver told has been taken.
    Acknowledgement,
    /// How does a hand-over stand?
    StatusRequest,
    /// It is to go on.
    Wanted(Wanted),
    /// It is void.
    Void(Void),
    /// The receiver's copy is for something else from now on.
    Assignment(Purpose),
    /// A job of this dead server's is the sender's now: who works on it?
    Claim(&'a str),
    /// A job of the receiver's is the sender's for good.
    Adopted,
    /// A document that circulates has been there.
    Read,
}

/// A message, but for its receivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// The sender's name.
    pub from: &'a str,
    /// The number of the job that it is about.
    pub job: u32,
    /// What it says.
    pub what: What<'a>,
    /// Its letter.
    pub letter: char,
    /// The round of asking or the hand-over, where it must be told from others.
    pub round: Option<u32>,
    /// Only the header of a document goes.
    pub header_only: bool,
    /// It goes by the public line, not by the LAN.
    pub public_line: bool,
}

impl Message<'_> {
    /// Whether it is put to several servers, each for itself.
    pub(super) const fn is_question(&self) -> bool {
        matches!(self.what, What::Question(_) | What::Leaving | What::Claim(_))
    }

    /// The whole sentence, with the receivers as they are named in it.
    pub(super) fn sentence(&self, to: &str) -> String {
        let by = if self.public_line { " by the public line" } else { "" };
        let by = match self.what {
            // These always do, and the sentence says so.
            What::HandOver(_)
            | What::IntoQueue
            | What::FromQueue
            | What::Reception(_)
            | What::Sending => "",
            _ => by,
        };
        let header = if self.header_only { ": the header, since the image is there" } else { "" };
        let round = self.round.map_or_else(String::new, |round| format!(", round {round}"));
        let Self { from, letter, .. } = self;
        format!("{from} {}{header} ({letter}{by}{round}).", self.predicate(to))
    }

    fn predicate(&self, to: &str) -> String {
        let job = self.job;
        match self.what {
            What::Submission(receiver) => {
                format!("gives {to} job {job}, a document for {receiver}")
            }
            What::HandOver(purpose) => {
                let way = if self.public_line { "the public line" } else { "the LAN" };
                match purpose {
                    Purpose::Help => format!("hands job {job} over to {to} by {way}"),
                    Purpose::Mirror => format!("gives {to} a second copy of job {job} by {way}"),
                    Purpose::Adopt => format!("leaves job {job} to {to} for good, by {way}"),
                }
            }
            What::IntoQueue => format!("passes job {job} on to {to}"),
            What::FromQueue => format!("gives {to} job {job} to send"),
            What::Reception(terminal) => {
                format!("begins to send {to} job {job}, a document for {terminal}")
            }
            What::Sending => format!("begins to send {to} job {job}"),
            What::Image(None) => format!("sends {to} the image of job {job}"),
            What::Image(Some(dots)) => {
                format!("sends {to} the image of job {job}, scaled to {dots}")
            }
            What::Question(part) => format!("{} for job {job} and asks {to}", part.wanting()),
            What::Offer(part, memory, lines) => {
                format!("{}offers {to} {} for job {job}", left(part, memory, lines), part.offered())
            }
            What::Leaving => {
                format!("looks for a server that takes job {job} and asks {to}")
            }
            What::Refusal => format!("can't help {to} with job {job}"),
            What::LineWanted => format!("asks {to} for its line, to hand job {job} over by it"),
            What::LineGranted => format!("lets {to} use its line for job {job}"),
            What::LineRefused => format!("can't let {to} use its line for job {job}"),
            What::Stored(Purpose::Mirror) => {
                format!("confirms to {to} that it has the second copy of job {job} on disk")
            }
            What::Stored(_) => format!("confirms to {to} that it has job {job} on disk"),
            What::HasCome => format!("tells {to} that job {job} has come"),
            What::Request => format!("asks {to} for the image of job {job}"),
            What::PassedOn(terminal) => {
                format!("passes on to {to} that {terminal} asks for the image of job {job}")
            }
            What::Shown => format!("tells {to} that the terminal has the image of job {job}"),
            What::Report(outcome) => format!("tells {to} that {}", outcome.of(job)),
            What::Acknowledgement => format!("acknowledges what {to} told it of job {job}"),
            What::StatusRequest => format!("asks {to} how job {job} stands"),
            What::Wanted(why) => why.predicate(to, job),
            What::Void(why) => why.predicate(to, job),
            What::Assignment(Purpose::Help) => format!("has {to} do the work of job {job}"),
            What::Assignment(Purpose::Mirror) => {
                format!("has {to} keep job {job} as a second copy only")
            }
            What::Assignment(Purpose::Adopt) => format!("leaves job {job} to {to} for good"),
            What::Claim(dead) => {
                format!("asks {to} who works on job {job}, which was {dead}'s")
            }
            What::Read => format!("tells {to} that job {job} has been there"),
            What::Adopted => format!("tells {to} that it has taken job {job} over for good"),
        }
    }
}

/// What a server that offers a part has left of it, as far as it says.
fn left(part: Part, memory: Octets, lines: u32) -> String {
    match (part, lines) {
        (Part::Storage, _) => format!("has {} left and ", words::octets(memory.get() as f64)),
        (_, 0) => String::new(),
        (_, 1) => "has an idle line and ".to_owned(),
        (_, lines) => format!("has {lines} idle lines and "),
    }
}

impl Wanted {
    fn predicate(self, to: &str, job: u32) -> String {
        match self {
            Self::Work => format!("tells {to} to go on with job {job}"),
            Self::Copy => format!("tells {to} that its second copy of job {job} is still wanted"),
            Self::OnItsWay => format!("tells {to} that it still waits for job {job}"),
        }
    }
}

impl Void {
    fn predicate(self, to: &str, job: u32) -> String {
        match self {
            Self::CopyNotNeeded => {
                format!("tells {to} that its second copy of job {job} is needed no longer")
            }
            Self::TakenBack => format!("takes job {job} back from {to}"),
            Self::NotNeeded => {
                format!("tells {to} that it needs nothing of it for job {job} any more")
            }
            Self::Refused => format!("refuses to take job {job} from {to}"),
            Self::NotHere => format!("tells {to} that it does not have job {job}"),
            Self::GivenBack => format!("gives job {job} back to {to}"),
            Self::NoCopy => format!("tells {to} that it keeps no second copy of job {job}"),
            Self::NotAtWork => format!("tells {to} that it does not work on job {job}"),
        }
    }
}

impl Outcome {
    fn of(self, job: u32) -> String {
        let why = match self {
            Self::Sent => return format!("job {job} has been sent"),
            Self::Unknown => return format!("nobody knows whether job {job} has been sent"),
            Self::Busy => "the facsimile was busy",
            Self::NoAnswer => "nobody answered",
            Self::TimedOut => "its time is over",
            Self::Broken => "the call broke",
            Self::NoLine => "no line was idle, and no more documents may wait",
            Self::StorageFailed => "the storage lost it",
        };
        format!("job {job} has not been sent: {why}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(what: What<'_>) -> Message<'_> {
        let letter = 'y';
        let (round, header_only, public_line) = (None, false, false);
        Message { from: "server14", job: 7, what, letter, round, header_only, public_line }
    }

    fn told(what: What<'_>) -> String {
        message(what).sentence("server15")
    }

    #[test]
    fn offers_say_what_is_left() {
        let sentences = [
            What::Offer(Part::Storage, Octets::new(3 << 20), 9),
            What::Offer(Part::Line, Octets::ZERO, 0),
            What::Offer(Part::Line, Octets::ZERO, 1),
            What::Offer(Part::Unit, Octets::ZERO, 2),
        ]
        .map(told);
        let expected = [
            "server14 has 3.00 MiB left and offers server15 room for job 7 (y).",
            "server14 offers server15 a line for job 7 (y).",
            "server14 has an idle line and offers server15 a line for job 7 (y).",
            "server14 has 2 idle lines and offers server15 its FAX unit for job 7 (y).",
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn the_public_line_is_named_once() {
        let by_public_line =
            |what| Message { public_line: true, ..message(what) }.sentence("server15");
        let sentences = [
            by_public_line(What::HandOver(Purpose::Mirror)),
            by_public_line(What::Sending),
            by_public_line(What::Report(Outcome::Unknown)),
        ];
        let expected = [
            "server14 gives server15 a second copy of job 7 by the public line (y).",
            "server14 begins to send server15 job 7 (y).",
            "server14 tells server15 that nobody knows whether job 7 has been sent \
             (y by the public line).",
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn every_message_between_servers_reads_well() {
        let sentences = [
            What::HandOver(Purpose::Help),
            What::HandOver(Purpose::Adopt),
            What::IntoQueue,
            What::FromQueue,
            What::Void(Void::GivenBack),
            What::Report(Outcome::Busy),
            What::Acknowledgement,
            What::StatusRequest,
            What::Leaving,
            What::Refusal,
            What::Stored(Purpose::Help),
            What::Stored(Purpose::Mirror),
            What::Wanted(Wanted::Work),
            What::Wanted(Wanted::Copy),
            What::Wanted(Wanted::OnItsWay),
            What::Assignment(Purpose::Help),
            What::Assignment(Purpose::Mirror),
            What::Assignment(Purpose::Adopt),
            What::Claim("server58"),
            What::Adopted,
        ]
        .map(told);
        let expected = [
            "server14 hands job 7 over to server15 by the LAN (y).",
            "server14 leaves job 7 to server15 for good, by the LAN (y).",
            "server14 passes job 7 on to server15 (y).",
            "server14 gives server15 job 7 to send (y).",
            "server14 gives job 7 back to server15 (y).",
            "server14 tells server15 that job 7 has not been sent: the facsimile was busy (y).",
            "server14 acknowledges what server15 told it of job 7 (y).",
            "server14 asks server15 how job 7 stands (y).",
            "server14 looks for a server that takes job 7 and asks server15 (y).",
            "server14 can't help server15 with job 7 (y).",
            "server14 confirms to server15 that it has job 7 on disk (y).",
            "server14 confirms to server15 that it has the second copy of job 7 on disk (y).",
            "server14 tells server15 to go on with job 7 (y).",
            "server14 tells server15 that its second copy of job 7 is still wanted (y).",
            "server14 tells server15 that it still waits for job 7 (y).",
            "server14 has server15 do the work of job 7 (y).",
            "server14 has server15 keep job 7 as a second copy only (y).",
            "server14 leaves job 7 to server15 for good (y).",
            "server14 asks server15 who works on job 7, which was server58's (y).",
            "server14 tells server15 that it has taken job 7 over for good (y).",
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_void_hand_over_says_why() {
        let sentences = [
            Void::CopyNotNeeded,
            Void::TakenBack,
            Void::NotNeeded,
            Void::Refused,
            Void::NotHere,
            Void::NoCopy,
            Void::NotAtWork,
        ]
        .map(|why| told(What::Void(why)));
        let expected = [
            "server14 tells server15 that its second copy of job 7 is needed no longer (y).",
            "server14 takes job 7 back from server15 (y).",
            "server14 tells server15 that it needs nothing of it for job 7 any more (y).",
            "server14 refuses to take job 7 from server15 (y).",
            "server14 tells server15 that it does not have job 7 (y).",
            "server14 tells server15 that it keeps no second copy of job 7 (y).",
            "server14 tells server15 that it does not work on job 7 (y).",
        ];
        assert_eq!(sentences, expected);
    }
}
