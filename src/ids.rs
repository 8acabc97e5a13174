//! Identities of the parts and jobs of a fax network: small integers, given out in the order of
//! the scenario (parts) or of arrival (jobs). Nothing here knows what a part does.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the list of its kind.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer than 2^32 parts of a kind"))
            }
        }
    };
}

id! {
    /// A FAX server (14, 15, 16, 58).
    ServerId
}
id! {
    /// A client of a FAX server: a PC or workstation (52 to 55).
    TerminalId
}
id! {
    /// A facsimile, or a group of like ones, on the public line (57).
    FacsimileId
}
id! {
    /// A LAN (11, 12, 51).
    LanId
}
id! {
    /// A bridge or router (13).
    BridgeId
}
id! {
    /// A job: one document on its way, numbered from 1 in order of arrival.
    JobId
}
