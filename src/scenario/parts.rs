//! The parts of the network as a scenario file describes them: LANs, bridges, FAX servers,
//! terminals, facsimiles. Knows their keys and defaults, never how they behave.

use super::names::{Name, once_each};
use super::numbers::{Number, number};
use super::problem::Problem;
use super::reader::Reader;
use super::section::section;
use super::shape::{
    boolean, chance, displayed, dots_per_inch, factor, in_order, instant, list, name, one_or_many,
    part_of_one, quantity, record, share, time_distribution, whole,
};
use super::tree::{Table, Value};
use crate::engine::Distribution;
use crate::ids::{LanId, ServerId};
use crate::network::facsimile::{Coding, Modem};
use crate::units::{BitRate, DotsPerInch, Octets, Span, Time};

/// Modem modes by their names, the fastest first.
const MODEMS: [Modem; 8] = [
    Modem::V17At14400,
    Modem::V17At12000,
    Modem::V17At9600,
    Modem::V29At9600,
    Modem::V17At7200,
    Modem::V29At7200,
    Modem::V27terAt4800,
    Modem::V27terAt2400,
];
/// Coding schemes by their names.
const CODINGS: [Coding; 3] = [Coding::Mh, Coding::Mr, Coding::Mmr];

section! {
    /// A LAN (11, 12, 51).
    pub struct LanSpec => Self, check_lan {
        /// How many like ones this table stands for: with `count = 3` the table `NAME` is the three parts
        /// `NAME1`, `NAME2` and `NAME3`. One when absent, with the table's own name.
        count: Option<u32> = whole(1, 10_000), optional;
        /// What is sent over it is there at once, however much it is, as theory has it; then the other
        /// keys say nothing, and no bridge joins it to others.
        ideal: bool = boolean(), default "false";
        /// Rate on the wire.
        rate: BitRate = quantity("1 kbit/s", "1000 Gbit/s"), default r#""10 Mbit/s""#;
        /// Payload's share of what the wire carries. The default is that of full TCP segments on
        /// Ethernet: 2 x 1,460 octets of 2 x 1,538 and an acknowledgement of 84.
        efficiency: f64 = share(), default "0.92";
        /// How long a frame takes from one end to the other, one way.
        delay: Span = quantity("0 s", "1 h"), default r#""1 ms""#;
        /// Share of the rate that other stations use, from each instant on; nothing before the
        /// first one.
        other_traffic: Vec<OtherTraffic> = list(record::<OtherTraffic>()), default "[]";
        /// The LAN interface (61) says "congested" when what a new transfer would get has stayed
        /// below this fraction of the rate.
        congested_below: f64 = share(), default "0.02";
        /// The LAN interface (61) says "clear" when what a new transfer would get has stayed above
        /// this fraction of the rate.
        clear_above: f64 = share(), default "0.05";
        /// How long it must stay below before the LAN is congested.
        congested_after: Span = quantity("0 s", "1 d"), default r#""2 s""#;
        /// How long it must stay above before the LAN is clear again.
        clear_after: Span = quantity("0 s", "1 d"), default r#""10 s""#;
    }
}

section! {
    /// What other stations do on a LAN from an instant on.
    pub struct OtherTraffic {
        /// From when on.
        at: Time = instant(), required;
        /// Share of the LAN's rate that they use, less than 1.
        load: f64 = part_of_one(), required;
    }
}

section! {
    /// A bridge or router (13) that joins LANs.
    pub struct BridgeSpec => Self, check_bridge {
        /// The LANs that it joins, at least two.
        joins: Vec<Name<LanId>> = list(name::<LanId>()).at_least(2), required;
        /// Rate of what it passes on.
        rate: BitRate = quantity("1 kbit/s", "1000 Gbit/s"), default r#""10 Mbit/s""#;
        /// How long it keeps a frame.
        delay: Span = quantity("0 s", "1 h"), default r#""1 ms""#;
    }
}

section! {
    /// A FAX server (14, 15, 16, 58).
    pub struct ServerSpec => Self, check_server {
        /// How many like ones this table stands for: with `count = 3` the table `NAME` is the three parts
        /// `NAME1`, `NAME2` and `NAME3`. One when absent, with the table's own name.
        count: Option<u32> = whole(1, 10_000), optional;
        /// The LAN it is on.
        lan: Name<LanId> = name(), required;
        /// The peers that it asks for help and that ask it, in this order; all others when absent.
        peers: Option<Vec<Name<ServerId>>> = list(name::<ServerId>()), optional;
        /// With the rules `static-proxy`: the server that gets what this one can't send; the next of its
        /// peers when absent.
        proxy: Option<Name<ServerId>> = name(), optional;
        /// With the rules `ranked`: what a call costs here, as the time that one would wait to save it.
        call_cost: Span = quantity("0 s", "30 d"), default r#""0 s""#;
        /// Lines to the public network (56).
        lines: u32 = whole(1, 10_000), default "1";
        /// How many of its idle lines it keeps for its own clients: it takes a document over only while it
        /// has more (trunk reservation).
        own_lines: u32 = whole(0, 10_000), default "0";
        /// How many documents may wait for a line at once; one more waits at a peer that has been asked,
        /// where the rules are `seed` and it has a place, or else its client is told at once that there is
        /// no line. Any number when absent; `shared-queue` and `ideal-pool` don't look at it.
        waiting_room: Option<u32> = whole(0, 1_000_000), optional;
        /// Size of its storage (64).
        storage: Octets = quantity("1 B", "1000000 GiB"), default r#""20 MiB""#;
        /// Its storage has no room to spare when this much or less is free.
        low_water: Octets = quantity("0 B", "1000000 GiB"), default r#""256 KiB""#;
        /// Bits of bitmap that image processing (62) handles in a second.
        imaging_rate: BitRate = quantity("1 kbit/s", "1000 Gbit/s"), default r#""2 Mbit/s""#;
        /// How long a diagnosis (17) of its own state takes.
        diagnosis_time: Span = quantity("0 s", "1 h"), default r#""1 ms""#;
        /// Bits in a second that its storage takes in of documents over the LANs; as fast as they come
        /// when absent.
        storage_rate: Option<BitRate> = quantity("1 kbit/s", "1000 Gbit/s"), optional;
        /// How fast its clock runs: 1 when it is right. All its waits are shorter or longer by that.
        clock: f64 = factor(0.1, 10.0), default "1";
        /// The fastest modem mode of its FAX communication control (63).
        modem: Modem = displayed(&MODEMS), default r#""14400 V.17""#;
        /// Whether it can do error correction mode (T.30 Annex A).
        ecm: bool = boolean(), default "true";
        /// How often a facsimile is dialled for one document, in a row without a connection. This and the
        /// next four have the defaults of HylaFAX.
        dials: u32 = whole(1, 1_000), default "12";
        /// How many calls for one document may be connected and break off.
        tries: u32 = whole(1, 1_000), default "3";
        /// How long after a call that found the facsimile busy it is dialled again.
        redial_after_busy: Span = quantity("1 s", "30 d"), default r#""180 s""#;
        /// How long after a call that nobody answered it is dialled again.
        redial_after_no_answer: Span = quantity("1 s", "30 d"), default r#""300 s""#;
        /// How long after a call that broke off it is dialled again.
        redial_after_broken: Span = quantity("1 s", "30 d"), default r#""60 s""#;
    }
}

section! {
    /// A client of a FAX server: a PC or workstation (52 to 55).
    pub(super) struct TerminalKeys => TerminalSpec, resolve_terminal {
        /// How many like ones this table stands for: with `count = 3` the table `NAME` is the three parts
        /// `NAME1`, `NAME2` and `NAME3`. One when absent, with the table's own name.
        count: Option<u32> = whole(1, 10_000), optional;
        /// The LAN it is on.
        lan: Name<LanId> = name(), required;
        /// Its own server, the only one that it deals with. With the rules `hardened` it may be a
        /// list: when its own, the first, is down or drained, it turns to the next that is not.
        server: Vec<Name<ServerId>> = one_or_many(name::<ServerId>()), required;
        /// The number that is called with documents for it: that of a server or hunt group; its
        /// own server's when absent.
        number: Option<Number> = number(), optional;
        /// From the notice that a document has come to the request to see it.
        read_after: Distribution = time_distribution(), default r#""5 min""#;
        /// How long after an unanswered request it asks again.
        ask_again_after: Span = quantity("1 s", "30 d"), default r#""10 min""#;
        /// How often it searches: asks its own server, and those of its number, what has come for
        /// it. When absent it waits to be told; with the rules `conventional`, where servers tell
        /// nobody, it knows by itself then.
        search_every: Option<Span> = quantity("1 s", "30 d"), optional;
        /// The resolution of its display or printer, to which the image processing (62) of the
        /// server that has the document scales the image; when absent it comes as received.
        resolution: Option<DotsPerInch> = dots_per_inch(), optional;
    }
}

/// A client of a FAX server: a PC or workstation (52 to 55).
#[derive(Clone, Debug, PartialEq)]
pub struct TerminalSpec {
    /// The LAN it is on.
    pub lan: Name<LanId>,
    /// Its own server, and those to which it turns, with the rules `hardened`, when the ones
    /// before are down or drained.
    pub servers: Vec<ServerId>,
    /// The number that is called with documents for it.
    pub number: Number,
    /// From the notice that a document has come to the request to see it.
    pub read_after: Distribution,
    /// How long after an unanswered request it asks again.
    pub ask_again_after: Span,
    /// How often it asks what has come for it, if it does.
    pub search_every: Option<Span>,
    /// The resolution that images for it are scaled to, if they are.
    pub resolution: Option<DotsPerInch>,
}

section! {
    /// A facsimile, or a group of like ones, on the public network (57).
    pub struct FacsimileSpec => Self, check_facsimile {
        /// How many like ones this table stands for: with `count = 3` the table `NAME` is the three parts
        /// `NAME1`, `NAME2` and `NAME3`. One when absent, with the table's own name.
        count: Option<u32> = whole(1, 10_000), optional;
        /// Its fastest modem mode.
        modem: Modem = displayed(&MODEMS), default r#""9600 V.29""#;
        /// Whether it can do error correction mode (T.30 Annex A).
        ecm: bool = boolean(), default "false";
        /// Its best coding scheme; MMR needs `ecm = true`.
        coding: Coding = displayed(&CODINGS), default r#""MH""#;
        /// Its lines.
        lines: u32 = whole(1, 10_000), default "1";
        /// Chance that a call finds it busy with somebody else's.
        busy: f64 = chance(), default "0";
        /// Chance that nobody answers a call.
        no_answer: f64 = chance(), default "0";
        /// Whether servers know its coding beforehand; otherwise they learn it from the first
        /// call and code MH until then.
        in_directory: bool = boolean(), default "true";
    }
}

fn check_lan(lan: LanSpec, table: &Table, reader: &Reader) -> Result<LanSpec, Problem> {
    if lan.clear_above <= lan.congested_below {
        let message = format!(
            "`clear-above` is {} and `congested-below` {}; make `clear-above` the larger",
            lan.clear_above, lan.congested_below
        );
        return Err(reader.problem_of_keys(table, &["clear-above", "congested-below"], &message));
    }
    if let Some(node) = table.get("other-traffic") {
        let instants: Vec<_> = lan.other_traffic.iter().map(|change| change.at).collect();
        in_order(&instants, node, reader)?;
    }
    Ok(lan)
}

fn check_bridge(bridge: BridgeSpec, table: &Table, reader: &Reader) -> Result<BridgeSpec, Problem> {
    once_each(&bridge.joins, "joins", table, reader)?;
    let lans = reader.root.table("lans");
    let is_ideal = |lan: &&Name<LanId>| {
        let lan = lans.and_then(|lans| lans.table(&lan.to_string()));
        lan.and_then(|lan| lan.get("ideal"))
            .is_some_and(|it| matches!(it.value, Value::Boolean(true)))
    };
    if let Some(lan) = bridge.joins.iter().find(is_ideal) {
        let message =
            format!("`{lan}` is an ideal LAN, which no bridge joins; make one LAN of both");
        return Err(reader.problem_of_keys(table, &["joins"], &message));
    }
    Ok(bridge)
}

fn check_server(server: ServerSpec, table: &Table, reader: &Reader) -> Result<ServerSpec, Problem> {
    if let Some(peers) = &server.peers {
        once_each(peers, "peers", table, reader)?;
    }
    if server.low_water <= server.storage {
        return Ok(server);
    }
    let message = format!(
        "`low-water` is {} and `storage` {}; make `low-water` at most as large",
        server.low_water, server.storage
    );
    Err(reader.problem_of_keys(table, &["low-water", "storage"], &message))
}

fn resolve_terminal(
    keys: TerminalKeys,
    table: &Table,
    reader: &Reader,
) -> Result<TerminalSpec, Problem> {
    once_each(&keys.server, "server", table, reader)?;
    let TerminalKeys { lan, server, number, read_after, .. } = keys;
    let TerminalKeys { ask_again_after, search_every, resolution, .. } = keys;
    let servers: Vec<_> = server.iter().map(Name::id).collect();
    let number = number.unwrap_or_else(|| Number { servers: vec![servers[0]] });
    Ok(TerminalSpec { lan, servers, number, read_after, ask_again_after, search_every, resolution })
}

fn check_facsimile(
    facsimile: FacsimileSpec,
    table: &Table,
    reader: &Reader,
) -> Result<FacsimileSpec, Problem> {
    if facsimile.busy + facsimile.no_answer > 1.0 {
        let message = format!(
            "`busy` is {} and `no-answer` {}; make their sum at most 1",
            facsimile.busy, facsimile.no_answer
        );
        return Err(reader.problem_of_keys(table, &["no-answer", "busy"], &message));
    }
    if facsimile.coding != Coding::Mmr || facsimile.ecm {
        return Ok(facsimile);
    }
    let message = "MMR needs error correction mode (T.30); write `ecm = true`, or coding \"MR\"";
    Err(reader.problem_of_keys(table, &["coding"], message))
}
