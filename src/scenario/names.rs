//! Names that parts of a scenario give to each other.

use std::fmt;
use std::ops::Deref;

/// A part with the name that the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// Its name, unique among all parts of the scenario.
    pub name: String,
    /// What the file says of it.
    pub spec: T,
}

impl<T> Deref for Named<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.spec
    }
}

/// A name in the file that stands for another part, resolved to that part's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<I> {
    text: String,
    id: I,
}

impl<I: Copy> Name<I> {
    /// The part that it names.
    pub fn id(&self) -> I {
        self.id
    }
}

impl<I> fmt::Display for Name<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}
