//! What came of a check of a scenario, as plain values. Knows nothing of what was checked.

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is as it should be.
    Passed,
    /// Nothing was seen that it could be judged by.
    Vacuous,
    /// What was seen may be right or wrong.
    Undecided,
    /// It is not as it should be.
    Failed,
    /// It could not be made: a file is wrong.
    Wrong,
}

impl Verdict {
    /// One word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Vacuous => "VACUOUS",
            Self::Undecided => "NOT DECIDED",
            Self::Failed => "FAIL",
            Self::Wrong => "WRONG",
        }
    }
}

/// A check that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The scenario's file.
    pub file: String,
    /// The line in it, from 1, that asks for the check, where one does.
    pub line: Option<usize>,
    /// What is checked; differs from others of the same file.
    pub name: String,
    /// How it ended.
    pub verdict: Verdict,
    /// What was seen, in a few words.
    pub seen: String,
    /// Where it did not pass: all there is to say, in lines.
    pub report: String,
    /// Of a check that a mean is as an exact value: both.
    pub exact: Option<Exact>,
}

/// An exact value, and the mean that is to agree with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact {
    /// The value.
    pub value: f64,
    /// The mean.
    pub mean: f64,
    /// The lower end of the mean's interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// By how much theory allows the mean to be off.
    pub allowance: f64,
}

impl Exact {
    /// How far the mean is above the value, or the nearest that is allowed, in halves of its interval's width;
    /// none without a width.
    pub fn distance(self) -> Option<f64> {
        let half = (self.high - self.low) / 2.0;
        let off = self.mean - self.value;
        let off = (off.abs() - self.allowance).max(0.0).copysign(off);
        (half > 0.0).then_some(off / half)
    }
}

impl Check {
    /// Its name among the checks of all files.
    pub fn full_name(&self) -> String {
        full_name(&self.file, &self.name)
    }
}

/// The name of a file's check among those of all files.
pub fn full_name(file: &str, name: &str) -> String {
    format!("{file}: {name}")
}
