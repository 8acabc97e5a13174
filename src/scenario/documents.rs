//! Documents and their pages as a scenario file describes them. Knows sizes, never what is on a
//! page.

use super::problem::Problem;
use super::reader::Reader;
use super::section::{Section, section};
use super::shape::{choice, count_distribution, list, page_name, quantity, time_distribution};
use super::tree::Table;
use crate::engine::Distribution;
use crate::network::page::{PageSizes, Resolution, charts};
use crate::units::Octets;

/// Resolutions by their names.
const RESOLUTIONS: [(&str, Resolution); 2] =
    [("standard", Resolution::Standard), ("fine", Resolution::Fine)];

section! {
    /// A page kind of the scenario's own, next to the ITU-T test charts itu1 to itu8.
    pub struct PageSpec => Self, check_page {
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
        /// How many pages (a draw is rounded, and one at least), each drawn from `pages`; when absent the pages are those listed, in
        /// order.
        count: Option<Distribution> = count_distribution(), optional;
        /// At which resolution it was scanned: which sizes of itu1 to itu8 are meant (a page kind of
        /// the scenario's own has one size), and what its image is scaled from.
        resolution: Resolution = choice(&RESOLUTIONS), default r#""standard""#;
        /// How long a call with it between a server and a facsimile holds a line in all, dialling included;
        /// when absent as long as dialling, T.30 and its pages take.
        holding_time: Option<Distribution> = time_distribution(), optional;
    }
}

/// A kind of document, with its page kinds resolved to sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentSpec {
    /// Sizes of the pages, at least one.
    pub pages: Vec<PageSizes>,
    /// How many pages, each drawn from `pages`; when absent exactly `pages`, in order.
    pub count: Option<Distribution>,
    /// At which resolution its pages were scanned.
    pub resolution: Resolution,
    /// How long a call with it holds a line in all, if that is given.
    pub holding_time: Option<Distribution>,
}

fn check_page(page: PageSpec, table: &Table, reader: &Reader) -> Result<PageSpec, Problem> {
    for (key, coded) in [("mh", page.mh), ("mr", page.mr), ("mmr", page.mmr)] {
        if coded > page.raw {
            let message = format!(
                "`{key}` is {coded} and `raw` {}; a coded page is not larger than its bitmap",
                page.raw
            );
            return Err(reader.problem_of_keys(table, &[key], &message));
        }
    }
    Ok(page)
}

impl PageSpec {
    /// Its sizes.
    pub fn sizes(&self) -> PageSizes {
        PageSizes { raw: self.raw, mh: self.mh, mr: self.mr, mmr: self.mmr }
    }
}

fn resolve_document(
    document: DocumentKeys,
    _: &Table,
    reader: &Reader,
) -> Result<DocumentSpec, Problem> {
    let own = |name: &str| reader.root.table("pages").and_then(|pages| pages.table(name));
    let sizes = |name: String| match own(&name) {
        Some(page) => PageSpec::read(page, reader).map(|page| page.sizes()),
        None => Ok(charts::lookup(&name, document.resolution)
            .expect("a name that is no page kind's is a test chart's")),
    };
    let pages = document.pages.iter().cloned().map(sizes).collect::<Result<_, _>>()?;
    let DocumentKeys { count, resolution, holding_time, .. } = document;
    Ok(DocumentSpec { pages, count, resolution, holding_time })
}
