//! Minimal stand-in for the facsimile.
use std::fmt;
use std::str::FromStr;

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal),* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $(#[doc = $name] $variant),* }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $(Self::$variant => $name),* })
            }
        }
        impl FromStr for $type {
            type Err = String;
            fn from_str(name: &str) -> Result<Self, String> {
                match name { $($name => Ok(Self::$variant),)* _ => Err(name.to_owned()) }
            }
        }
    };
}

named! {
    /// A modem's fastest mode.
    Modem {
        V17At14400 = "14400 V.17", V17At12000 = "12000 V.17", V17At9600 = "9600 V.17",
        V29At9600 = "9600 V.29", V17At7200 = "7200 V.17", V29At7200 = "7200 V.29",
        V27terAt4800 = "4800 V.27ter", V27terAt2400 = "2400 V.27ter"
    }
}
named! {
    /// A coding of pages.
    Coding { Mh = "MH", Mr = "MR", Mmr = "MMR" }
}
