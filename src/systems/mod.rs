//! Whole systems: which nodes there are and which rules they follow. A scenario names one in its
//! key `rules`. So far every system is FAX servers alone; it must never know the network below.

/// A system by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// What a scenario calls it.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
}

/// Every system there is.
pub const ALL: [System; 3] = [
    System {
        name: "conventional",
        about: "figures 6 and 7 of the seed: servers that know no peers",
    },
    System {
        name: "seed",
        about: "the seed taken literally: servers that ask their peers to take over",
    },
    System {
        name: "hardened",
        about: "the seed with its holes filled: a takeover that loses nothing",
    },
];
