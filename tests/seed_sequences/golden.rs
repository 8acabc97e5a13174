//! Golden sequences: runs a scenario of the seed with small changes through `faxsim trace` and
//! compares the letters with the file that holds them. `FAXSIM_BLESS=1` writes the files anew,
//! except under CI. Knows no scenario and no sequence.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A change of `src/protocol` that a sequence notices: what the sequence is there to prevent. Each
/// has been made by hand and seen to fail the tests that name it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Break {
    /// `notice`: the peers are told in reverse order.
    PeersToldInReverse,
    /// `diagnosis_start`: a peer's notice starts no diagnosis.
    NoDiagnosisStarted,
    /// `notice`: every answer says "usable", whatever the diagnosis has found.
    EveryAnswerPositive,
    /// `notice`: the first answer ends the collecting.
    FirstAnswerConcludes,
    /// `notice`: the last offer is taken, not the first.
    LastOfferTaken,
    /// `notice`: a document to be sent is handed over as it is, without being coded.
    NotCodedFirst,
    /// `notice`: a helper that refuses the line is taken to have agreed.
    RefusalIgnored,
    /// `notice`: after one refusal the LAN is used, and the next helper is not asked.
    NextHelperNotAsked,
    /// `notice`: the server's own line is not diagnosed before it asks for a helper's.
    OwnLineNotDiagnosed,
    /// `diagnosis`: **j** and **p** don't need an idle line.
    HelpsWithoutLine,
    /// `diagnosis`: **j** and **p** don't need a working unit.
    HelpsWithoutUnit,
    /// `keeping`: a helper does not say that it has the document (**d**).
    NoReceptionComplete,
    /// `keeping`: the terminal is not told that its image has come (**e**).
    NoImageReceived,
    /// `keeping`: a helper does not say that it has shown the image (**h**).
    NoTransferComplete,
    /// `keeping`: a page that waits while the document begins to move is not passed on.
    WaitingPageNotRelayed,
    /// `keeping`: the peers are asked at most once for each document.
    StorageAskedForOnce,
    /// `reception`: a helper ignores the request for an image (**g**).
    ForwardedRequestIgnored,
    /// `communication_management`: no result (**m**) is reported.
    ResultStays,
    /// `lan_interface`: image data stays on a congested LAN.
    ImageStaysOnLan,
    /// `lan_interface`: control messages stay on a congested LAN.
    ControlStaysOnLan,
    /// `lan_interface`: control messages leave a congested LAN even under `image`.
    EverythingLeavesLan,
    /// `sending`: an idle line is not given to the job that waits for one.
    WaitingJobGetsNoLine,
    /// `sending`: a failure of the unit in a call is reported to the client, and no peer is asked.
    UnitFailureReported,
    /// `job`: a helper asks its peers about a job that was handed over to it.
    HelperAsksInTurn,
}

/// A scenario of the seed with small changes.
#[derive(Debug)]
pub(crate) struct Variant {
    /// Which shipped scenario.
    pub(crate) scenario: &'static str,
    /// What is different about it, in the golden file's name.
    pub(crate) change: &'static str,
    /// Options `--set`.
    pub(crate) set: &'static [&'static str],
    /// TOML at the end of the file.
    pub(crate) append: &'static str,
    /// What it notices.
    pub(crate) breaks: &'static [Break],
}

/// Names tests, and the variants that each is about.
macro_rules! sequences {
    ($($(#[$about:meta])* $test:ident {
        of: $scenario:literal, change: $change:literal, set: [$($set:literal),* $(,)?],
        $(append: $append:literal,)? breaks: [$($break:ident),+],
    })+) => {
        pub(crate) const VARIANTS: &[$crate::golden::Variant] = &[$($crate::golden::Variant {
            scenario: $scenario,
            change: $change,
            set: &[$($set),*],
            append: concat!($($append)?),
            breaks: &[$($crate::golden::Break::$break),+],
        }),+];
        $($(#[$about])* #[test] fn $test() {
            let is_this = |it: &&$crate::golden::Variant| {
                (it.scenario, it.change) == ($scenario, $change)
            };
            VARIANTS.iter().find(is_this).expect("a row of the table").check();
        })+
    };
}
pub(crate) use sequences;

impl Variant {
    /// The name of its golden file.
    pub(crate) fn file(&self) -> String {
        format!("{}-{}.letters", self.scenario, self.change)
    }

    /// Compares its sequence with the golden one, or makes it the golden one.
    pub(crate) fn check(&self) {
        let actual = sequence(self.scenario, self.set, self.append);
        let path = folder().join(self.file());
        if env::var_os("FAXSIM_BLESS").is_some() {
            assert!(env::var_os("CI").is_none(), "CI compares with golden files, it writes none");
            fs::write(&path, &actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        let golden = fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; FAXSIM_BLESS=1", path.display()));
        assert_sequence(&self.file(), &actual, &golden, self.breaks);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("tests/golden/seed")
}

/// The names of all golden files, in order.
pub(crate) fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the folder of golden sequences");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a name in ASCII");
    let mut names: Vec<_> = entries.map(|entry| name(entry.expect("an entry"))).collect();
    names.sort();
    names
}

/// The letters of a shipped scenario with these options and these lines at its end.
pub(crate) fn sequence(scenario: &str, set: &[&str], append: &str) -> String {
    let shipped = root().join(format!("scenarios/seed/{scenario}.toml"));
    let text = fs::read_to_string(&shipped).expect("a shipped scenario");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("scenario.toml");
    fs::write(&path, format!("{text}\n{append}")).expect("a scenario is written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    command.arg("trace").arg(&path).args(["--format", "letters"]);
    for option in set {
        command.args(["--set", option]);
    }
    let output = command.output().expect("faxsim runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "faxsim trace {scenario}: {errors}");
    String::from_utf8(output.stdout).expect("letters are UTF-8")
}

/// Both sequences side by side where they differ.
pub(crate) fn assert_sequence(name: &str, actual: &str, golden: &str, breaks: &[Break]) {
    if actual == golden {
        return;
    }
    let (actual, golden): (Vec<_>, Vec<_>) = (actual.lines().collect(), golden.lines().collect());
    let rows = (0..actual.len().max(golden.len())).map(|row| {
        let line = |lines: &[&str]| lines.get(row).copied().unwrap_or("-").to_owned();
        let (expected, found) = (line(&golden), line(&actual));
        let mark = if expected == found { ' ' } else { '!' };
        format!("{mark} {expected:32} {found}\n")
    });
    let rows: String = rows.collect();
    panic!("{name}: golden left, now right\n{rows}It is there to notice {breaks:?}");
}
