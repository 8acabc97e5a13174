//! How each kind of action is written, word by word: enough to tell a slip of the pen from an action
//! that can't happen now. It never makes an action.

use super::Wrong;
use crate::scenario::{hint, quoted_list};
use crate::verify::world::Setting;

/// How an action goes on after its verb. A word in capitals stands for what [`Word`] says.
const SHAPES: [(&str, &str); 31] = [
    ("submit", "job JOB to SERVER"),
    ("arrive", "job JOB"),
    ("call", "job JOB"),
    ("page", "job JOB"),
    ("end", "job JOB"),
    ("hang", "job JOB"),
    ("give-up", "job JOB"),
    ("read", "job JOB from SERVER"),
    ("deliver", "NODE > NODE MESSAGE"),
    ("lose", "NODE > NODE MESSAGE"),
    ("double", "NODE > NODE MESSAGE"),
    ("begin", "SERVER > SERVER job JOB round ROUND to PURPOSE"),
    ("pass", "SERVER > SERVER job JOB round ROUND to PURPOSE"),
    ("carry", "SERVER > SERVER job JOB round ROUND to PURPOSE"),
    ("break", "SERVER > SERVER job JOB round ROUND to PURPOSE"),
    ("learn-broken", "SERVER > SERVER job JOB round ROUND to PURPOSE"),
    ("diagnose", "SERVER DIAGNOSIS"),
    ("code", "SERVER job JOB"),
    ("confirm", "SERVER job JOB"),
    ("call-ends", "SERVER job JOB END"),
    ("probe", "SERVER of SERVER"),
    ("elapse", "SERVER TIMER"),
    ("stop", "SERVER"),
    ("restart", "SERVER"),
    ("die", "SERVER"),
    ("fail", "SERVER PART"),
    ("repair", "SERVER PART"),
    ("congest", "SERVER"),
    ("clear", "SERVER"),
    ("drain", "SERVER"),
    ("use", "SERVER"),
];

/// What a word of a shape stands for.
enum Word {
    /// Itself.
    Literal(&'static str),
    /// A server, `s` and its number.
    Server,
    /// A server, a terminal (`t`) or the facsimile.
    Node,
    /// The number of a job.
    Job,
    /// Any number.
    Round,
    /// One of these.
    Choice(&'static [&'static str]),
    /// The rest of the line, which begins with one of these.
    Rest(&'static [&'static str], &'static str),
}

impl Word {
    const fn of(word: &'static str) -> Self {
        match word.as_bytes() {
            b"SERVER" => Self::Server,
            b"NODE" => Self::Node,
            b"JOB" => Self::Job,
            b"ROUND" => Self::Round,
            b"PURPOSE" => Self::Choice(&["Help", "Mirror", "Adopt"]),
            b"END" => Self::Choice(&["Complete", "Busy", "Broken"]),
            b"PART" => Self::Choice(&["Storage", "Unit", "Imaging"]),
            b"MESSAGE" => Self::Rest(&[], "a message, such as `b (memory none) of job 1 round 1`"),
            b"DIAGNOSIS" => Self::Rest(
                &["look", "reserve"],
                "what is diagnosed, such as `look at {Storage} for job 1`",
            ),
            b"TIMER" => Self::Rest(
                &[
                    "answers",
                    "line",
                    "redial",
                    "retry",
                    "expiry",
                    "lease",
                    "heartbeat",
                    "state",
                    "silence",
                ],
                "a timer, such as `redial of job 1`",
            ),
            _ => Self::Literal(word),
        }
    }

    fn fits(&self, word: &str, setting: &Setting) -> bool {
        let number = |letter: char, count: u32| {
            word.strip_prefix(letter).and_then(decimal).is_some_and(|number| number < count)
        };
        match self {
            Self::Literal(literal) => word == *literal,
            Self::Server => number('s', setting.sites()),
            Self::Node => {
                number('s', setting.sites()) || number('t', setting.servers) || number('f', 1)
            }
            Self::Job => {
                decimal(word).is_some_and(|job| (1..=setting.jobs.len()).contains(&(job as usize)))
            }
            Self::Round => decimal(word).is_some(),
            Self::Choice(words) => words.contains(&word),
            Self::Rest(words, _) => words.is_empty() || words.contains(&word),
        }
    }

    fn wanted(&self, setting: &Setting) -> String {
        match self {
            Self::Literal(literal) => format!("`{literal}`"),
            Self::Server => format!("a server; {}", numbers("server", 's', setting.sites())),
            Self::Node => {
                "a server, a terminal or the facsimile, such as `s0`, `t0` or `f0`".into()
            }
            Self::Job => match setting.jobs.len() {
                1 => "the number of a job; there is job 1".to_owned(),
                jobs => format!("the number of a job; there are 1 to {jobs}"),
            },
            Self::Round => "the number of a round".to_owned(),
            Self::Choice(words) => format!("one of {}", quoted_list(words)),
            Self::Rest(_, wanted) => (*wanted).to_owned(),
        }
    }
}

/// "there are servers s0 to s2".
pub(super) fn numbers(noun: &str, letter: char, count: u32) -> String {
    match count {
        1 => format!("there is {noun} {letter}0"),
        _ => format!("there are {noun}s {letter}0 to {letter}{}", count - 1),
    }
}

/// A number, written as numbers are displayed.
fn decimal(word: &str) -> Option<u32> {
    word.parse().ok().filter(|number: &u32| number.to_string() == word)
}

/// Says where an action is not written as an action of its kind is.
pub(super) fn check(text: &str, setting: &Setting) -> Result<(), Wrong> {
    let mut end = 0;
    let mut words = text.split(' ').map(|word| {
        let begin = end;
        end += word.len() + 1;
        (begin..begin + word.len(), word)
    });
    let (place, verb) = words.next().unwrap_or((0..0, ""));
    let Some(&(_, shape)) = SHAPES.iter().find(|(known, _)| *known == verb) else {
        let verbs = SHAPES.map(|(verb, _)| verb);
        let hint = hint(verb, &verbs, || "`deliver`, `elapse` and `stop` are some".to_owned());
        return Err((place, format!("`{verb}` is not an action; {hint}")));
    };
    for part in shape.split(' ') {
        let part = Word::of(part);
        let (place, word) = words.next().unwrap_or((text.len()..text.len(), ""));
        if !part.fits(word, setting) {
            let here = if word.is_empty() {
                "something is missing here".to_owned()
            } else {
                format!("`{word}` does not fit here")
            };
            let message = format!("{here}: write {}", part.wanted(setting));
            return Err((place, message));
        }
        if matches!(part, Word::Rest(..)) {
            return Ok(());
        }
    }
    match words.next() {
        None => Ok(()),
        Some((place, word)) => {
            let message = format!("`{word}` does not fit here: the action ends before it");
            Err((place.start..text.len(), message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Rules;
    use crate::verify::world::{Budget, Offered};

    fn setting() -> Setting {
        Setting {
            rules: Rules::Conventional.into(),
            servers: 2,
            lines: 1,
            room: 1,
            attempts: 1,
            jobs: vec![Offered::Nothing],
            budget: Budget::default(),
        }
    }

    #[test]
    fn slips_of_the_pen_are_found() {
        let found = |text: &str| check(text, &setting()).unwrap_err();
        let cases = [
            ("delivr s0 > s1 t", 0..6, "`delivr` is not an action; did you mean `deliver`?"),
            ("stop s2", 5..7, "`s2` does not fit here: write a server; there are servers s0 to s1"),
            ("stop", 4..4, "something is missing here: write a server; there are servers s0 to s1"),
            ("stop s0 now", 8..11, "`now` does not fit here: the action ends before it"),
            ("code s0 jb 1", 8..10, "`jb` does not fit here: write `job`"),
            (
                "call job 2",
                9..10,
                "`2` does not fit here: write the number of a job; there is job 1",
            ),
            (
                "elapse s0 redail of job 1",
                10..16,
                "`redail` does not fit here: write a timer, such as `redial of job 1`",
            ),
            (
                "fail s0 Line",
                8..12,
                "`Line` does not fit here: write one of `Storage`, `Unit`, `Imaging`",
            ),
            (
                "lose s0 > f1 t",
                10..12,
                "`f1` does not fit here: write a server, a terminal or the facsimile, such as `s0`, \
                 `t0` or `f0`",
            ),
        ];
        for (text, place, message) in cases {
            assert_eq!(found(text), (place, message.to_owned()), "{text}");
        }
    }
}
