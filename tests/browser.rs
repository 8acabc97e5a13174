//! Pages in a real browser, narrow and wide, light and dark: no text lies on another or is clipped, nothing is
//! loaded from elsewhere, nothing is said in the console, and links lead somewhere. Needs Chromium (Debian's
//! chromium); where it is missing the test is skipped, but not under CI.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The browser there is.
fn browser() -> Option<&'static str> {
    let found =
        BROWSERS.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "under CI there must be a Chromium");
        eprintln!("skipped: no Chromium is here (Debian's chromium)");
    }
    found
}

/// Widths of windows, in pixels. (A frame stands for the window: Chromium's has at least 500.)
const WIDTHS: [u32; 3] = [400, 1_000, 1_600];

/// Shows the page in a frame, and keeps what it says.
const FRAME: &str = "<!doctype html><body><script>addEventListener('message', event => {\
    const said = document.createElement('pre'); said.id = 'wrong'; said.textContent = event.data;\
    document.body.append(said); });</script><iframe src=\"page.html\" style=\"border:0\" height=\"1000\" width=";

/// What a reader would stumble over in a page.
fn stumbles(browser: &str, page: &Path, width: u32, dark: bool) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let folder = TempDir::new().unwrap();
    let looked_at = folder.path().join("page.html");
    let script = format!("<script>{}</script></head>", include_str!("browser/looks.js"));
    fs::write(&looked_at, text.replacen("</head>", &script, 1)).unwrap();
    let frame = folder.path().join("frame.html");
    fs::write(&frame, format!("{FRAME}\"{width}\"></iframe>")).unwrap();
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]);
    command.args(["--enable-logging=stderr", "--virtual-time-budget=5000"]);
    command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    command.arg("--window-size=1700,1100");
    if dark {
        command.arg("--blink-settings=preferredColorScheme=0");
    }
    let output = command.arg(format!("file://{}", frame.display())).output().unwrap();
    let seen = String::from_utf8(output.stdout).unwrap();
    let said = seen.split("<pre id=\"wrong\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let mut said =
        said.unwrap_or_else(|| panic!("{} was not shown: {seen}", page.display())).lines();
    assert_eq!(said.next(), Some(width.to_string().as_str()), "the window's width");
    assert_eq!(said.next(), Some(dark.to_string().as_str()), "dark or not");
    let mut wrong: Vec<_> = said.map(str::to_owned).collect();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    wrong.extend(errors.lines().filter(|line| line.contains(":CONSOLE")).map(str::to_owned));
    wrong
}

/// Links of a page that lead nowhere, or elsewhere.
fn dead_links(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let links: BTreeSet<_> = ["href=\"", "src=\""]
        .into_iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let leads = |link: &&str| match link.strip_prefix('#') {
        Some(id) => text.contains(&format!("id=\"{id}\"")),
        None => *link == "data:," || page.with_file_name(link).is_file(),
    };
    links.into_iter().filter(|link| !leads(link)).map(str::to_owned).collect()
}

fn look_at(browser: &str, page: &Path) {
    assert_eq!(dead_links(page), [""; 0], "{}", page.display());
    for width in WIDTHS {
        for dark in [false, true] {
            let wrong = stumbles(browser, page, width, dark);
            assert!(wrong.is_empty(), "{}, {width} px, dark: {dark}: {wrong:#?}", page.display());
        }
    }
}

/// Every page below a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn committed_pages_can_be_read() {
    let Some(browser) = browser() else { return };
    let pages = pages(Path::new("reports"));
    assert!(!pages.is_empty());
    for page in pages {
        look_at(browser, &fs::canonicalize(page).unwrap());
    }
}

/// One job; twenty days; overload; next to nothing; ten servers with long names; a study of one variation; one
/// of few and short runs; one that theory knows; checks of which some can't be judged; one random run, and many
/// that find nothing; a search that gives up at once, and one that finds nothing.
const EXTREMES: [(&str, &str, &[&str]); 13] = [
    ("run", "scenarios/seed/embodiment-4.toml", &[]),
    ("run", "scenarios/hospital-2026.toml", &["--set", "length=20 d", "--set", "load=0.2"]),
    ("run", "scenarios/office-1993.toml", &["--set", "load=4", "--set", "rules=shared-queue"]),
    ("run", "scenarios/office-1993.toml", &["--set", "rules=conventional", "--set", "load=0.02"]),
    ("run", "tests/fixtures/ten-servers.toml", &[]),
    ("compare", "scenarios/office-1993.toml", &["--set", "study.vary=[]", "--replications", "3"]),
    (
        "compare",
        "tests/fixtures/ten-servers.toml",
        &[
            "--rules",
            "seed,hardened/least-loaded,hardened/most-free",
            "--replications",
            "2",
            "--vary",
            "length=10..30:10 min",
        ],
    ),
    (
        "compare",
        "scenarios/reference/O02-erlang-b-5-lines.toml",
        &["--rules", "conventional", "--vary", "calls.rate=1..6 /min", "--metric", "blocked"],
    ),
    ("test", "scenarios/seed", &["--full"]),
    ("fuzz", "tests/fixtures/ten-servers.toml", &["--runs", "1"]),
    ("fuzz", "scenarios/office-1993.toml", &["--set", "rules=hardened", "--runs", "100"]),
    ("check", "--rules=seed", &["--max-states", "5"]),
    ("check", "--rules=conventional", &["--servers", "1"]),
];

#[test]
fn extreme_runs_can_be_read_about() {
    let Some(browser) = browser() else { return };
    for (number, (verb, scenario, options)) in EXTREMES.into_iter().enumerate() {
        let folder = TempDir::new().unwrap();
        let report = folder.path().join(format!("report-{number}"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
        command.args([verb, scenario]).args(options).arg("--report").arg(&report);
        let done = command.output().unwrap();
        // 1: a law is broken; 5: it is not decided.
        let code = done.status.code();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(matches!(code, Some(0 | 1 | 5)), "{verb} {options:?}: {said}");
        look_at(browser, &report.join("index.html"));
    }
}

#[test]
fn a_run_unlike_its_record_can_be_read_about() {
    let Some(browser) = browser() else { return };
    let folder = TempDir::new().unwrap();
    let seed = Path::new("scenarios/seed");
    let scenario = folder.path().join("office.toml");
    fs::copy(seed.join("embodiment-5.toml"), &scenario).unwrap();
    fs::copy(seed.join("embodiment-3.golden"), scenario.with_extension("golden")).unwrap();
    let report = folder.path().join("report");
    let mut command = Command::new(env!("CARGO_BIN_EXE_faxsim"));
    let done = command.arg("test").arg(&scenario).arg("--report").arg(&report).output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    look_at(browser, &report.join("index.html"));
}

#[test]
fn what_a_reader_would_stumble_over_is_seen() {
    let Some(browser) = browser() else { return };
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("bad.html");
    let text = "<!doctype html><html><head></head><body><svg width=\"200\" height=\"60\"><title>Bad</title>\
                <text x=\"10\" y=\"20\">one</text><text x=\"12\" y=\"22\">two</text>\
                <text x=\"180\" y=\"50\">sticks out</text></svg>\
                <svg width=\"50\" height=\"50\"><text x=\"1\" y=\"30\">mute</text></svg>\
                <div style=\"width:3000px\">wide</div><img src=\"http://127.0.0.1:9/it.png\">\
                <script>console.error('said'); throw Error('thrown');</script></body></html>";
    fs::write(&page, text).unwrap();
    let wrong = stumbles(browser, &page, 1_000, false).join("\n");
    let expected = [
        "Bad: one lies on two",
        "Bad: clipped: sticks out",
        "a picture without a text that stands for it",
        "px wide in 1000",
        "loaded: http:",
        "said",
        "thrown",
    ];
    for sign in expected {
        assert!(wrong.contains(sign), "{sign}: {wrong}");
    }
    assert_eq!(dead_links(&page), ["http://127.0.0.1:9/it.png"]);
}
