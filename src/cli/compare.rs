//! `faxsim compare`: many runs of a scenario and its variations under several rules, and who is better at
//! what, as far as anybody can tell.

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};

use super::exit::{Exit, Failure};
use super::study::origin::{self, Origin};
use super::study::shard::Shard;
use super::study::{Keeping, Place, Work, results, units, wrong};
use super::{examples, running, screen};
use crate::experiment::Source;
use crate::experiment::design::{Design, variations};
use crate::experiment::stopping::{Precision, Stopping};
use crate::experiment::warm_up::WarmUp;
use crate::record::study::{Finding, Plan, Variation};
use crate::report::comparison;
use crate::report::page::FILE;
use crate::scenario::{
    self, Axis, Combine, Constraint, Loaded, Overrides, Scenario, Study, hint, load, quoted_list,
};
use crate::statistics::interval::LEVEL;
use crate::units::Span;

const EXAMPLES: &str = "  faxsim compare office.toml
  faxsim compare office.toml --rules conventional,hardened --vary load=0.5..2:0.25
  faxsim compare office.toml --vary server14.lines=1..4 --vary server15.lines=1..4 \\
      --only \"server14.lines <= server15.lines\" --list
  faxsim compare office.toml --metric lost,delivery_time.p95 --precision delivery_time.p95=5%
  faxsim compare office.toml --set length=\"1000 h\" --warm-up \"10 h\" --batches 30
  faxsim compare office.toml --replications 1000 --out study    # interrupt it, and go on
  faxsim compare office.toml --vary load=0.5..2:0.5 --report study --open
  faxsim compare office.toml --out study --shard 0/4            # then faxsim merge study";

/// The rules that are compared where nobody says which.
const RULES: [&str; 4] = ["conventional", "seed", "hardened", "ideal-pool"];

/// What is measured where nobody says what.
const METRICS: [&str; 8] = [
    "refused",
    "abandoned",
    "lost",
    "doubled",
    "late",
    "takeovers",
    "delivery_time.p95",
    "jain.carried",
];

/// What `--warm-up` says where pilot runs are to tell.
const MSER_5: &str = "mser-5";

/// Replications where nobody says how many.
const REPLICATIONS: u32 = 20;

/// The most replications that a precision may take where nobody says how many.
const MOST_REPLICATIONS: u32 = 10_000;

/// Compare rules, and variations of a scenario, over many runs
///
/// All rules meet the same arrivals, pages and faults, so that they are compared replication by
/// replication. Of each metric the tables say the mean, the difference from a baseline, and who is
/// better, worse or not told apart; with --out the folder gets all values, and what the tables say as CSV
/// and JSON. What the options don't say is taken from the section `study` of the scenario.
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Compare {
    /// The scenario file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Changes a value of the file in all runs, such as `server14.lines=6`; can be repeated
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// The rules that are compared
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    rules: Vec<String>,
    /// The rules from which differences are taken, instead of the first
    #[arg(long, value_name = "RULES")]
    baseline: Option<String>,
    /// Varies a value, over a list such as load=0.5,1,2 or a range such as server14.lines=1..8 or
    /// out.rate=10..60:10 /h; can be repeated, and then every value meets every other
    #[arg(long, value_name = "PATH=VALUES")]
    vary: Vec<String>,
    /// The first value of each --vary goes with the first of the others, the second with the second
    #[arg(long)]
    lockstep: bool,
    /// Leaves out variations for which this does not hold, such as "server14.lines <= server15.lines";
    /// can be repeated
    #[arg(long, value_name = "COMPARISON")]
    only: Vec<String>,
    /// What is measured; `faxsim metrics` lists all
    #[arg(long = "metric", value_name = "NAME", value_delimiter = ',')]
    metrics: Vec<String>,
    /// What is left out at the beginning of every run: a time, or `mser-5` for as long as pilot runs of the
    /// variation show how they began
    #[arg(long, value_name = "TIME")]
    warm_up: Option<String>,
    /// Runs of each variation under each of the rules, or the most there may be with --precision
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    replications: Option<u32>,
    /// Cuts each run after its warm-up into so many batches of the same length, each of which counts as a
    /// run does: one long run of each variation instead of many
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(2..=10_000))]
    batches: Option<u32>,
    /// As many replications of each variation as it takes for the mean of this metric to be known so well
    /// under all rules
    #[arg(long, value_name = "METRIC=SHARE")]
    precision: Option<String>,
    #[command(flatten)]
    keeping: Keeping,
    /// Does as --out, and writes index.html into the folder, a page with pictures of what was found, which
    /// stands alone
    #[arg(long, value_name = "DIR", group = "folder")]
    report: Option<PathBuf>,
    /// Shows the page in a browser
    #[arg(long, requires = "report")]
    open: bool,
    /// Does only this part of the work: K/N with K from 0, or `slurm` or `kubernetes/N` in their array jobs;
    /// faxsim merge puts the parts together
    #[arg(long, value_name = "K/N", requires = "folder", conflicts_with = "precision", value_parser = Shard::parse)]
    shard: Option<Shard>,
    /// Shows what would be run, and runs nothing
    #[arg(long)]
    list: bool,
    /// What is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// How what was found is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Tables for people
    Table,
    /// A row for each metric of each variation under each of the rules
    Csv,
    /// The same as JSON
    Json,
}

impl Format {
    pub(super) fn text(self, plan: &Plan, found: &[Finding]) -> Result<String, Failure> {
        Ok(match self {
            Self::Table => comparison::tables(plan, found),
            Self::Json => comparison::json(plan, found),
            Self::Csv => {
                let mut out = Vec::new();
                comparison::csv(plan, found, &mut out)
                    .map_err(|error| Failure::new(Exit::Unwritable, error))?;
                String::from_utf8_lossy(&out).into_owned()
            }
        })
    }
}

impl Compare {
    pub(super) fn run(&self) -> Result<(), Failure> {
        running::listen_for_interrupts()?;
        let overrides = Overrides { seed: None, set: self.all_set() };
        let loaded = load(&self.file, &overrides)?;
        let study = &loaded.scenario.study;
        let mut design = self.design(&loaded, study, &[])?;
        if self.warm_up.as_deref() == Some(MSER_5) {
            let warm_ups = warm_ups(&design, self.keeping.jobs)?;
            design = self.design(&loaded, study, &warm_ups)?;
        }
        let stopping = self.stopping(study, &design.plan)?;
        if self.list {
            return screen::print(&self.listed(&design.plan, &stopping));
        }
        let precision = self.precision.clone();
        let study_origin = Origin::new(&self.file, &loaded, &design.plan, stopping.most, precision);
        let place = self.keeping.place(self.report.as_deref(), &study_origin)?;
        let shard = self.shard.unwrap_or(Shard::ALL);
        let mut work = Work::new(&design, &place, shard, self.keeping.jobs)?;
        if self.shard.is_some() {
            let variations = design.plan.variations.len();
            let units = units(&vec![0; variations], &vec![stopping.most; variations]);
            let units = (0_u64..).zip(units).filter(|(at, _)| shard.has(*at));
            let units: Vec<_> = units.map(|(_, unit)| unit).collect();
            work.work_off(&units)?;
            return screen::print(&format!(
                "shard {} of {} is done, {} replications; `faxsim merge {}` puts all together\n",
                shard.number,
                shard.count,
                units.len(),
                place.path().display(),
            ));
        }
        let (findings, made) = work.all(&stopping)?;
        let plan = &design.plan;
        let found: Vec<_> = findings.all(LEVEL).collect();
        if found.iter().all(|finding| finding.mean.is_none()) {
            return Err(Failure::new(
                Exit::Vacuous,
                "no run has anything to take these metrics from",
            ));
        }
        if let Place::Users(folder) = &place {
            results::write(folder, plan, &mut work.journal, &made, &found)?;
        }
        if let Some(folder) = &self.report {
            results::write_report(folder, plan, &found, &study_origin.source(plan, &made))?;
            if self.open {
                screen::open(&folder.join(FILE))?;
            }
        }
        let mut text = self.format.text(plan, &found)?;
        if self.format == Format::Table {
            text = headline(&loaded.scenario, plan, &made) + &text;
        }
        screen::print(&text)?;
        if stopping.is_met(&findings, LEVEL) {
            return Ok(());
        }
        let message = format_args!(
            "{} replications are too few for this precision; raise --replications, or ask for less",
            stopping.most
        );
        Err(Failure::new(Exit::Undecided, message))
    }

    /// The study; each variation leaves out so much at the beginning of its runs, where that is given.
    fn design(&self, loaded: &Loaded, study: &Study, warm_ups: &[Span]) -> Result<Design, Failure> {
        let usage = |message: String| Failure::new(Exit::Usage, message);
        let rules: Vec<&str> = if self.rules.is_empty() {
            study.rules.as_deref().unwrap_or(&RULES).to_vec()
        } else {
            self.rules.iter().map(|name| known_rules("--rules", name)).collect::<Result<_, _>>()?
        };
        if let Some(twice) = (1..rules.len()).find(|&it| rules[..it].contains(&rules[it])) {
            return Err(usage(format!(
                "the rules `{}` are named twice; name each once",
                rules[twice]
            )));
        }
        let baseline = match &self.baseline {
            Some(name) => known_rules("--baseline", name)?,
            None => study.baseline.filter(|_| self.rules.is_empty()).unwrap_or(rules[0]),
        };
        let baseline = rules.iter().position(|it| *it == baseline).ok_or_else(|| {
            usage(format!("the baseline `{baseline}` is not among the rules; add it to them"))
        })?;
        let metrics: Vec<&str> = if !self.metrics.is_empty() {
            self.metrics.iter().map(String::as_str).collect()
        } else if let Some(metrics) = &study.metrics {
            metrics.iter().map(String::as_str).collect()
        } else {
            METRICS.to_vec()
        };
        if let Some(twice) = (1..metrics.len()).find(|&it| metrics[..it].contains(&metrics[it])) {
            return Err(usage(format!("the metric `{}` is named twice", metrics[twice])));
        }
        let mut variations = self.variations(study).map_err(usage)?;
        for (variation, warm_up) in variations.iter_mut().zip(warm_ups) {
            variation.set.push(format!("warm-up={warm_up}"));
        }
        if variations.is_empty() {
            return Err(usage(
                "no variation is left; what is asked of them never holds".to_owned(),
            ));
        }
        let name = self.file.display().to_string();
        let source = Source { name: &name, text: loaded.text() };
        let mut design =
            Design::new(source, variations, &rules, baseline, &metrics).map_err(wrong)?;
        design.plan.batches = self.batches.or(study.batches).unwrap_or(1);
        Ok(design)
    }

    /// What is different from what the file says in all runs.
    fn all_set(&self) -> Vec<String> {
        let given = self.warm_up.as_ref().filter(|given| *given != MSER_5);
        let warm_up = given.map(|warm_up| format!("warm-up={warm_up}"));
        self.set.iter().cloned().chain(warm_up).collect()
    }

    fn variations(&self, study: &Study) -> Result<Vec<Variation>, String> {
        let axis = |text: &String| {
            Axis::parse(text).map_err(|message| format!("--vary {text}: {message}"))
        };
        let only = |text: &String| {
            Constraint::parse(text).map_err(|message| format!("--only {text}: {message}"))
        };
        let own: Vec<_> = self.vary.iter().map(axis).collect::<Result<_, _>>()?;
        let mut all_only: Vec<_> = self.only.iter().map(only).collect::<Result<_, _>>()?;
        if !own.is_empty() {
            let combine = if self.lockstep { Combine::Lockstep } else { Combine::Cartesian };
            return variations(&own, combine, &all_only, &self.all_set());
        }
        all_only.extend(study.only.iter().cloned());
        let combine = if self.lockstep { Combine::Lockstep } else { study.combine };
        variations(&study.vary, combine, &all_only, &self.all_set())
    }

    fn stopping(&self, study: &Study, plan: &Plan) -> Result<Stopping, Failure> {
        let said = self.replications;
        let Some(text) = &self.precision else {
            let usual = if plan.batches > 1 { 1 } else { REPLICATIONS };
            let most = said.or(study.replications).unwrap_or(usual);
            if most == 1 && plan.batches == 1 {
                let message = "one run says nothing of how sure it is; ask for more --replications, or \
                               for --batches of it";
                return Err(Failure::new(Exit::Usage, message));
            }
            return Ok(Stopping { most, precision: None });
        };
        let wrong =
            |what: String| Failure::new(Exit::Usage, format_args!("--precision {text}: {what}"));
        let Some((metric, share)) = text.split_once('=') else {
            return Err(wrong("write METRIC=SHARE, such as delivery_time.p95=5%".to_owned()));
        };
        let metric =
            plan.metrics.iter().position(|it| it.name == metric.trim()).ok_or_else(|| {
                wrong(format!("`{metric}` is not among the metrics; add it with --metric"))
            })?;
        let percent = share.trim().strip_suffix('%').and_then(|it| it.trim().parse::<f64>().ok());
        let share = percent.map(|percent| percent / 100.0).filter(|share| *share > 0.0);
        let share =
            share.ok_or_else(|| wrong("the share is a percentage such as 5%".to_owned()))?;
        let most = said.unwrap_or(MOST_REPLICATIONS);
        Ok(Stopping { most, precision: Some(Precision { metric, share }) })
    }

    fn listed(&self, plan: &Plan, stopping: &Stopping) -> String {
        let mut text = String::new();
        for (number, variation) in plan.variations.iter().enumerate() {
            let _ = writeln!(text, "{:>6}  {}", number + 1, variation.name);
        }
        let metrics: Vec<_> = plan.metrics.iter().map(|metric| metric.name.as_str()).collect();
        let variations = plan.variations.len();
        let runs = variations as u64 * plan.rules.len() as u64 * u64::from(stopping.most);
        let (at_most, of_each) = match &self.precision {
            Some(precision) => ("at most ", format!(", until {precision}")),
            None => ("", String::new()),
        };
        let in_batches = match plan.batches {
            1 => String::new(),
            batches => format!(", each in {batches} batches"),
        };
        let _ = write!(
            text,
            "variations  {variations}\nrules       {}\nbaseline    {}\nmetrics     {}\n\
             replications of each  {at_most}{}{in_batches}{of_each}\nruns        {at_most}{runs}\n",
            plan.rules.join(", "),
            plan.baseline(),
            metrics.join(", "),
            stopping.most,
        );
        text
    }
}

/// How long the runs of each variation still show how they began.
fn warm_ups(design: &Design, jobs: Option<NonZeroUsize>) -> Result<Vec<Span>, Failure> {
    let variations: Vec<_> = (0..design.plan.variations.len()).collect();
    let found = running::all(&variations, jobs, "pilots", |&variation, go_on| {
        design.warm_up(variation, &mut || go_on(()))
    })?;
    let span = |(found, variation): (WarmUp, &Variation)| match found {
        WarmUp::Lasts(span) => Ok(span),
        WarmUp::NotOver => {
            let message = format_args!(
                "pilot runs of the variation {} are too short to tell when they have settled down; make them \
                 longer, or give --warm-up as a time",
                variation.name
            );
            Err(Failure::new(Exit::Undecided, message))
        }
    };
    found.into_iter().zip(&design.plan.variations).map(span).collect()
}

/// What is compared, in a line.
fn headline(scenario: &Scenario, plan: &Plan, made: &[u32]) -> String {
    let title = match scenario.title.as_str() {
        "" => String::new(),
        title => format!("{title}: "),
    };
    let each = origin::replications(plan, made);
    let one = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    let rules = match &plan.rules[..] {
        [rules] => format!("rules {rules}"),
        several => format!("{} rules", several.len()),
    };
    let variations = one(plan.variations.len(), "variation");
    format!("{title}{variations}, {rules}, {each} of each\n\n")
}

/// The rules of this name, or what is wrong with it.
fn known_rules(option: &str, name: &str) -> Result<&'static str, Failure> {
    let known = scenario::rule_names();
    known.iter().find(|rules| **rules == name).copied().ok_or_else(|| {
        let otherwise = || format!("write some of {}", quoted_list(&known));
        let message = format_args!(
            "{option} {name}: there are no such rules; {}",
            hint(name, &known, otherwise)
        );
        Failure::new(Exit::Usage, message)
    })
}
