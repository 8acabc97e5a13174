//! Checks as JUnit XML, which build servers read: a suite for each file, without times, so that
//! the same checks give the same text. Never knows what was checked.

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::record::verdict::{Check, Verdict};

/// The whole report.
pub fn xml(checks: &[Check]) -> Result<String, SerializeError> {
    let mut report = Report::new("faxsim test");
    for of_file in checks.chunk_by(|one, other| one.file == other.file) {
        let mut suite = TestSuite::new(&*of_file[0].file);
        suite.add_test_cases(of_file.iter().map(case));
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn case(check: &Check) -> TestCase {
    let mut case = TestCase::new(&*check.name, status(check));
    case.set_classname(&*check.file);
    case
}

/// What is wrong with a file, or can't be judged, is an error; what is judged and found wanting is
/// a failure.
fn status(check: &Check) -> TestCaseStatus {
    let kind = match check.verdict {
        Verdict::Passed => return TestCaseStatus::success(),
        Verdict::Failed => NonSuccessKind::Failure,
        Verdict::Vacuous | Verdict::Undecided | Verdict::Wrong => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(check.verdict.word()).set_message(&*check.seen).set_description(&*check.report);
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_suite_and_every_check_a_case() {
        let check = |file: &str, name: &str, verdict| Check {
            file: file.to_owned(),
            line: None,
            name: name.to_owned(),
            verdict,
            seen: "3 < 4".to_owned(),
            report: "seen\n".to_owned(),
            exact: None,
        };
        let checks = [
            check("a.toml", "lost == 0", Verdict::Passed),
            check("a.toml", "late < 3", Verdict::Failed),
            check("b.toml", "golden", Verdict::Vacuous),
        ];
        let text = xml(&checks).unwrap();
        for piece in [
            "<testsuites name=\"faxsim test\" tests=\"3\" skipped=\"0\" failures=\"1\" errors=\"1\">",
            "<testsuite name=\"a.toml\" tests=\"2\" skipped=\"0\" errors=\"0\" failures=\"1\">",
            "<testcase name=\"lost == 0\" classname=\"a.toml\"/>",
            "<failure message=\"3 &lt; 4\" type=\"FAIL\">seen\n</failure>",
            "<error message=\"3 &lt; 4\" type=\"VACUOUS\">",
        ] {
            assert!(text.contains(piece), "{piece}\n{text}");
        }
    }
}
