//! Committed folders that the program can make again: every octet is compared, or written anew with
//! `FAXSIM_BLESS=1`, except under CI.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// The files in a folder, by name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let file = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        (name.to_owned(), fs::read(path).expect("a file"))
    };
    paths.map(|path| file(&path)).collect()
}

/// Compares what was `made` with what is `kept`, all but journals.
pub(super) fn check(made: &Path, kept: &str) {
    let kept_in = Path::new(kept);
    let mut made = contents(made);
    made.retain(|name, _| !name.starts_with("journal-"));
    if env::var_os("FAXSIM_BLESS").is_some() && env::var_os("CI").is_none() {
        let _ = fs::remove_dir_all(kept_in);
        fs::create_dir_all(kept_in).expect("a folder");
        for (name, octets) in &made {
            fs::write(kept_in.join(name), octets).expect("a file");
        }
    }
    let kept_files = contents(kept_in);
    assert!(made.keys().eq(kept_files.keys()), "{kept}: made {:?}", made.keys());
    for (name, octets) in made {
        assert!(kept_files[&name] == octets, "{kept}/{name} differs from what is made now");
    }
}
