//! Logs of actions: a head, which is TOML and says where everything begins, a line `---`, and what
//! happens, one action a line. After `#` stands what is for people alone. Knows the keys of the
//! head, never what an action is.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use super::calendar::Clock;
use super::names::Names;
use super::problem::{Place, Problem, Source};
use super::reader::Reader;
use super::rules::{RulesName, choice_name};
use super::section::{Section, section};
use super::settings::{DELIVERY, Settings, WAITS_AT, WHEN_CONGESTED};
use super::shape::{boolean, list, quantity, record, table, text, whole};
use super::tree::{self, Node, Table, Value};
use crate::protocol::{
    Choose, HardenedSettings, Mutant, RankedSettings, Rules, SeedSettings, WhenCongested,
};
use crate::systems::{self, SharedQueueSettings};
use crate::units::Span;

/// Stands between the head and what happens.
const SEPARATOR: &str = "---";

/// What begins a remark.
const REMARK: char = '#';

/// A log, as a file has it.
#[derive(Clone, Debug)]
pub struct ActionLog {
    /// The whole text.
    source: Source,
    head: Table,
    lines: Vec<LogLine>,
}

/// What happens, as a line of a log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// The line of the file, from 1.
    pub number: usize,
    /// What stands there, without remarks and blanks around it.
    pub text: String,
    /// Where that begins, in octets of the file.
    begin: usize,
}

/// Where everything begins in a log of the world without time.
#[derive(Clone, Debug, PartialEq)]
pub struct LogHead {
    /// The rules; not those of one dispatcher for all.
    pub rules: systems::Rules,
    /// Servers, each with a terminal of the same number.
    pub servers: u32,
    /// Lines of each server.
    pub lines: u32,
    /// Pages that each storage holds.
    pub room: u32,
    /// Dials for one job.
    pub dials: u32,
    /// Jobs, each in words.
    pub jobs: Vec<String>,
    /// After each action the world is made tidy, as an exhaustive search does.
    pub tidied: bool,
    /// What may go wrong in what follows the log by chance.
    pub budget: LogBudget,
}

section! {
    /// The head of a log of the world without time.
    struct HeadKeys => LogHead, resolve {
        /// The rules that the servers follow.
        rules: &'static str = RulesName, required;
        /// Settings of the rules, by their names.
        settings: Settings = table::<Settings>(), default "{}";
        /// Servers, each with a terminal of the same number.
        servers: u32 = whole(1, 100), required;
        /// Lines of each server.
        lines: u32 = whole(1, 10_000), default "1";
        /// Pages that each storage holds.
        room: u32 = whole(1, 1_000_000), required;
        /// Dials for one job before its client is told that it could not be sent.
        dials: u32 = whole(1, 1_000), default "1";
        /// Jobs, numbered from 1.
        jobs: Vec<String> = list(text()).at_least(1), required;
        /// After each action the world is made tidy, as `faxsim check` does: a heartbeat comes at once or
        /// not at all, and of two equal messages on their way one is left.
        tidied: bool = boolean(), default "false";
        /// How often things may go wrong in what follows the log by chance.
        budget: LogBudget = record::<LogBudget>(), default "{}";
    }
}

section! {
    /// The head of a log of what is done to a network with the models.
    pub struct NetworkHead {
        /// The scenario file of the network; its traffic and its faults are left out.
        scenario: String = text(), required;
        /// What is different from what that says, as options `--set`.
        set: Vec<String> = list(text()), default "[]";
        /// The seed of the run.
        seed: u64 = whole(0, i64::MAX as u64), default "1";
        /// How long the run is at most.
        length: Span = quantity("1 ms", "36525 d"), required;
    }
}

section! {
    /// How often things may go wrong.
    pub struct LogBudget {
        /// Messages and documents that get lost, calls that break.
        losses: u32 = whole(0, u32::MAX), default "0";
        /// Messages that come twice.
        doubles: u32 = whole(0, u32::MAX), default "0";
        /// Servers that stop and come back.
        stops: u32 = whole(0, u32::MAX), default "0";
        /// Servers that stop for good.
        deaths: u32 = whole(0, u32::MAX), default "0";
        /// Units and image processing that fail, congestion, drains.
        failures: u32 = whole(0, u32::MAX), default "0";
        /// Storages that fail.
        storages: u32 = whole(0, u32::MAX), default "0";
    }
}

fn resolve(keys: HeadKeys, table: &Table, reader: &Reader) -> Result<LogHead, Problem> {
    let HeadKeys { rules: name, settings, servers, lines, room, dials, jobs, tidied, budget } =
        keys;
    let Some(rules) = settings.rules_of(name).filter(|rules| !rules.are_ideal()) else {
        let message = format!("`{name}` has one dispatcher that never fails; write other rules");
        return Err(reader.problem_of_keys(table, &["rules"], &message));
    };
    Ok(LogHead { rules, servers, lines, room, dials, jobs, tidied, budget })
}

impl ActionLog {
    /// Reads the log at `path`, but not what it says.
    pub fn load(path: &Path) -> Result<Self, Problem> {
        let whence = "`faxsim check --out DIR` writes logs of what it finds";
        let (name, text) = super::read(path, "a log", whence)?;
        Self::parse(&name, &text)
    }

    /// Reads a log from `text`; `name` is what problems call it.
    pub fn parse(name: &str, text: &str) -> Result<Self, Problem> {
        let source =
            |text: &str| Source { name: name.to_owned(), text: text.to_owned(), sets: Vec::new() };
        let (mut offset, mut number) = (0, 0);
        let mut lines = text.split_inclusive('\n').map(|line| {
            let begin = offset;
            offset += line.len();
            number += 1;
            (number, begin, line)
        });
        let Some((_, end, _)) = lines.by_ref().find(|(.., line)| line.trim_end() == SEPARATOR)
        else {
            let message = format!(
                "a line `{SEPARATOR}` is missing; it stands between where the log begins and what \
                 happens"
            );
            return Err(source(text).problem(&Place::File(text.len()..text.len()), message));
        };
        let lines = lines.filter_map(|(number, begin, line)| {
            let action = line.split(REMARK).next().unwrap_or_default();
            let begin = begin + (action.len() - action.trim_start().len());
            let text = action.trim().to_owned();
            (!text.is_empty()).then_some(LogLine { number, text, begin })
        });
        let lines = lines.collect();
        let head = tree::parse(&source(&text[..end]))?;
        Ok(Self { source: source(text), head, lines })
    }

    /// What problems call it.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// What happens.
    pub fn lines(&self) -> &[LogLine] {
        &self.lines
    }

    /// Where everything begins in a log of the world without time.
    pub fn head(&self) -> Result<LogHead, Problem> {
        self.read::<HeadKeys>()
    }

    fn read<S: Section>(&self) -> Result<S::Output, Problem> {
        let source = &self.source;
        let names = Names::collect(&self.head, BTreeMap::new(), &[], source)?;
        let (root, start) = (&self.head, Clock::default());
        let reader = Reader { source, root, names, start, first_date: None };
        S::read(&self.head, &reader)
    }

    /// The head of a log of what is done to a network with the models, if it is one.
    pub fn network(&self) -> Result<Option<NetworkHead>, Problem> {
        self.head.get("scenario").map(|_| self.read::<NetworkHead>()).transpose()
    }

    /// What is wrong with the job of this number among those of the head, from 0.
    pub fn problem_of_job(&self, number: usize, message: impl Into<String>) -> Problem {
        let job = match self.head.get("jobs") {
            Some(Node { value: Value::List(jobs), .. }) => jobs.get(number),
            _ => None,
        };
        self.source.problem(job.map_or(&self.head.place, |job| &job.place), message)
    }

    /// What is wrong with these octets of a line's text.
    pub fn problem_of_line(
        &self,
        line: &LogLine,
        octets: Range<usize>,
        message: impl Into<String>,
    ) -> Problem {
        let octets = line.begin + octets.start..line.begin + octets.end;
        self.source.problem(&Place::File(octets), message)
    }
}

impl fmt::Display for LogHead {
    /// The whole head with the separator; reads back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rules, servers, lines, room, dials, jobs, tidied, budget } = self;
        let (name, settings) = in_words(rules);
        writeln!(f, "rules = \"{name}\"")?;
        settings.iter().try_for_each(|setting| writeln!(f, "{setting}"))?;
        writeln!(f, "servers = {servers}\nlines = {lines}\nroom = {room}\ndials = {dials}")?;
        match &jobs[..] {
            [job] => writeln!(f, "jobs = [{job:?}]")?,
            jobs => {
                writeln!(f, "jobs = [")?;
                jobs.iter().try_for_each(|job| writeln!(f, "  {job:?},"))?;
                writeln!(f, "]")?;
            }
        }
        if *tidied {
            writeln!(f, "tidied = true")?;
        }
        let LogBudget { losses, doubles, stops, deaths, failures, storages } = budget;
        let all = [
            ("losses", losses),
            ("doubles", doubles),
            ("stops", stops),
            ("deaths", deaths),
            ("failures", failures),
            ("storages", storages),
        ];
        let some = all.iter().filter(|(_, often)| **often > 0);
        let some: Vec<_> = some.map(|(what, often)| format!("{what} = {often}")).collect();
        if !some.is_empty() {
            writeln!(f, "budget = {{ {} }}", some.join(", "))?;
        }
        writeln!(f, "{SEPARATOR}")
    }
}

/// The name of rules, and each setting that is not as it is by default.
fn in_words(rules: &systems::Rules) -> (String, Vec<String>) {
    let rules = match rules {
        systems::Rules::Servers(rules) => rules,
        systems::Rules::SharedQueue(settings) => {
            return ("shared-queue".to_owned(), shared_queue(settings));
        }
        systems::Rules::IdealPool => return ("ideal-pool".to_owned(), Vec::new()),
    };
    let hardened = HardenedSettings::default();
    let (system, choose, settings, defaults) = match rules {
        Rules::Conventional => return ("conventional".to_owned(), Vec::new()),
        Rules::StaticProxy => return ("static-proxy".to_owned(), Vec::new()),
        Rules::OrderedList => return ("ordered-list".to_owned(), Vec::new()),
        Rules::Ranked(settings) => return ("ranked".to_owned(), ranked(settings)),
        Rules::Seed(settings) => {
            let SeedSettings { choose, .. } = SeedSettings::default();
            ("seed", (settings.choose, choose), seed(settings), seed(&SeedSettings::default()))
        }
        Rules::Hardened(settings) => {
            let choose = (settings.choose, hardened.choose);
            ("hardened", choose, self::hardened(settings), self::hardened(&hardened))
        }
    };
    let differ = settings.into_iter().zip(defaults).filter(|(setting, default)| setting != default);
    let mut settings: Vec<_> = differ.map(|(setting, _)| setting).collect();
    let (choose, usual) = choose;
    match choose {
        Choose::DPeers(d) => settings.push(format!("settings.choose.d = {d}")),
        Choose::Threshold(probes) => settings.push(format!("settings.choose.probes = {probes}")),
        Choose::Gossip(every) => {
            settings.push(format!("settings.choose.gossip-every = \"{every}\""));
        }
        _ => {}
    }
    let name = if choose == usual {
        system.to_owned()
    } else {
        format!("{system}/{}", choice_name(choose))
    };
    (name, settings)
}

/// The name of a value among `options`.
fn name_of<T: PartialEq>(options: &[(&'static str, T)], value: &T) -> &'static str {
    let option = options.iter().find(|(_, option)| option == value);
    option.map(|(name, _)| *name).expect("every value has a name")
}

fn spans(section: &str, spans: &[(&str, Span)]) -> Vec<String> {
    let line = |(key, span): &(&str, Span)| format!("settings.{section}.{key} = \"{span}\"");
    spans.iter().map(line).collect()
}

fn congested(section: &str, what: WhenCongested) -> String {
    let name = name_of(&WHEN_CONGESTED, &what);
    format!("settings.{section}.when-congested = \"{name}\"")
}

fn seed(settings: &SeedSettings) -> Vec<String> {
    let mut lines = spans("seed", &[("answer-time", settings.answer_time)]);
    lines.push(congested("seed", settings.when_congested));
    let waits_at = name_of(&WAITS_AT, &settings.waits_at);
    lines.push(format!("settings.seed.waits-at = \"{waits_at}\""));
    lines.push(format!("settings.seed.waiting-threshold = {}", settings.waiting_threshold));
    lines
}

fn ranked(settings: &RankedSettings) -> Vec<String> {
    let &RankedSettings { tell_every, call_time, hand_over_time } = settings;
    let all =
        [("tell-every", tell_every), ("call-time", call_time), ("hand-over-time", hand_over_time)];
    spans("ranked", &all)
}

fn hardened(settings: &HardenedSettings) -> Vec<String> {
    let all = [
        ("answer-time", settings.answer_time),
        ("lease", settings.lease),
        ("ask-again-after", settings.ask_again_after),
        ("confirm-after", settings.confirm_after),
        ("check-after", settings.check_after),
        ("heartbeat", settings.heartbeat),
        ("give-up-after", settings.give_up_after),
        ("keep-pages", settings.keep_pages),
    ];
    let mut lines = spans("hardened", &all);
    lines.push(congested("hardened", settings.when_congested));
    lines.push(format!("settings.hardened.misses = {}", settings.misses));
    lines.push(format!("settings.hardened.copies = {}", settings.copies));
    let delivery = name_of(&DELIVERY, &settings.delivery);
    lines.push(format!("settings.hardened.delivery = \"{delivery}\""));
    // (Where there is none, there is nothing to say.)
    let mutant = |it: Mutant| format!("settings.hardened.mutant = \"{}\"", it.name());
    lines.push(settings.mutant.map_or_else(String::new, mutant));
    lines
}

fn shared_queue(settings: &SharedQueueSettings) -> Vec<String> {
    let &SharedQueueSettings { heartbeat, misses, retry_after } = settings;
    let all = [("heartbeat", heartbeat), ("retry-after", retry_after)];
    let mut lines = spans("shared-queue", &all);
    lines.push(format!("settings.shared-queue.misses = {misses}"));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Delivery, WaitsAt};

    const LOG: &str = "\
# What was found.
rules = \"hardened/d-peers\"
settings.choose.d = 1
settings.hardened.misses = 1
servers = 3
room = 4
jobs = [\"2 pages from t0\", \"none\"]

---
call job 1   # the first

  page job 1
";

    fn head(text: &str) -> Result<LogHead, Problem> {
        ActionLog::parse("a.log", text)?.head()
    }

    #[test]
    fn a_log_is_a_head_and_lines() {
        let log = ActionLog::parse("a.log", LOG).unwrap();
        let lines: Vec<_> =
            log.lines().iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(lines, [(10, "call job 1"), (12, "page job 1")]);
        let problem = log.problem_of_line(&log.lines()[1], 5..8, "no");
        assert_eq!(problem.to_string(), "a.log:12:8: no\n12 |   page job 1\n   |        ^^^");
        let problem = log.problem_of_job(1, "no");
        assert_eq!(problem.line(), Some(7));
    }

    #[test]
    fn heads_read_back_as_the_same() {
        let parsed = head(LOG).unwrap();
        let settings = HardenedSettings {
            choose: Choose::DPeers(1),
            misses: 1,
            ..HardenedSettings::default()
        };
        assert_eq!(parsed.rules, Rules::Hardened(settings).into());
        let span = Span::from_millis(2_500);
        let hardened = Rules::Hardened(HardenedSettings {
            answer_time: span,
            when_congested: WhenCongested::Image,
            choose: Choose::Gossip(span),
            lease: span,
            ask_again_after: span,
            confirm_after: span,
            check_after: span,
            heartbeat: span,
            misses: 7,
            copies: 2,
            delivery: Delivery::AtMostOnce,
            give_up_after: span,
            keep_pages: span,
            mutant: Some(Mutant::LeaseIgnored),
        });
        let seed = |choose| Rules::Seed(SeedSettings { choose, ..SeedSettings::default() });
        let (tell_every, call_time) = (span, span);
        let ranked = RankedSettings { tell_every, call_time, hand_over_time: span };
        let budget = LogBudget { losses: 1, storages: 2, ..parsed.budget.clone() };
        let queue = SharedQueueSettings { heartbeat: span, misses: 7, retry_after: span };
        let servers = [
            hardened,
            Rules::Hardened(HardenedSettings::default()),
            seed(Choose::FirstOffer),
            seed(Choose::Threshold(5)),
            seed(Choose::Nearest),
            Rules::Seed(SeedSettings {
                waits_at: WaitsAt::ShortestQueue,
                waiting_threshold: 1,
                ..SeedSettings::default()
            }),
            Rules::Ranked(ranked),
            Rules::Conventional,
            Rules::StaticProxy,
            Rules::OrderedList,
        ];
        let servers = servers.into_iter().map(systems::Rules::from);
        for rules in servers.chain([systems::Rules::SharedQueue(queue)]) {
            let head = LogHead { rules, tidied: true, budget: budget.clone(), ..parsed.clone() };
            assert_eq!(self::head(&head.to_string()), Ok(head.clone()), "{head}");
        }
        assert_eq!(head(&parsed.to_string()), Ok(parsed));
    }

    #[test]
    fn only_what_is_not_usual_is_written() {
        let head = LogHead {
            rules: Rules::Seed(SeedSettings::default()).into(),
            jobs: vec!["1 page from t0".to_owned()],
            ..head(LOG).unwrap()
        };
        let expected = "rules = \"seed\"\nservers = 3\nlines = 1\nroom = 4\ndials = 1\n\
                        jobs = [\"1 page from t0\"]\n---\n";
        assert_eq!(head.to_string(), expected);
    }

    #[test]
    fn what_is_wrong_with_a_head_is_said() {
        let said = |text: &str| head(text).unwrap_err().to_string();
        assert_eq!(
            said("servers = 2"),
            "a.log:1:12: a line `---` is missing; it stands between where the log begins and what \
             happens\n1 | servers = 2\n  |            ^"
        );
        assert_eq!(
            said("rules = \"ideal-pool\"\nservers = 2\nroom = 1\njobs = [\"none\"]\n---\n"),
            "a.log:1:9: `ideal-pool` has one dispatcher that never fails; write other rules\n\
             1 | rules = \"ideal-pool\"\n  |         ^^^^^^^^^^^^"
        );
        assert!(said("rule = 1\n---\n").contains("unknown key `rule`; did you mean `rules`?"));
        assert!(said("---\n").contains("`rules` is missing"));
    }
}
