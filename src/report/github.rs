//! Annotations of GitHub Actions: lines that mark a place in a file, in the syntax of its workflow
//! commands. Never knows what was checked.

use crate::record::verdict::{Check, Verdict};

/// An annotation for each check that did not pass, a line each.
pub fn annotations(checks: &[Check]) -> String {
    let failing = checks.iter().filter(|check| check.verdict != Verdict::Passed);
    failing.map(annotation).collect()
}

fn annotation(check: &Check) -> String {
    let Check { file, line, name, verdict, report, .. } = check;
    let (file, line) = (property(file), line.unwrap_or(1));
    let title = property(&format!("{}: {name}", verdict.word()));
    format!("::error file={file},line={line},title={title}::{}\n", data(report.trim_end()))
}

/// A message on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_is_one_line_and_only_of_what_did_not_pass() {
        let check = |verdict| Check {
            file: "a, b.toml".to_owned(),
            line: Some(7),
            name: "lost == 0".to_owned(),
            verdict,
            seen: String::new(),
            report: "100 %\nlost\n".to_owned(),
            exact: None,
        };
        assert_eq!(
            annotations(&[check(Verdict::Passed), check(Verdict::Failed)]),
            "::error file=a%2C b.toml,line=7,title=FAIL%3A lost == 0::100 %25%0Alost\n"
        );
    }
}
