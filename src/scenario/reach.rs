//! Checks of a scenario as a whole: there are servers enough, measures have time, lines that fail
//! are there, and all who must talk to each other can. Knows which LANs bridges join, never which
//! way a message takes.

use super::faults::Part;
use super::names::{Name, Named};
use super::parts::{BridgeSpec, ServerSpec};
use super::problem::Problem;
use super::reader::Reader;
use super::root::Scenario;
use super::tree::Table;
use crate::ids::{LanId, ServerId};
use crate::protocol;
use crate::systems::Rules;

/// Checks what no section can check alone.
pub(super) fn check_scenario(
    scenario: Scenario,
    table: &Table,
    reader: &Reader,
) -> Result<Scenario, Problem> {
    if scenario.servers.is_empty() {
        let message = "there is no server; add a table [servers.NAME]";
        return Err(reader.problem_of_keys(table, &["servers"], message));
    }
    if scenario.warm_up >= scenario.length {
        let message = format!(
            "`warm-up` is {} and `length` {}; make `warm-up` the shorter",
            scenario.warm_up, scenario.length
        );
        return Err(reader.problem_of_keys(table, &["warm-up", "length"], &message));
    }
    if scenario.full.length.is_some_and(|length| scenario.warm_up >= length) {
        let message = "`length` is not longer than `warm-up`; make it so";
        let full = table.table("full").unwrap_or(table);
        return Err(reader.problem_of_keys(full, &["length"], message));
    }
    mirrors_have_somebody(&scenario, table, reader)?;
    peers_know_each_other(&scenario, table, reader)?;
    proxies_are_peers(&scenario, table, reader)?;
    one_queue(&scenario, table, reader)?;
    lines_can_fail(&scenario, table, reader)?;
    everyone_can_talk(&scenario, table, reader)?;
    Ok(scenario)
}

/// Where two copies are kept every server has a peer to keep the second.
fn mirrors_have_somebody(
    scenario: &Scenario,
    table: &Table,
    reader: &Reader,
) -> Result<(), Problem> {
    let Some(Rules::Servers(protocol::Rules::Hardened(settings))) =
        scenario.rules_of(scenario.rules)
    else {
        return Ok(());
    };
    if settings.copies < 2 {
        return Ok(());
    }
    if scenario.servers.len() < 2 {
        let message = "`copies` is 2 and there is one server; a second copy is kept at another, so \
                       add a server or write `copies = 1`";
        let settings = table.table("settings").and_then(|settings| settings.table("hardened"));
        return Err(reader.problem_of_keys(settings.unwrap_or(table), &["copies"], message));
    }
    let is_alone = |server: &&Named<ServerSpec>| server.peers.as_ref().is_some_and(Vec::is_empty);
    if let Some(server) = scenario.servers.iter().find(is_alone) {
        let message = "`copies` is 2, and this server has no peer to keep a second copy; name one";
        let part = table.table("servers").and_then(|parts| parts.table(&server.name));
        return Err(reader.problem_of_keys(part.unwrap_or(table), &["peers"], message));
    }
    Ok(())
}

/// No server is its own peer, and peers are so in both directions: they are connected beforehand (seed
/// \[0022\]).
fn peers_know_each_other(
    scenario: &Scenario,
    table: &Table,
    reader: &Reader,
) -> Result<(), Problem> {
    if scenario.servers.iter().all(|server| server.peers.is_none()) {
        return Ok(());
    }
    let servers = 0..scenario.servers.len();
    let knows = |server: usize, other: usize| {
        let listed = scenario.servers[server].peers.as_ref();
        listed.is_none_or(|peers| peers.iter().any(|name| name.id().index() == other))
    };
    for server in servers.clone() {
        let name = &scenario.servers[server].name;
        let one_sided = |&other: &usize| knows(server, other) && !knows(other, server);
        let message = if scenario.servers[server].peers.is_some() && knows(server, server) {
            format!("`{name}` is no peer of its own; leave it out")
        } else if let Some(other) = servers.clone().find(one_sided) {
            let other = &scenario.servers[other].name;
            format!("`{other}` does not list `{name}`; add it there, or leave `{other}` out here")
        } else {
            continue;
        };
        let part = table.table("servers").and_then(|parts| parts.table(name)).unwrap_or(table);
        return Err(reader.problem_of_keys(part, &["peers"], &message));
    }
    Ok(())
}

/// The proxy of a server is one of its peers.
fn proxies_are_peers(scenario: &Scenario, table: &Table, reader: &Reader) -> Result<(), Problem> {
    for (id, server) in scenario.servers.iter().enumerate() {
        let Some(proxy) = &server.proxy else { continue };
        let listed = |peers: &Vec<Name<ServerId>>| peers.iter().any(|it| it.id() == proxy.id());
        if proxy.id().index() == id || !server.peers.as_ref().is_none_or(listed) {
            let message = format!("`{proxy}` is no peer of `{}`; name one that is", server.name);
            let part = table.table("servers").and_then(|parts| parts.table(&server.name));
            return Err(reader.problem_of_keys(part.unwrap_or(table), &["proxy"], &message));
        }
    }
    Ok(())
}

/// There is one queue, at most; where the rules have one, it has a name of its own.
fn one_queue(scenario: &Scenario, table: &Table, reader: &Reader) -> Result<(), Problem> {
    if scenario.queues.len() > 1 {
        let message = "there is more than one queue; keep one";
        return Err(reader.problem_of_keys(table, &["queues"], message));
    }
    let rules = scenario.rules_of(scenario.rules);
    if rules.is_some_and(|rules| rules.have_queue()) && scenario.queues.is_empty() {
        let message = "there is no queue; add a table [queues.NAME]";
        return Err(reader.problem_of_keys(table, &["rules"], message));
    }
    Ok(())
}

/// No more lines fail at once than there are.
fn lines_can_fail(scenario: &Scenario, table: &Table, reader: &Reader) -> Result<(), Problem> {
    for (fault, table) in scenario.faults.iter().zip(table.tables("faults")) {
        if let Part::Line(server) = fault.part {
            let server = &scenario.servers[server.index()];
            if fault.lines > server.lines {
                let message = format!(
                    "{} lines fail at once and `{}` has {}; make `lines` the smaller",
                    fault.lines, server.name, server.lines
                );
                return Err(reader.problem_of_keys(table, &["lines"], &message));
            }
        }
    }
    Ok(())
}

/// Every server must reach every other, and each terminal its own server and so all of them.
fn everyone_can_talk(scenario: &Scenario, table: &Table, reader: &Reader) -> Result<(), Problem> {
    let area = areas(scenario.lans.len(), &scenario.bridges);
    let apart = |a: LanId, b: LanId| area[a.index()] != area[b.index()];
    let first = &scenario.servers[0];
    let server_links =
        scenario.servers.iter().map(|server| ("servers", &server.name, &server.lan, first));
    let terminal_links = scenario.terminals.iter().map(|terminal| {
        let server = &scenario.servers[terminal.servers[0].index()];
        ("terminals", &terminal.name, &terminal.lan, server)
    });
    let queue_links = scenario.queues.iter().filter_map(|queue| {
        let lan = queue.lan.as_ref()?;
        Some(("queues", &queue.name, lan, first))
    });
    let mut links = server_links.chain(terminal_links).chain(queue_links);
    let Some((key, name, lan, server)) =
        links.find(|(_, _, lan, server)| apart(lan.id(), server.lan.id()))
    else {
        return Ok(());
    };
    let message = format!(
        "`{name}` on `{lan}` can't reach `{}` on `{}`; add a bridge that joins these LANs",
        server.name, server.lan
    );
    let part = table.table(key).and_then(|parts| parts.table(name)).unwrap_or(table);
    Err(reader.problem_of_keys(part, &["lan"], &message))
}

/// For each LAN the least LAN that it is joined with, directly or not.
fn areas(lans: usize, bridges: &[Named<BridgeSpec>]) -> Vec<usize> {
    let mut area: Vec<_> = (0..lans).collect();
    for bridge in bridges {
        let joined: Vec<_> = bridge.joins.iter().map(|lan| area[lan.id().index()]).collect();
        let least = joined.iter().copied().min().unwrap_or_default();
        for lan in &mut area {
            if joined.contains(lan) {
                *lan = least;
            }
        }
    }
    area
}
