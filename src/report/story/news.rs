//! What becomes of jobs and of the network, in sentences, beside the messages. Knows names and
//! numbers only.

use std::fmt;

use super::Part;
use crate::report::words;

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The document is where it was to go.
    Delivered,
    /// The servers never took it.
    Refused,
    /// The servers took it and gave it up.
    Abandoned,
    /// It exists nowhere any more.
    Lost,
    /// It has not ended, but the run has.
    InFlight,
}

/// Why a call did not get its document through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallTrouble {
    /// The facsimile was busy.
    Busy,
    /// Nobody answered.
    NoAnswer,
    /// The call broke.
    Broken,
    /// The FAX unit failed.
    UnitFailed,
    /// It could not be dialled.
    NotDialled,
}

/// What becomes of a message on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// It does not come.
    Lost,
    /// It comes, and once more.
    Doubled,
    /// It comes later than others.
    Late,
}

impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lost => "gets lost on its way",
            Self::Doubled => "comes, and comes once more later",
            Self::Late => "is late on its way",
        })
    }
}

/// What becomes of a job. The first name is that of the server where it happens.
#[derive(Clone, Debug, PartialEq)]
pub enum JobNews<'a> {
    /// Its facsimile's call is not answered.
    NotAnswered(&'a str),
    /// The servers have it, and its sender knows.
    Accepted(&'a str),
    /// Nobody helps with it.
    Unhelped(&'a str),
    /// These parts are set aside for it, and for this server whose job it is.
    SetAside(&'a str, Vec<Part>, &'a str),
    /// They are free again.
    FreeAgain(&'a str, &'a str),
    /// A copy on its way to the second server will not arrive there.
    TransferBroken(&'a str, &'a str),
    /// A message about it, by its letter, from this one to that one, is disturbed.
    Disturbed(&'a str, &'a str, char, Mishap),
    /// It has moved from this server to that one, at once.
    Moved(&'a str, &'a str),
    /// A page of it, by its number, has been confirmed.
    PageConfirmed(&'a str, u32),
    /// Its facsimile has to wait with a page; it is told so (RNR) or hears nothing.
    Held(&'a str, bool),
    /// It has not any more.
    HeldNoMore(&'a str),
    /// Its call did not get it through.
    CallFailed(&'a str, CallTrouble),
    /// Nobody can tell whether its facsimile has it.
    InDoubt(&'a str),
    /// Its time is over.
    Expired(&'a str),
    /// It is another server's for good.
    TakenOver(&'a str),
    /// What the first told the second about it, by this letter, is lost.
    MessageLost(&'a str, &'a str, char),
    /// The same comes twice.
    MessageTwice(&'a str, &'a str, char),
    /// That the second has taken what the first told it is lost.
    TakenUnheard(&'a str, &'a str),
    /// Its facsimile does not call any more.
    GivenUpCalling,
    /// A timer of this server for this of it runs out.
    TimerOver(&'a str, &'static str),
    /// It has been delivered or reported before.
    Doubled,
    /// It has come to its end, so many seconds after it arrived.
    Settled(End, f64),
}

impl JobNews<'_> {
    /// The whole sentence.
    pub(super) fn sentence(&self, job: u32) -> String {
        match self {
            Self::NotAnswered(server) => {
                format!("{server} does not answer the call that brings job {job}.")
            }
            Self::Accepted(server) => format!("{server} accepts job {job}."),
            Self::Unhelped(server) => format!("Nobody can help {server} with job {job} now."),
            Self::SetAside(server, parts, asker) => {
                let parts: Vec<_> = parts.iter().map(|part| part.offered()).collect();
                format!("{server} sets {} aside for job {job} of {asker}.", super::list(&parts))
            }
            Self::FreeAgain(server, asker) => {
                format!(
                    "What {server} set aside for job {job} of {asker} and did not use is free again."
                )
            }
            Self::TransferBroken(from, to) => {
                format!("The transfer of job {job} from {from} to {to} breaks off.")
            }
            Self::Disturbed(from, to, letter, mishap) => {
                format!("What {from} tells {to} of job {job} ({letter}) {mishap}.")
            }
            Self::Moved(from, to) => format!("Job {job} moves from {from} to {to} at once."),
            Self::PageConfirmed(server, page) => {
                format!("Page {page} of job {job} is confirmed in the call of {server}.")
            }
            Self::Held(server, told) => {
                let told = if *told { " (RNR)" } else { "" };
                format!("{server} keeps the facsimile of job {job} waiting{told}.")
            }
            Self::HeldNoMore(server) => {
                format!("{server} keeps the facsimile of job {job} waiting no longer.")
            }
            Self::CallFailed(server, trouble) => match trouble {
                CallTrouble::Busy => format!("{server} finds the facsimile of job {job} busy."),
                CallTrouble::NoAnswer => {
                    format!("Nobody answers the call of {server} for job {job}.")
                }
                CallTrouble::Broken => format!("The call of {server} for job {job} breaks off."),
                CallTrouble::UnitFailed => {
                    format!(
                        "The call of {server} for job {job} breaks off: its FAX unit has failed."
                    )
                }
                CallTrouble::NotDialled => format!("{server} can't dial for job {job} now."),
            },
            Self::InDoubt(server) => {
                format!("{server} can't tell whether the facsimile has job {job}.")
            }
            Self::Expired(server) => {
                format!("{server} deletes job {job}: its time is over.")
            }
            Self::TakenOver(server) => format!("{server} takes job {job} over for good."),
            Self::MessageLost(from, to, letter) => {
                format!("The message of {from} to {to} about job {job} is lost ({letter}).")
            }
            Self::MessageTwice(from, to, letter) => {
                format!("The message of {from} to {to} about job {job} comes twice ({letter}).")
            }
            Self::TakenUnheard(from, to) => {
                format!("{from} does not hear that {to} has taken what it told of job {job}.")
            }
            Self::GivenUpCalling => {
                format!("The facsimile does not call with job {job} any more.")
            }
            Self::TimerOver(server, what) => {
                format!("The timer of {server} for {what} of job {job} runs out.")
            }
            Self::Doubled => format!("Job {job} is delivered or reported once more."),
            Self::Settled(end, after) => {
                let after = words::span(*after);
                match end {
                    End::Delivered => format!("Job {job} is delivered, {after} after it came."),
                    End::Refused => format!("Job {job} is refused: no server has taken it."),
                    End::Abandoned => format!("Job {job} is given up, {after} after it came."),
                    End::Lost => format!("Job {job} is lost: it exists nowhere any more."),
                    End::InFlight => format!("Job {job} is still in flight when the run ends."),
                }
            }
        }
    }
}

/// What can fail and be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing<'a> {
    /// A whole server.
    Server(&'a str),
    /// A line of a server, by its number from 1: it is out of order, or somebody else's call is on
    /// it.
    Line(&'a str, u32),
    /// The same, when it stays busy after its call.
    Hook(&'a str, u32),
    /// The FAX unit of a server.
    Unit(&'a str),
    /// The storage of a server.
    Storage(&'a str),
    /// The image processing of a server.
    Imaging(&'a str),
    /// A LAN or a bridge.
    Link(&'a str),
}

impl fmt::Display for Thing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(name) | Self::Link(name) => f.write_str(name),
            Self::Line(server, line) | Self::Hook(server, line) => {
                write!(f, "Line {line} of {server}")
            }
            Self::Unit(server) => write!(f, "The FAX unit of {server}"),
            Self::Storage(server) => write!(f, "The storage of {server}"),
            Self::Imaging(server) => write!(f, "The image processing of {server}"),
        }
    }
}

/// By which way a server reaches a peer, as it believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By the LAN.
    Lan,
    /// By the public line only.
    PublicLine,
    /// By none: the peer is dead.
    Dead,
}

/// What becomes of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkNews<'a> {
    /// Something fails.
    Fails(Thing<'a>),
    /// It works again.
    Works(Thing<'a>),
    /// The image processing of this server goes slow.
    GoesSlow(&'a str),
    /// This server is to be taken out of use.
    DrainBegins(&'a str),
    /// It has nothing left to do.
    Drained(&'a str),
    /// This server calls that peer by the public line to find out whether it runs.
    Calls(&'a str, &'a str),
    /// This server can take so many documents of that queue's.
    CanTake(&'a str, &'a str, u32),
    /// This queue runs again and asks that server what it can do.
    AsksWhat(&'a str, &'a str),
    /// This one asks that server or queue what has come for a terminal: itself, or one whose question
    /// it passes on.
    Searches(&'a str, &'a str, &'a str),
    /// What this server believes of that peer.
    Reach(&'a str, &'a str, Reach),
    /// This server stops for good, with all that it has.
    StopsForGood(&'a str),
    /// This server finds its LAN congested, or no longer.
    Congestion(&'a str, bool),
    /// This server, which was to be taken out of use, is in use again.
    InUseAgain(&'a str),
    /// A message of no job, by its letter, from the first to the second is lost.
    MessageLost(&'a str, &'a str, char),
    /// The same comes twice.
    MessageTwice(&'a str, &'a str, char),
    /// A timer of this server for this runs out.
    TimerOver(&'a str, &'static str),
    /// This server has heard nothing from that peer for too long.
    Silence(&'a str, &'a str),
    /// A law that is looked at does not hold: which, and what is wrong.
    LawBroken(&'a str),
    /// The warm-up is over.
    WarmUpOver,
}

impl fmt::Display for NetworkNews<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fails(thing) => match thing {
                Thing::Server(_) => write!(f, "{thing} stops."),
                Thing::Line(..) => write!(f, "{thing} is out of use."),
                Thing::Hook(..) => write!(f, "{thing} stays busy after its call."),
                Thing::Storage(_) => write!(f, "{thing} fails and loses everything."),
                _ => write!(f, "{thing} fails."),
            },
            Self::Works(thing) => match thing {
                Thing::Server(_) => write!(f, "{thing} runs again."),
                Thing::Line(..) => write!(f, "{thing} can be used again."),
                Thing::Hook(..) => write!(f, "{thing} is idle at last."),
                _ => write!(f, "{thing} works again."),
            },
            Self::GoesSlow(server) => write!(f, "{} goes slow.", Thing::Imaging(server)),
            Self::DrainBegins(server) => {
                write!(f, "{server} is to be taken out of use and gets no new jobs.")
            }
            Self::Drained(server) => write!(f, "{server} has nothing left to do."),
            Self::Calls(server, peer) => write!(
                f,
                "{server} calls {peer}, of which it hears nothing by the LAN (t by the public line)."
            ),
            Self::CanTake(server, queue, documents) => match documents {
                0 => write!(f, "{server} can take no document from {queue} now (l)."),
                1 => write!(f, "{server} can take a document from {queue} (l)."),
                _ => write!(f, "{server} can take {documents} documents from {queue} (l)."),
            },
            Self::AsksWhat(queue, server) => {
                write!(f, "{queue} asks {server} how many documents it can take (o).")
            }
            Self::Searches(from, to, terminal) => {
                let whom = if from == terminal { "it" } else { terminal };
                write!(f, "{from} asks {to} what has come for {whom} (S).")
            }
            Self::Reach(server, peer, reach) => match reach {
                Reach::Lan => write!(f, "{server} reaches {peer} by the LAN again."),
                Reach::PublicLine => write!(f, "{server} reaches {peer} by the public line only."),
                Reach::Dead => write!(f, "{server} takes {peer} for dead."),
            },
            Self::StopsForGood(server) => {
                write!(f, "{server} stops for good, and what it has stored is gone.")
            }
            Self::Congestion(server, true) => write!(f, "{server} finds its LAN congested."),
            Self::Congestion(server, false) => {
                write!(f, "{server} finds its LAN congested no longer.")
            }
            Self::InUseAgain(server) => write!(f, "{server} is put into use again."),
            Self::MessageLost(from, to, letter) => {
                write!(f, "A message of {from} to {to} is lost ({letter}).")
            }
            Self::MessageTwice(from, to, letter) => {
                write!(f, "A message of {from} to {to} comes twice ({letter}).")
            }
            Self::TimerOver(server, what) => {
                write!(f, "The timer of {server} for {what} runs out.")
            }
            Self::Silence(server, peer) => {
                write!(f, "{server} has heard nothing from {peer} for too long.")
            }
            Self::LawBroken(law) => write!(f, "A law is broken: {law}."),
            Self::WarmUpOver => f.write_str("The warm-up is over."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_of_jobs_read_well() {
        let sentences = [
            JobNews::NotAnswered("server14"),
            JobNews::Unhelped("server14"),
            JobNews::SetAside("server15", vec![Part::Storage, Part::Line], "server14"),
            JobNews::FreeAgain("server15", "server14"),
            JobNews::TransferBroken("server14", "server15"),
            JobNews::Disturbed("server14", "server15", 'd', Mishap::Lost),
            JobNews::Disturbed("server15", "pc52", 'm', Mishap::Doubled),
            JobNews::PageConfirmed("server15", 3),
            JobNews::Held("server14", true),
            JobNews::Held("server14", false),
            JobNews::HeldNoMore("server14"),
            JobNews::CallFailed("server14", CallTrouble::Busy),
            JobNews::CallFailed("server14", CallTrouble::UnitFailed),
            JobNews::InDoubt("server14"),
            JobNews::Settled(End::Delivered, 92.0),
            JobNews::Settled(End::Lost, 92.0),
        ]
        .map(|news| news.sentence(7));
        let expected = [
            "server14 does not answer the call that brings job 7.",
            "Nobody can help server14 with job 7 now.",
            "server15 sets room and a line aside for job 7 of server14.",
            "What server15 set aside for job 7 of server14 and did not use is free again.",
            "The transfer of job 7 from server14 to server15 breaks off.",
            "What server14 tells server15 of job 7 (d) gets lost on its way.",
            "What server15 tells pc52 of job 7 (m) comes, and comes once more later.",
            "Page 3 of job 7 is confirmed in the call of server15.",
            "server14 keeps the facsimile of job 7 waiting (RNR).",
            "server14 keeps the facsimile of job 7 waiting.",
            "server14 keeps the facsimile of job 7 waiting no longer.",
            "server14 finds the facsimile of job 7 busy.",
            "The call of server14 for job 7 breaks off: its FAX unit has failed.",
            "server14 can't tell whether the facsimile has job 7.",
            "Job 7 is delivered, 1 min 32 s after it came.",
            "Job 7 is lost: it exists nowhere any more.",
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn what_goes_wrong_without_time_reads_well() {
        let of_a_job = [
            JobNews::MessageLost("s0", "t0", 'e'),
            JobNews::MessageTwice("s0", "s1", 'b'),
            JobNews::TakenUnheard("s0", "t0"),
            JobNews::GivenUpCalling,
            JobNews::TimerOver("s0", "the answers"),
        ]
        .map(|news| news.sentence(7));
        let expected = [
            "The message of s0 to t0 about job 7 is lost (e).",
            "The message of s0 to s1 about job 7 comes twice (b).",
            "s0 does not hear that t0 has taken what it told of job 7.",
            "The facsimile does not call with job 7 any more.",
            "The timer of s0 for the answers of job 7 runs out.",
        ];
        assert_eq!(of_a_job, expected);
        let of_the_network = [
            NetworkNews::StopsForGood("s0"),
            NetworkNews::Congestion("s0", true),
            NetworkNews::Congestion("s0", false),
            NetworkNews::InUseAgain("s0"),
            NetworkNews::MessageLost("s0", "s1", 't'),
            NetworkNews::MessageTwice("s0", "s1", 't'),
            NetworkNews::TimerOver("s0", "the next heartbeat"),
            NetworkNews::Silence("s0", "s1"),
            NetworkNews::LawBroken("no job is lost: job 1 is"),
        ]
        .map(|news| news.to_string());
        let expected = [
            "s0 stops for good, and what it has stored is gone.",
            "s0 finds its LAN congested.",
            "s0 finds its LAN congested no longer.",
            "s0 is put into use again.",
            "A message of s0 to s1 is lost (t).",
            "A message of s0 to s1 comes twice (t).",
            "The timer of s0 for the next heartbeat runs out.",
            "s0 has heard nothing from s1 for too long.",
            "A law is broken: no job is lost: job 1 is.",
        ];
        assert_eq!(of_the_network, expected);
    }

    #[test]
    fn what_fails_and_works_again_is_named() {
        let sentences = [
            NetworkNews::Fails(Thing::Server("server14")),
            NetworkNews::Works(Thing::Server("server14")),
            NetworkNews::Fails(Thing::Line("server14", 2)),
            NetworkNews::Works(Thing::Line("server14", 2)),
            NetworkNews::Fails(Thing::Hook("server14", 2)),
            NetworkNews::Works(Thing::Hook("server14", 2)),
            NetworkNews::Fails(Thing::Storage("server14")),
            NetworkNews::GoesSlow("server14"),
            NetworkNews::Works(Thing::Imaging("server14")),
            NetworkNews::Works(Thing::Link("bridge13")),
            NetworkNews::Calls("server14", "server15"),
            NetworkNews::Reach("server14", "server15", Reach::Dead),
            NetworkNews::Reach("server14", "server15", Reach::Lan),
            NetworkNews::CanTake("server14", "queue", 0),
            NetworkNews::CanTake("server14", "queue", 1),
            NetworkNews::CanTake("server14", "queue", 2),
            NetworkNews::AsksWhat("queue", "server14"),
            NetworkNews::Searches("pc52", "server14", "pc52"),
            NetworkNews::Searches("server14", "queue", "pc52"),
        ]
        .map(|news| news.to_string());
        let expected = [
            "server14 stops.",
            "server14 runs again.",
            "Line 2 of server14 is out of use.",
            "Line 2 of server14 can be used again.",
            "Line 2 of server14 stays busy after its call.",
            "Line 2 of server14 is idle at last.",
            "The storage of server14 fails and loses everything.",
            "The image processing of server14 goes slow.",
            "The image processing of server14 works again.",
            "bridge13 works again.",
            "server14 calls server15, of which it hears nothing by the LAN (t by the public line).",
            "server14 takes server15 for dead.",
            "server14 reaches server15 by the LAN again.",
            "server14 can take no document from queue now (l).",
            "server14 can take a document from queue (l).",
            "server14 can take 2 documents from queue (l).",
            "queue asks server14 how many documents it can take (o).",
            "pc52 asks server14 what has come for it (S).",
            "server14 asks queue what has come for pc52 (S).",
        ];
        assert_eq!(sentences, expected);
    }
}
