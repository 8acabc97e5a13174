//! Sections of a scenario file: tables with known keys. The macro [`section`] makes a type from
//! one description of its keys; reading, defaults, checks, `explain`, `--set` and the JSON schema
//! all follow that description. Knows no particular key.

use std::marker::PhantomData;

use serde_json::{Value as Json, json};

use super::problem::Problem;
use super::reader::Reader;
use super::shape::Shape;
use super::tree::{Node, Table};

/// A table with known keys.
pub(super) trait Section: Sized {
    /// What it is read into.
    type Output;

    /// Its keys.
    fn description() -> Description;

    /// Reads and checks it.
    fn read(table: &Table, reader: &Reader) -> Result<Self::Output, Problem>;
}

/// The keys of a section.
pub(super) struct Description {
    /// What the section is.
    pub(super) about: String,
    /// In the order in which they are explained.
    pub(super) keys: Vec<Key>,
}

/// A key of a section.
pub(super) struct Key {
    /// As files spell it.
    pub(super) name: String,
    /// What it means.
    pub(super) about: String,
    /// What holds when a file doesn't give it.
    pub(super) presence: Presence,
    /// JSON schema of its value.
    pub(super) schema: Json,
    /// What stands below it.
    pub(super) content: Content,
}

/// What holds when a file doesn't give a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It must.
    Required,
    /// Nothing.
    Optional,
    /// A name is made of the section's name and its number before reading.
    Numbered,
    /// This TOML value.
    Default(&'static str),
}

/// What stands below a key.
pub(super) enum Content {
    /// A value.
    Value,
    /// One section.
    Table(Description),
    /// Sections by names that the file gives them.
    Parts(Description),
    /// A list of sections.
    Tables(Description),
}

impl Description {
    /// The key called `name`.
    pub(super) fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// JSON schema of a section.
    pub(super) fn schema(&self) -> Json {
        let properties: serde_json::Map<_, _> =
            self.keys.iter().map(|key| (key.name.clone(), key.full_schema())).collect();
        let required: Vec<_> =
            self.keys.iter().filter(|key| key.presence == Presence::Required).collect();
        let mut schema = json!({
            "type": "object",
            "description": self.about,
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["required"] = required.iter().map(|key| key.name.as_str()).collect();
        }
        schema
    }
}

impl Key {
    /// The key of a field whose type is that of its shape.
    pub(super) fn new<S: Shape>(
        presence: Presence,
        field: &str,
        about: &str,
        _: PhantomData<S::Output>,
        shape: &S,
    ) -> Self {
        Self {
            name: spelling(field),
            about: about.trim().to_owned(),
            presence,
            schema: shape.schema(),
            content: shape.content(),
        }
    }

    /// The key of a field that is `None` when the key is not given.
    pub(super) fn optional<S: Shape>(
        field: &str,
        about: &str,
        _: PhantomData<Option<S::Output>>,
        shape: &S,
    ) -> Self {
        Self::new(Presence::Optional, field, about, PhantomData, shape)
    }

    /// JSON schema of its value, with what it means and its default.
    fn full_schema(&self) -> Json {
        let mut schema = self.schema.clone();
        schema["description"] = self.about.as_str().into();
        if let (Presence::Default(default), Content::Value) = (self.presence, &self.content) {
            schema["default"] = Node::default(default).to_json();
        }
        schema
    }
}

/// A field's name as files spell it; a key that is a word of Rust has the field `r#key`.
pub(super) fn spelling(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', "-")
}

/// Makes a struct and its [`Section`] from
/// `field: Type = shape, required | optional | numbered | default "TOML";`, each with a doc
/// comment that goes to the schema as well. With `=> Output, function` after the name, the
/// function makes the output from the struct, its table and the reader, or says what is wrong.
macro_rules! section {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident $(=> $output:ty, $resolve:path)? {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty = $shape:expr,
            $presence:ident $($default:literal)?;)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $($(#[doc = $doc])* $vis $field: $type,)*
        }

        impl $crate::scenario::section::Section for $name {
            type Output = $crate::scenario::section::section!(@output $($output)?);

            fn description() -> $crate::scenario::section::Description {
                use $crate::scenario::section;
                section::Description {
                    about: concat!($($about),*).trim().to_owned(),
                    keys: vec![$(section::section!(
                        @key $presence, stringify!($field), concat!($($doc),*),
                        std::marker::PhantomData::<$type>, &$shape $(, $default)?
                    ),)*],
                }
            }

            fn read(
                table: &$crate::scenario::tree::Table,
                reader: &$crate::scenario::reader::Reader,
            ) -> Result<Self::Output, $crate::scenario::problem::Problem> {
                reader.only_these_keys(table, &[$(stringify!($field)),*])?;
                let read = Self {
                    $($field: $crate::scenario::section::section!(
                        @read $presence, reader, table, stringify!($field), &$shape
                        $(, $default)?
                    )?,)*
                };
                $crate::scenario::section::section!(@resolve read, table, reader $(, $resolve)?)
            }
        }
    };
    (@output) => { Self };
    (@output $output:ty) => { $output };
    (@resolve $read:ident, $table:ident, $reader:ident) => { Ok($read) };
    (@resolve $read:ident, $table:ident, $reader:ident, $resolve:path) => {
        $resolve($read, $table, $reader)
    };
    (@key required, $($about:expr),*) => { section::Key::new(section::Presence::Required, $($about),*) };
    (@key numbered, $($about:expr),*) => { section::Key::new(section::Presence::Numbered, $($about),*) };
    (@key optional, $($about:expr),*) => { section::Key::optional($($about),*) };
    (@key default, $field:expr, $doc:expr, $type:expr, $shape:expr, $default:literal) => {
        section::Key::new(section::Presence::Default($default), $field, $doc, $type, $shape)
    };
    (@read required, $reader:ident, $($rest:expr),*) => { $reader.required($($rest),*) };
    (@read optional, $reader:ident, $($rest:expr),*) => { $reader.optional($($rest),*) };
    (@read numbered, $reader:ident, $($rest:expr),*) => { $reader.required($($rest),*) };
    (@read default, $reader:ident, $($rest:expr),*) => { $reader.or_default($($rest),*) };
}
pub(super) use section;
