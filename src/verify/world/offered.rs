//! The jobs that there will be in a world, and how they are written: "2 pages from t0, priority 3".

use std::fmt;
use std::str::FromStr;

use crate::ids::TerminalId;
use crate::protocol::Handling;

/// A job that there will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offered {
    /// A document of this many pages from a terminal to a facsimile, to be handled so.
    Outgoing(TerminalId, u32, Handling),
    /// A document of this many pages from a terminal to this terminal, to be handled so.
    Internal(TerminalId, u32, Handling),
    /// A document of this many pages from a facsimile to a terminal.
    Incoming(TerminalId, u32),
    /// None: keeps the numbers of the others where a case is made smaller.
    Nothing,
}

impl Offered {
    /// The terminal that it is from or for.
    pub const fn terminal(&self) -> Option<TerminalId> {
        match *self {
            Self::Outgoing(terminal, ..)
            | Self::Internal(terminal, ..)
            | Self::Incoming(terminal, _) => Some(terminal),
            Self::Nothing => None,
        }
    }
}

/// What a sender wants, as it is written.
struct Handled(Handling);

impl fmt::Display for Handled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Handling { priority, deferred, expires } = self.0;
        if priority != Handling::PLAIN.priority {
            write!(f, ", priority {priority}")?;
        }
        if deferred {
            f.write_str(", deferred")?;
        }
        if expires { f.write_str(", expires") } else { Ok(()) }
    }
}

impl fmt::Display for Offered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pages, way, terminal, handling) = match *self {
            Self::Outgoing(from, pages, handling) => (pages, "from", from, handling),
            Self::Internal(to, pages, handling) => (pages, "to", to, handling),
            Self::Incoming(to, pages) => (pages, "for", to, Handling::PLAIN),
            Self::Nothing => return f.write_str("none"),
        };
        let noun = if pages == 1 { "page" } else { "pages" };
        write!(f, "{pages} {noun} {way} t{}{}", terminal.0, Handled(handling))
    }
}

impl FromStr for Offered {
    type Err = &'static str;

    /// The inverse of its text; or else what would be right.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "write `none`, or a document such as `2 pages from t0`, `2 pages to t0` \
                              or `2 pages for t0`: from a terminal, between terminals, or from a \
                              facsimile";
        const HANDLING: &str = "after a document from or to a terminal may stand `, priority 3`, \
                                `, deferred` and `, expires`";
        if text == "none" {
            return Ok(Self::Nothing);
        }
        let mut parts = text.split(", ");
        let words: Vec<_> = parts.next().unwrap_or_default().split(' ').collect();
        let [pages, "page" | "pages", way, terminal] = words[..] else { return Err(WANTED) };
        let pages = pages.parse().ok().filter(|&pages| pages > 0).ok_or(WANTED)?;
        let terminal = terminal.strip_prefix('t').and_then(|number| number.parse().ok());
        let terminal = TerminalId(terminal.ok_or(WANTED)?);
        let mut handling = Handling::PLAIN;
        for part in parts {
            match part.split_once(' ') {
                Some(("priority", priority)) => {
                    handling.priority = priority.parse().map_err(|_| HANDLING)?;
                }
                None if part == "deferred" => handling.deferred = true,
                None if part == "expires" => handling.expires = true,
                _ => return Err(HANDLING),
            }
        }
        match way {
            "from" => Ok(Self::Outgoing(terminal, pages, handling)),
            "to" => Ok(Self::Internal(terminal, pages, handling)),
            "for" if handling == Handling::PLAIN => Ok(Self::Incoming(terminal, pages)),
            "for" => Err(HANDLING),
            _ => Err(WANTED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_read_back_as_the_same() {
        let handling = Handling { priority: 3, deferred: true, expires: true };
        let deferred = Handling { deferred: true, ..Handling::PLAIN };
        for (offered, text) in [
            (Offered::Outgoing(TerminalId(0), 1, Handling::PLAIN), "1 page from t0"),
            (
                Offered::Outgoing(TerminalId(12), 2, handling),
                "2 pages from t12, priority 3, deferred, expires",
            ),
            (Offered::Internal(TerminalId(1), 3, deferred), "3 pages to t1, deferred"),
            (Offered::Incoming(TerminalId(1), 3), "3 pages for t1"),
            (Offered::Nothing, "none"),
        ] {
            assert_eq!(offered.to_string(), text);
            assert_eq!(text.parse(), Ok(offered));
        }
        for text in ["", "pages from t0", "0 pages from t0", "2 pages by t0", "2 pages from s0"] {
            assert!(
                Offered::from_str(text).is_err_and(|wanted| wanted.contains("2 pages from t0"))
            );
        }
        for text in ["1 page from t0, prio 3", "1 page from t0,deferred", "1 page for t0, expires"]
        {
            assert!(Offered::from_str(text).is_err(), "{text}");
        }
    }
}
