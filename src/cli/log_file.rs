//! Files of what breaks a law. One that is there already may have been changed by hand: it is not written
//! over by another.

use std::fs;
use std::path::Path;

use super::exit::{Exit, Failure};

/// Writes a file, with its folder where that is not there yet.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::writing(path, error);
    match fs::read(path) {
        Ok(there) if there == text.as_bytes() => Ok(()),
        Ok(_) => {
            let message = format_args!(
                "{} is there already, and another; move it away, or name another folder",
                path.display()
            );
            Err(Failure::new(Exit::Unwritable, message))
        }
        Err(_) => {
            path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
            fs::write(path, text).map_err(failed)
        }
    }
}
