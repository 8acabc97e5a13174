//! Documents and their pages as a scenario file describes them. Knows sizes, never what is on a
//! page.

use super::section::section;
use crate::engine::Distribution;
use crate::network::page::{PageSizes, Resolution};
use crate::units::Octets;

section! {
    /// A page kind of the scenario's own, next to the ITU-T test charts itu1 to itu8.
    pub(super) struct PageKeys => PageSizes, resolve_page {
        /// Size of the bitmap.
        raw: Octets = quantity("1 B", "1 GiB"), required;
        /// Size when coded by modified Huffman (T.4 one-dimensional).
        mh: Octets = quantity("1 B", "1 GiB"), required;
        /// Size when coded by modified READ (T.4 two-dimensional).
        mr: Octets = quantity("1 B", "1 GiB"), required;
        /// Size when coded by modified modified READ (T.6).
        mmr: Octets = quantity("1 B", "1 GiB"), required;
    }
}

section! {
    /// A kind of document that terminals and facsimiles send.
    pub(super) struct DocumentKeys => DocumentSpec, resolve_document {
        /// Page kinds: itu1 to itu8 or a name under `pages`.
        pages: Vec<String> = list(page_name()).at_least(1), required;
        /// How many pages, each drawn from `pages`; when absent the pages are those listed, in
        /// order.
        count: Option<Distribution> = count_distribution(), optional;
        /// Which sizes of itu1 to itu8 are meant; a page kind of the scenario's own has one size.
        resolution: Resolution = choice(&RESOLUTIONS), default r#""standard""#;
    }
}

/// A kind of document, with its page kinds resolved to sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentSpec {
    /// Sizes of the pages, at least one.
    pub pages: Vec<PageSizes>,
    /// How many pages, each drawn from `pages`; when absent exactly `pages`, in order.
    pub count: Option<Distribution>,
}
