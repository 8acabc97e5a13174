//! What a takeover costs in messages between servers, under `seed` and under `hardened`: at most one
//! request and one reply more; and under every other rule. The tables in `docs/hardened.md` and
//! `docs/systems.md` are what is measured here; `FAXSIM_BLESS=1` writes them anew, except under CI.

mod pages;

use std::fmt::Write;

use faxsim::protocol::Node;
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Departure, Happening, Observer, Simulation};
use faxsim::systems;
use faxsim::units::Time;

/// A short message on the wire, in octets.
const CONTROL: u64 = 128;

/// Counts messages between servers, of documents and others.
#[derive(Default)]
struct Count {
    documents: u64,
    control: u64,
}

impl Observer for &mut Count {
    fn see(&mut self, _: Time, happening: &Happening) {
        if let Happening::Departure(Departure {
            from: Node::Server(_),
            to: Node::Server(_),
            message,
            ..
        }) = happening
        {
            if message.job().is_none() {
                // Of states and queues, not of this document.
            } else if message.is_document() {
                self.documents += 1;
            } else {
                self.control += 1;
            }
        }
    }
}

/// A document that server 0 can't send, or can't keep, with so many peers.
fn scenario(rules: &str, peers: usize, trouble: &str) -> String {
    let mut text = format!("rules = \"{rules}\"\nlength = \"30 min\"\n[lans.lan]\n");
    for server in 0..=peers {
        write!(text, "[servers.s{server}]\nlan = \"lan\"\n").unwrap();
        if server == 0 && trouble == "storage" {
            text += "storage = \"128 KiB\"\nlow-water = \"96 KiB\"\n";
        }
    }
    text += "[terminals.pc]\nlan = \"lan\"\nserver = \"s0\"\nread-after = \"3 min\"\n[facsimiles.fax]\n\
             [documents.letter]\npages = [\"itu1\", \"itu1\", \"itu1\"]\n[[traffic]]\n\
             documents = \"letter\"\nat = \"10 s\"\n";
    text += match trouble {
        "storage" => "from = \"fax\"\nto = \"pc\"\n",
        _ => "from = \"pc\"\nto = \"fax\"\n[[faults]]\npart = \"s0.line\"\nat = \"0 s\"\n",
    };
    text
}

fn count(rules: &str, peers: usize, trouble: &str) -> Count {
    let text = scenario(rules, peers, trouble);
    let loaded = scenario::parse("cost.toml", &text, &Overrides::default())
        .unwrap_or_else(|problem| panic!("{problem}"));
    let mut count = Count::default();
    let finished = Simulation::new(&loaded.scenario, &mut count).run(&mut |_| true);
    let ledger = finished.expect("nobody stops it").ledger;
    assert_eq!(ledger.settled[0], 1, "{rules}, {peers} peers, {trouble}: it is delivered");
    count
}

#[test]
fn a_takeover_costs_a_request_and_a_reply_more_than_the_text_asks_for() {
    let mut table = String::from(
        "| what dropped out | peers | `seed`: messages | octets | `hardened`: messages | octets |\n\
         |---|---|---|---|---|---|\n",
    );
    for (trouble, name) in [("line", "a line"), ("storage", "storage")] {
        for peers in [3, 10, 100] {
            let [seed, hardened] = ["seed", "hardened"].map(|rules| count(rules, peers, trouble));
            for count in [&seed, &hardened] {
                assert_eq!(count.documents, 1, "{peers} peers, {trouble}: by a takeover");
            }
            let messages = |count: &Count| count.control + count.documents;
            let more = messages(&hardened) - messages(&seed);
            assert!(more <= 2, "{trouble}, {peers} peers: {more} messages more");
            writeln!(
                table,
                "| {name} | {peers} | {} | {} | {} | {} |",
                messages(&seed),
                seed.control * CONTROL,
                messages(&hardened),
                hardened.control * CONTROL,
            )
            .unwrap();
        }
    }
    pages::check("docs/hardened.md", "cost", &table);
}

/// Rules, what a server remembers for them between takeovers, and what happens when the part fails
/// that others count on.
const RULES: [(&str, &str, &str); 15] = [
    (
        "first-offer",
        "nothing",
        "what it had waits for its return, or is lost with it; under `hardened` another gets it",
    ),
    ("nearest", "which peers are on its LAN", "as above"),
    ("most-free", "nothing", "as above"),
    ("least-loaded", "nothing", "as above"),
    ("round-robin", "who helped last", "as above"),
    ("random", "nothing", "as above"),
    ("listed-order", "its list", "as above"),
    ("d-peers", "nothing", "as above"),
    ("threshold", "nothing", "as above"),
    (
        "gossip",
        "the last state of each peer",
        "as above; one that has stopped is asked in vain, since its last state stands",
    ),
    (
        "static-proxy",
        "its proxy",
        "what it had waits for its return, or is lost with it; nothing else goes there",
    ),
    (
        "ordered-list",
        "its list",
        "the next of the list gets what comes later; what the first had waits for it",
    ),
    (
        "ranked",
        "the last state of each peer",
        "as above; its state is forgotten when it refuses a document",
    ),
    (
        "shared-queue",
        "what it is working on; the queue knows all else",
        "nothing new is sent until the queue runs again",
    ),
    ("ideal-pool", "one dispatcher knows all", "it never fails"),
];

#[test]
fn what_a_takeover_costs_under_each_rule() {
    let mut table = String::from(
        "| rules | 3 peers: messages | octets | 10 peers | octets | 100 peers | octets | \
         what a server remembers | when the helper, queue or proxy fails |\n\
         |---|---:|---:|---:|---:|---:|---:|---|---|\n",
    );
    for (name, state, fails) in RULES {
        let asks = !systems::ALL.iter().any(|system| system.name == name);
        let rules = if asks { format!("seed/{name}") } else { name.to_owned() };
        write!(table, "| `{rules}` |").unwrap();
        for peers in [3, 10, 100] {
            let Count { documents, control } = count(&rules, peers, "line");
            write!(table, " {} | {} |", documents + control, control * CONTROL).unwrap();
        }
        writeln!(table, " {state} | {fails} |").unwrap();
    }
    pages::check("docs/systems.md", "cost", &table);
}
