//! The parts of a server that can drop out, and sets of them.

/// A part of a server that its diagnosis (17) looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Data storage (64).
    Storage,
    /// The lines to the public network.
    Line,
    /// FAX communication control (63).
    Unit,
    /// Image processing (62).
    Imaging,
}

/// A set of [`Part`]s.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parts(u8);

impl Parts {
    /// No part.
    pub const NONE: Self = Self(0);

    /// The set of `parts`.
    pub fn of(parts: &[Part]) -> Self {
        parts.iter().fold(Self::NONE, |set, &part| set.with(part))
    }

    /// This set and `part`.
    #[must_use]
    pub const fn with(self, part: Part) -> Self {
        Self(self.0 | 1 << part as u8)
    }

    /// What both sets hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What sending a document takes.
    pub(super) fn to_send(coded: bool) -> Self {
        let parts = Self::of(&[Part::Line, Part::Unit]);
        if coded { parts } else { parts.with(Part::Imaging) }
    }

    /// Which of these unusable parts the peers are told about by a server that has a document to
    /// send: a failed unit makes its line useless, and a document that can't be coded needs a
    /// helper that codes.
    pub(super) fn first_trouble(self) -> Option<Part> {
        [Part::Imaging, Part::Unit, Part::Line].into_iter().find(|&part| self.has(part))
    }

    /// Whether `part` is in the set.
    pub const fn has(self, part: Part) -> bool {
        self.0 & 1 << part as u8 != 0
    }

    /// Whether no part is.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = [Part::Storage, Part::Line, Part::Unit, Part::Imaging];
        f.debug_set().entries(all.into_iter().filter(|&part| self.has(part))).finish()
    }
}
