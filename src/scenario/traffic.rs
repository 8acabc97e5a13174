//! Traffic as a scenario file describes it: who sends what to whom, and when. All instants are
//! resolved to run time; nothing later needs to know of clocks. Never draws a number.

use super::arrivals;
use super::calendar::Moment;
use super::log::Replayed;
use super::names::Name;
use super::numbers::{Number, number};
use super::section::section;
use super::shape::{
    Endpoint, boolean, chance, choice, count_distribution, document_weights, endpoint,
    instants_in_order, list, moment, name, one_or_many, quantity, record, text, time_distribution,
    whole,
};
use super::xferfaxlog::{ActivityLog, HylafaxLog};
use crate::engine::Distribution;
use crate::ids::{FacsimileId, TerminalId};
use crate::units::{Date, EventRate, Span, Time};

section! {
    /// A source of documents; exactly one of `at`, `rate`, `stages`, `interval`,
    /// `sources`, `log` and `xferfaxlog` says when they come.
    pub(super) struct TrafficKeys => Traffic, arrivals::resolve_traffic {
        /// Its name; traffic1, traffic2 and so on when absent.
        name: String = text(), numbered;
        /// Whether its documents come at all.
        active: bool = boolean(), default "true";
        /// A terminal or facsimile, or several: each arrival draws one of them.
        from: Option<Vec<Endpoint>> = one_or_many(endpoint()), optional;
        /// Facsimiles or terminals: `service` says what they get.
        to: Option<Vec<Endpoint>> = one_or_many(endpoint()), optional;
        /// What becomes of a document: with `send` one of `to` gets it, each equally likely; with
        /// `broadcast` all do, at once; with `circulation` one after the other, each when the one before
        /// has read it, or is told that it has been sent; with `board` it is put on a board at the sender's
        /// own server, where those in `to` look at it.
        service: Service = choice(&SERVICES), default r#""send""#;
        /// Which of the documents that wait for a line goes first: the one with the lowest.
        priority: u8 = whole(0, 255), default "127";
        /// Documents to facsimiles wait at their servers until this time of day, or until so long after the
        /// start of the run; they are sent at once when absent.
        send_at: Option<Moment> = moment(), optional;
        /// How long after that a document is dropped that has not been sent, or that a terminal has not
        /// looked at; one that circulates is passed on then. When absent it is 3 h for a document to a
        /// facsimile, as with HylaFAX, and for ever for one to a terminal.
        expires_after: Option<Span> = quantity("1 s", "36525 d"), optional;
        /// A document, or a table of documents and their weights.
        documents: Option<Vec<(usize, f64)>> = document_weights(), optional;
        /// One document at each of these instants.
        at: Option<Vec<Time>> = instants_in_order(), optional;
        /// Documents at random (Poisson) at this rate.
        rate: Option<EventRate> = quantity("0 /d", "1000 /s"), optional;
        /// Documents at random (Poisson) at a rate that changes at these instants.
        stages: Option<Vec<StageKeys>> = list(record::<StageKeys>()).at_least(1), optional;
        /// The stages come again every day or week by the wall clock; when absent the last stage
        /// holds until the end.
        every: Option<Every> = choice(&EVERY), optional;
        /// One document after the other, so long after each other (renewal input).
        interval: Option<Distribution> = time_distribution(), optional;
        /// So many senders, each of whom has one document under way at most (finite source): after
        /// `think-time` from the start, or from the end of the last one, the next comes.
        sources: Option<u32> = whole(1, 1_000_000), optional;
        /// With `sources`: how long each waits before its next document.
        think_time: Option<Distribution> = time_distribution(), optional;
        /// How many documents come at once each time, to receivers of their own.
        batch: Distribution = count_distribution(), default "1";
        /// How many documents come in all, at most.
        at_most: Option<u64> = whole(1, 1_000_000_000_000_u64), optional;
        /// A CSV file with the header at,from,to,document, whose rows are replayed; its path is
        /// relative to the scenario file.
        log: Option<Vec<LogRow>> = Replayed, optional;
        /// An activity log of HylaFAX, of which each job sent (SEND) and each file received (RECV) is
        /// replayed, with as many pages of `documents` as got through; its path is relative to the scenario
        /// file. Where the scenario has no `start`, the run starts with the log.
        xferfaxlog: Option<ActivityLog> = HylafaxLog, optional;
        /// A terminal, or several in turn, for senders and called numbers in `xferfaxlog` that are no
        /// terminal's name.
        terminals: Option<Vec<Name<TerminalId>>> = one_or_many(name()), optional;
        /// A facsimile, or several in turn, for dialled numbers and callers in `xferfaxlog` that are no
        /// facsimile's name.
        facsimiles: Option<Vec<Name<FacsimileId>>> = one_or_many(name()), optional;
        /// How often an incoming call that was not answered or not finished is dialled again.
        redials: u32 = whole(0, 1_000), default "3";
        /// The chance each time that it is dialled again, as far as it may be: recall probability.
        redial_chance: f64 = chance(), default "1";
        /// How long after such a call it is dialled again.
        redial_after: Distribution = time_distribution(), default r#""3 min""#;
        /// Numbers, of servers or hunt groups, that an incoming call is dialled again to: after
        /// the terminal's number these in turn, then the terminal's number again.
        other_numbers: Vec<Number> = list(number()), default "[]";
    }
}

/// A source of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// Its name.
    pub name: String,
    /// Whether its documents come at all.
    pub active: bool,
    /// When documents come, from whom and to whom.
    pub arrivals: Arrivals,
    /// How many come at once each time.
    pub batch: Distribution,
    /// How many come in all, at most.
    pub at_most: Option<u64>,
    /// Which of the documents that wait for a line goes first: the one with the lowest.
    pub priority: u8,
    /// When documents are sent, if not at once.
    pub send_at: Option<Moment>,
    /// How long after that they are of use, if not 3 h to facsimiles and for ever to terminals.
    pub expires_after: Option<Span>,
    /// How often an incoming call that was not answered or not finished is dialled again.
    pub redials: u32,
    /// The chance each time that it is dialled again, as far as it may be.
    pub redial_chance: f64,
    /// How long after such a call it is dialled again.
    pub redial_after: Distribution,
    /// Numbers that it is dialled again to: after the terminal's number these in turn, then the
    /// terminal's number again.
    pub other_numbers: Vec<Number>,
}

/// When documents come, from whom and to whom.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// One document at each instant.
    At {
        /// In order of time.
        instants: Vec<Time>,
        /// What each arrival draws from.
        mix: Mix,
    },
    /// At random, with a rate that may change.
    Poisson {
        /// In order of time; the first begins at [`Time::ZERO`]; each holds until the next.
        stages: Vec<Stage>,
        /// The stages come again after this long, counted from the start of the run; otherwise
        /// the last one holds until the end.
        period: Option<Span>,
        /// What each arrival draws from.
        mix: Mix,
    },
    /// One after the other.
    Renewal {
        /// How long after each other.
        interval: Distribution,
        /// What each arrival draws from.
        mix: Mix,
    },
    /// From senders who have one document under way at most.
    Sources {
        /// How many senders.
        sources: u32,
        /// From the start, or from the end of a sender's last document, to the next.
        think_time: Distribution,
        /// What each arrival draws from.
        mix: Mix,
    },
    /// What is replayed of a log.
    Log(Replay),
}

/// What is replayed of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// The documents, in order of time.
    pub rows: Vec<LogRow>,
    /// The date at the start of the run, where the log has dates.
    pub start: Option<Date>,
    /// How many rows of which kinds are left out.
    pub left_out: Vec<(&'static str, u32)>,
}

/// Which way a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From a terminal to a facsimile.
    Outgoing,
    /// From a facsimile to a terminal.
    Incoming,
}

/// What becomes of a document that a terminal submits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// One of those that it may go to gets it.
    Send,
    /// All get it, at once.
    Broadcast,
    /// All get it, one after the other.
    Circulation,
    /// All look at it where it is.
    Board,
}

/// What an arrival draws from.
#[derive(Clone, Debug, PartialEq)]
pub struct Mix {
    /// From whom to whom.
    pub route: Route,
    /// Indices into the scenario's documents with weights, which are not negative and whose sum
    /// is more than zero.
    pub documents: Vec<(usize, f64)>,
}

/// From whom to whom documents go; no list is empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// From one of these terminals to one of these facsimiles, each equally likely.
    ToFacsimile(Vec<TerminalId>, Vec<FacsimileId>),
    /// From one of these facsimiles to one of these terminals, each equally likely.
    ToTerminal(Vec<FacsimileId>, Vec<TerminalId>),
    /// From one of the first terminals to one of the others, each equally likely.
    BetweenTerminals(Vec<TerminalId>, Vec<TerminalId>),
    /// From one of these terminals, each equally likely, to all of these, by this service.
    ToAll(Service, Vec<TerminalId>, Vec<Endpoint>),
}

/// A rate from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// When it begins: since the start of the run, or of the period where there is one.
    pub at: Time,
    /// Its rate.
    pub rate: EventRate,
}

/// A row of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// When the document comes.
    pub at: Time,
    /// Which way it goes.
    pub direction: Direction,
    /// The terminal at one end.
    pub terminal: TerminalId,
    /// The facsimile at the other end.
    pub facsimile: FacsimileId,
    /// Index into the scenario's documents.
    pub document: usize,
    /// How many pages it has; as the document says when absent.
    pub pages: Option<u32>,
}

section! {
    /// A rate of documents from an instant on.
    pub(super) struct StageKeys {
        /// When it begins.
        at: Moment = moment(), required;
        /// Its rate.
        rate: EventRate = quantity("0 /d", "1000 /s"), required;
    }
}

/// After how long stages come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    /// Every day.
    Day,
    /// Every week.
    Week,
}

/// Services by their names.
const SERVICES: [(&str, Service); 4] = [
    ("send", Service::Send),
    ("broadcast", Service::Broadcast),
    ("circulation", Service::Circulation),
    ("board", Service::Board),
];

/// Periods by their names.
const EVERY: [(&str, Every); 2] = [("day", Every::Day), ("week", Every::Week)];
