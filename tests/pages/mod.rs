//! Parts of pages under `docs/` that a test has measured: what stands between two marks is compared
//! with what was measured now, or written anew with `FAXSIM_BLESS=1`, except under CI.

use std::{env, fs};

/// Compares the part of `page` called `name` with `text`.
pub(super) fn check(page: &str, name: &str, text: &str) {
    let content = fs::read_to_string(page).unwrap_or_else(|error| panic!("{page}: {error}"));
    let begin = format!("<!-- {name}: ");
    let end = format!("<!-- end of {name} -->");
    let from = content.find(&begin).unwrap_or_else(|| panic!("{page} has no part {name}"));
    let from = from + content[from..].find('\n').expect("a mark has a line of its own") + 1;
    let to = content.find(&end).unwrap_or_else(|| panic!("{page}: {name} has no end"));
    let text = format!("\n{text}\n");
    if env::var_os("FAXSIM_BLESS").is_some() && env::var_os("CI").is_none() {
        let written = format!("{}{text}{}", &content[..from], &content[to..]);
        return fs::write(page, written).unwrap_or_else(|error| panic!("{page}: {error}"));
    }
    let kept = &content[from..to];
    assert!(kept == text, "{page}, {name}: kept\n{kept}\nmeasured now\n{text}\nFAXSIM_BLESS=1");
}
