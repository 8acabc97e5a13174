//! What can happen next in a world: one action, one line of text.

use std::fmt;

use super::{Diagnosis, Reservation};
use crate::ids::{JobId, ServerId, TerminalId};
use crate::protocol::{CallEnd, Message, Node, Part, Purpose, Round, Subject, Timer};

/// A message on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mail {
    /// Who sent it.
    pub from: Node,
    /// Whom it is for.
    pub to: Node,
    /// What it says.
    pub parcel: Parcel,
}

/// What travels between nodes besides documents between servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parcel {
    /// A message; to a terminal also the image itself.
    Message(Message),
    /// The session's word that the terminal has taken **e** or **m**.
    Told(JobId),
    /// The session's word that the image has arrived at the terminal.
    Shown(JobId),
}

/// Which document on its way between servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    /// Its sender.
    pub from: ServerId,
    /// Its receiver.
    pub to: ServerId,
    /// Whose document.
    pub job: JobId,
    /// The hand-over, by the sender's number.
    pub round: Round,
    /// Why it is sent.
    pub purpose: Purpose,
}

/// What can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// A terminal begins to send its document to this server.
    Submit(JobId, ServerId),
    /// That document has come whole.
    Arrive(JobId),
    /// A facsimile calls with a document.
    Call(JobId),
    /// Its next page comes.
    Page(JobId),
    /// Its call comes to its regular end.
    End(JobId),
    /// Its call breaks, or the facsimile would not wait any longer.
    Hang(JobId),
    /// The facsimile won't call any more.
    GiveUp(JobId),
    /// A terminal asks this server for its image.
    Read(JobId, ServerId),
    /// A message arrives.
    Deliver(Mail),
    /// A message gets lost.
    Lose(Mail),
    /// A message will come twice.
    Double(Mail),
    /// A document begins to come.
    Begin(Tie),
    /// A page that its sender passes on comes to the receiver.
    Pass(Tie),
    /// A document comes whole.
    Carry(Tie),
    /// A document's way breaks.
    Break(Tie),
    /// The sender learns that its document's receiver has stopped.
    LearnBroken(Tie),
    /// A diagnosis is done.
    Diagnose(ServerId, Diagnosis),
    /// Image processing is done.
    Code(ServerId, JobId),
    /// The facsimile that a server calls confirms the last page.
    Confirm(ServerId, JobId),
    /// A call that a server has dialled ends.
    CallEnds(ServerId, JobId, CallEnd),
    /// A call to see whether a peer runs ends.
    Probe(ServerId, ServerId),
    /// A timer runs out.
    Elapse(ServerId, Timer),
    /// A server stops.
    Stop(ServerId),
    /// A server is up again.
    Restart(ServerId),
    /// A server stops for good.
    Die(ServerId),
    /// A part fails.
    Fail(ServerId, Part),
    /// A part works again.
    Repair(ServerId, Part),
    /// What a server's LAN interface measures changes.
    Congest(ServerId, bool),
    /// A server is taken out of use, or put into use again.
    Drain(ServerId, bool),
}

/// What sort of thing an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody waits for it, and it comes in the end.
    Progress,
    /// A timer runs out.
    Timer,
    /// A small nuisance: a message is lost, a facsimile is busy.
    Nuisance,
    /// A part or a server fails, or is taken out of use.
    Fault,
    /// A part or a server works again.
    Cure,
}

impl Action {
    /// What sort of thing it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Submit(..)
            | Self::Arrive(_)
            | Self::Call(_)
            | Self::Page(_)
            | Self::End(_)
            | Self::Read(..)
            | Self::Deliver(_)
            | Self::Begin(_)
            | Self::Pass(_)
            | Self::Carry(_)
            | Self::LearnBroken(_)
            | Self::Diagnose(..)
            | Self::Code(..)
            | Self::Confirm(..)
            | Self::CallEnds(_, _, CallEnd::Complete)
            | Self::Probe(..) => Kind::Progress,
            Self::Elapse(..) => Kind::Timer,
            Self::Hang(_)
            | Self::GiveUp(_)
            | Self::Lose(_)
            | Self::Double(_)
            | Self::Break(_)
            | Self::CallEnds(..) => Kind::Nuisance,
            Self::Stop(_)
            | Self::Die(_)
            | Self::Fail(..)
            | Self::Congest(_, true)
            | Self::Drain(_, true) => Kind::Fault,
            Self::Restart(_)
            | Self::Repair(..)
            | Self::Congest(_, false)
            | Self::Drain(_, false) => Kind::Cure,
        }
    }
}

/// An identity as it is written: its letter and number.
struct Name(Node);

impl From<ServerId> for Name {
    fn from(id: ServerId) -> Self {
        Self(Node::Server(id))
    }
}

impl From<TerminalId> for Name {
    fn from(id: TerminalId) -> Self {
        Self(Node::Terminal(id))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::Server(id) => write!(f, "s{}", id.0),
            Node::Terminal(id) => write!(f, "t{}", id.0),
            Node::Facsimile(id) => write!(f, "f{}", id.0),
        }
    }
}

fn server(id: ServerId) -> Name {
    id.into()
}

impl fmt::Display for Mail {
    /// From whom to whom, the seed's letter and words, the job and the round.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} > {} ", Name(self.from), Name(self.to))?;
        match self.parcel {
            Parcel::Message(message) => {
                write!(f, "{} ({message})", message.letter())?;
                if let Some(job) = message.job() {
                    write!(f, " of job {}", job.0)?;
                }
                match message {
                    Message::Assigned { round, purpose, .. } => {
                        write!(f, " round {round} to {purpose:?}")
                    }
                    Message::Claim { round, of, .. } => {
                        write!(f, " round {round}, once {}'s", server(of))
                    }
                    // Several may be on their way.
                    Message::Adopted { term, .. } => {
                        write!(f, " by {}, takeover {}", server(term.server), term.number)
                    }
                    Message::Notice { round, .. }
                    | Message::Answer { round, .. }
                    | Message::LineUse { round, .. }
                    | Message::LineUseAnswer { round, .. }
                    | Message::ReceptionComplete { round, .. }
                    | Message::TransferComplete { round, .. }
                    | Message::Result { round, .. }
                    | Message::Acknowledged { round, .. }
                    | Message::StatusRequest { round, .. }
                    | Message::Wanted { round, .. }
                    | Message::Void { round, .. } => write!(f, " round {round}"),
                    _ => Ok(()),
                }
            }
            Parcel::Told(job) => write!(f, "told of job {}", job.0),
            Parcel::Shown(job) => write!(f, "shown job {}", job.0),
        }
    }
}

impl fmt::Display for Tie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, job, round, purpose } = *self;
        write!(f, "{} > {} ", server(from), server(to))?;
        write!(f, "job {} round {round} to {purpose:?}", job.0)
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.reserve.is_some() { "reserve" } else { "look at" };
        write!(f, "{what} {:?} for ", self.parts)?;
        match self.subject {
            Subject::Job(job) => write!(f, "job {}", job.0),
            Subject::WayOf(job) => write!(f, "the way of job {}", job.0),
            Subject::Peer { asker, job, round, .. } => {
                write!(f, "{}'s job {} round {round}", server(asker), job.0)
            }
            Subject::Work => f.write_str("work"),
            Subject::State => f.write_str("the peers"),
        }
    }
}

impl fmt::Display for Reservation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} pages{}", self.room, if self.line { " and a line" } else { "" })
    }
}

/// A timer as it is written.
#[derive(Clone, Copy, Debug)]
pub struct TimerName(pub Timer);

impl fmt::Display for TimerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Timer::Answers(job) => write!(f, "answers of job {}", job.0),
            Timer::LineUse(job) => write!(f, "line use of job {}", job.0),
            Timer::Redial(job) => write!(f, "redial of job {}", job.0),
            Timer::Retry(job) => write!(f, "retry of job {}", job.0),
            Timer::Expiry(job) => write!(f, "expiry of job {}", job.0),
            Timer::Lease { asker, job } => write!(f, "lease of {}'s job {}", server(asker), job.0),
            Timer::Heartbeat => write!(f, "heartbeat"),
            Timer::State => write!(f, "state"),
            Timer::Silence(peer) => write!(f, "silence of {}", server(peer)),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Submit(job, to) => write!(f, "submit job {} to {}", job.0, server(to)),
            Self::Arrive(job) => write!(f, "arrive job {}", job.0),
            Self::Call(job) => write!(f, "call job {}", job.0),
            Self::Page(job) => write!(f, "page job {}", job.0),
            Self::End(job) => write!(f, "end job {}", job.0),
            Self::Hang(job) => write!(f, "hang job {}", job.0),
            Self::GiveUp(job) => write!(f, "give-up job {}", job.0),
            Self::Read(job, from) => write!(f, "read job {} from {}", job.0, server(from)),
            Self::Deliver(mail) => write!(f, "deliver {mail}"),
            Self::Lose(mail) => write!(f, "lose {mail}"),
            Self::Double(mail) => write!(f, "double {mail}"),
            Self::Begin(tie) => write!(f, "begin {tie}"),
            Self::Pass(tie) => write!(f, "pass {tie}"),
            Self::Carry(tie) => write!(f, "carry {tie}"),
            Self::Break(tie) => write!(f, "break {tie}"),
            Self::LearnBroken(tie) => write!(f, "learn-broken {tie}"),
            Self::Diagnose(id, diagnosis) => write!(f, "diagnose {} {diagnosis}", server(id)),
            Self::Code(id, job) => write!(f, "code {} job {}", server(id), job.0),
            Self::Confirm(id, job) => write!(f, "confirm {} job {}", server(id), job.0),
            Self::CallEnds(id, job, end) => {
                write!(f, "call-ends {} job {} {end:?}", server(id), job.0)
            }
            Self::Probe(id, peer) => write!(f, "probe {} of {}", server(id), server(peer)),
            Self::Elapse(id, timer) => write!(f, "elapse {} {}", server(id), TimerName(timer)),
            Self::Stop(id) => write!(f, "stop {}", server(id)),
            Self::Restart(id) => write!(f, "restart {}", server(id)),
            Self::Die(id) => write!(f, "die {}", server(id)),
            Self::Fail(id, part) => write!(f, "fail {} {part:?}", server(id)),
            Self::Repair(id, part) => write!(f, "repair {} {part:?}", server(id)),
            Self::Congest(id, true) => write!(f, "congest {}", server(id)),
            Self::Congest(id, false) => write!(f, "clear {}", server(id)),
            Self::Drain(id, true) => write!(f, "drain {}", server(id)),
            Self::Drain(id, false) => write!(f, "use {}", server(id)),
        }
    }
}
