//! What a user sees: standard output, how wide it is, and how text gets there; and a page in a browser.
//! Never knows what is said.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

use super::exit::{Exit, Failure};

/// Columns: what `COLUMNS` says, else the terminal's; `None` where neither is known.
pub(super) fn width() -> Option<u16> {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.or_else(|| comfy_table::Table::new().width()).filter(|&columns| columns > 0)
}

/// Prints a text of moderate length. Its styles stay only where they are wanted: on a terminal,
/// and without `NO_COLOR`.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    printed.map_err(|error| Failure::printing(&error))
}

/// Standard output for much text without styles.
pub(super) fn stream() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Shows a page in the user's browser.
pub(super) fn open(page: &Path) -> Result<(), Failure> {
    ::open::that_detached(page).map_err(|error| {
        let message = format_args!("{} can't be shown: {error}", page.display());
        Failure::new(Exit::Unwritable, message)
    })
}
