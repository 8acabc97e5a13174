//! Drains as a scenario file describes them: which server is taken out of use as planned, when, and
//! for how long. Never what the server does about it.

use super::names::Name;
use super::section::section;
use super::shape::{boolean, instant, name, quantity, text};
use crate::ids::ServerId;
use crate::units::{Span, Time};

section! {
    /// A server that is taken out of use as planned: from an instant on it takes no new calls and
    /// documents, it stops when it has nothing left to do, and is put into use again later.
    pub struct Drain {
        /// Its name; drain1, drain2 and so on when absent.
        name: String = text(), numbered;
        /// Which server.
        server: Name<ServerId> = name(), required;
        /// Whether it happens at all.
        active: bool = boolean(), default "true";
        /// When it begins.
        at: Time = instant(), required;
        /// After how long the server is put into use again, stopped or not.
        r#for: Span = quantity("1 s", "36525 d"), required;
    }
}
