//! What is refused, and in which words. The words of each case stand in the snapshots.

use super::{FULL, from};
use crate::ids::{FacsimileId, TerminalId};
use crate::scenario::{
    Arrivals, Direction, LogRow, Overrides, Replay, Scenario, load, parse, template,
};

/// Each way to spoil the full scenario: what is replaced, and by what.
const SPOILED: &[(&str, &str)] = &[
    // Keys and their kinds.
    ("seed = 42", "sede = 42"),
    ("lines = 4", "line = 4"),
    ("lines = 4", "colour = \"red\""),
    ("low-water", "low_water"),
    ("[settings.conventional]", "[settings.conventional]\nx = 1"),
    ("[settings.seed]", "[settings.sede]"),
    ("load = 0.3", "lod = 0.3"),
    ("lines = 4", "lines = \"four\""),
    ("lines = 4", "lines = 4.5"),
    ("title = \"Everything at once\"", "title = 5"),
    ("ecm = true", "ecm = \"yes\""),
    ("lan = \"lan11\"\nlines", "lan = 11\nlines"),
    ("[bridges.bridge13]", "[[bridges]]"),
    ("[[faults]]\npart = \"server14.line\"", "[faults]\npart = \"server14.line\""),
    ("[lans.lan12]", "[lans]\nlan12 = 5"),
    ("joins = [\"lan11\", \"lan12\"]", "joins = \"lan11\""),
    // Quantities.
    ("length = \"2 d\"", "length = 30"),
    ("length = \"2 d\"", "length = 1.5"),
    ("length = \"2 d\"", "length = \"30\""),
    ("length = \"2 d\"", "length = \"30 sec\""),
    ("length = \"2 d\"", "length = \"30 KiB\""),
    ("length = \"2 d\"", "length = \"soon\""),
    ("length = \"2 d\"", "length = \"-5 s\""),
    ("length = \"2 d\"", "length = \"200000 d\""),
    ("length = \"2 d\"", "length = \"1000000000000 d\""),
    ("length = \"2 d\"", "length = \"0 s\""),
    ("length = \"2 d\"", "length = true"),
    ("answer-time = \"5 s\"", "answer-time = \"0.1 ns\""),
    ("rate = \"100 Mbit/s\"", "rate = \"0 bit/s\""),
    ("rate = \"100 Mbit/s\"", "rate = \"100 mbit/s\""),
    ("rate = \"0.5 /min\"", "rate = 5"),
    ("rate = \"0.5 /min\"", "rate = \"5 per hour\""),
    // Bounds.
    ("lines = 4", "lines = 0"),
    ("lines = 4", "lines = -4"),
    ("lines = 4", "lines = 100000"),
    ("lines = 4", "lines = 99999999999999999999999999"),
    ("seed = 42", "seed = -1"),
    ("efficiency = 0.9", "efficiency = 0"),
    ("efficiency = 0.9", "efficiency = 1.1"),
    ("efficiency = 0.9", "efficiency = nan"),
    ("efficiency = 0.9", "efficiency = inf"),
    ("load = 0.3", "load = 1"),
    ("busy = 0.1", "busy = -0.1"),
    ("misses = 5", "misses = 0"),
    ("copies = 2", "copies = 3"),
    ("heartbeat = \"2 s\"", "heartbeat = \"0 s\""),
    // What is expected.
    ("delivery_time.p95 < 2 min", "delivery_time.p59 < 2 min"),
    ("delivery_time.p95 < 2 min", "delivery_time.p95 < 2 MiB"),
    ("delivery_time.p95 < 2 min", "delivery_time.p95"),
    ("that = \"delivery_time.p95 < 2 min\"", "that = 120"),
    ("that = \"delivery_time.p95 < 2 min\"\n", ""),
    ("replications = 20", "replications = 1"),
    ("rules = [\"seed\", \"hardened\"]", "rules = [\"sede\"]"),
    // What belongs together.
    ("ecm = true\ncoding", "ecm = false\ncoding"),
    ("low-water = \"512 KiB\"", "low-water = \"30 MiB\""),
    ("peers = [\"server15\"]", "peers = [\"server15\", \"server15\"]"),
    ("peers = [\"server15\"]", "peers = [\"server15\", \"server14\"]"),
    ("peers = [\"server15\"]", "peers = []"),
    ("proxy = \"server15\"", "proxy = \"server14\""),
    ("rules = \"seed\"", "rules = \"seed/nearst\""),
    ("rules = \"seed\"", "rules = \"conventional/random\""),
    ("probes = 4", "probes = 0"),
    ("clear-above = 0.1", "clear-above = 0.02"),
    ("clear-above = 0.1", "congested-below = 0.5"),
    ("warm-up = \"1 h\"", "warm-up = \"2 d\""),
    ("mh = \"20 kB\"", "mh = \"2 MB\""),
    ("at = \"Tue 08:00\", load = 0", "at = \"08:00\", load = 0"),
    // Choices.
    ("rules = \"seed\"", "rules = \"sed\""),
    ("rules = \"seed\"", "rules = \"round-robin\""),
    ("coding = \"MMR\"", "coding = \"mmr\""),
    ("modem = \"12000 V.17\"", "modem = \"14400 V.34\""),
    ("when-congested = \"image\"", "when-congested = \"images\""),
    ("resolution = \"fine\"", "resolution = \"finest\""),
    ("delivery = \"at-most-once\"", "delivery = \"exactly-once\""),
    // Missing keys.
    ("length = \"2 d\"", ""),
    ("lan = \"lan11\"\nlines", "lines"),
    ("server = \"server14\"\nread", "read"),
    ("joins = [\"lan11\", \"lan12\"]", ""),
    ("raw = \"500 kB\"\n", ""),
    ("at = \"08:00\", rate = \"20 /h\"", "at = \"08:00\""),
    // Names.
    ("lan = \"lan11\"\nlines", "lan = \"lan1\"\nlines"),
    ("lan = \"lan11\"\nlines", "lan = \"elsewhere\"\nlines"),
    ("lan = \"lan11\"\nlines", "lan = \"server15\"\nlines"),
    ("server = \"server14\"\nread", "server = \"server16\"\nread"),
    ("server = [\"server15\", \"server14\"]", "server = []"),
    ("server = [\"server15\", \"server14\"]", "server = [\"server15\", \"server15\"]"),
    ("server = [\"server15\", \"server14\"]", "server = [\"server15\", \"ward\"]"),
    ("number = \"ward\"", "number = \"word\""),
    ("number = \"ward\"", "number = \"fax57\""),
    ("number = \"ward\"", "number = [\"ward\"]"),
    ("servers = [\"server14\", \"server15\"]", "servers = []"),
    ("servers = [\"server14\", \"server15\"]", "servers = [\"server14\", \"server14\"]"),
    ("servers = [\"server14\", \"server15\"]", "servers = [\"pc52\"]"),
    ("servers = [\"server14\", \"server15\"]", ""),
    ("[hunt-groups.ward]\nservers = [\"server14\", \"server15\"]", "[hunt-groups]\nward = 5"),
    ("other-numbers = [\"server14\", \"ward\"]", "other-numbers = \"ward\""),
    ("other-numbers = [\"server14\", \"ward\"]", "other-numbers = [\"lan11\"]"),
    ("[terminals.pc52]", "[terminals.ward]"),
    ("[lans.lan12]", "[lans.server14]"),
    ("name = \"morning\"", "name = \"server14\""),
    ("[terminals.pc52]", "[terminals.lans]"),
    ("[terminals.pc52]", "[terminals.\"pc 52\"]"),
    ("[terminals.pc52]", "[terminals.52]"),
    ("[pages.form]", "[pages.itu3]"),
    ("pages = [\"form\"]", "pages = [\"from\"]"),
    ("pages = [\"form\"]", "pages = [\"itu9\"]"),
    ("pages = [\"form\"]", "pages = []"),
    ("joins = [\"lan11\", \"lan12\"]", "joins = [\"lan11\"]"),
    ("joins = [\"lan11\", \"lan12\"]", "joins = [\"lan11\", \"lan11\"]"),
    ("joins = [\"lan11\", \"lan12\"]", "joins = [\"lan11\", \"lan13\"]\n[lans.lan13]"),
    ("[bridges.bridge13]\njoins = [\"lan11\", \"lan12\"]", ""),
    // Traffic.
    ("rate = \"0.5 /min\"", ""),
    ("rate = \"0.5 /min\"", "rate = \"0.5 /min\"\nat = \"90 s\""),
    ("rate = \"0.5 /min\"", "rate = \"0.5 /min\"\nevery = \"day\""),
    ("from = \"pc52\"\nto", "to"),
    ("from = \"pc52\"\nto = \"fax57\"", "from = \"pc52\"\nto = [\"pc53\", \"fax57\"]"),
    ("from = \"pc52\"\nto = \"fax57\"", "from = [\"pc52\", \"fax57\"]\nto = \"fax57\""),
    ("redials = 0", "redials = 0\nservice = \"broadcast\""),
    ("redials = 0", "redials = 0\nsend-at = \"22:00\""),
    ("priority = 7", "priority = 256"),
    ("send-at = \"22:00\"", "send-at = \"late\""),
    ("service = \"board\"", "service = \"bord\""),
    ("to = [\"pc52\", \"pc53\"]\nservice", "to = [\"pc52\", \"fax57\"]\nservice"),
    ("to = [\"pc52\", \"pc53\"]\nservice", "to = [\"pc52\", \"pc52\"]\nservice"),
    ("no-answer = 0.05", "no-answer = 0.95"),
    ("to = [\"pc52\", \"pc53\"]", "to = [\"pc52\", \"fax57\"]"),
    ("to = [\"pc52\", \"pc53\"]", "to = []"),
    ("from = \"pc52\"\nto", "from = \"server14\"\nto"),
    ("{ letter = 0.7, paper = 0.3 }", "{ letter = 0, paper = 0.0 }"),
    ("{ letter = 0.7, paper = 0.3 }", "{ leter = 0.7, paper = 0.3 }"),
    ("{ letter = 0.7, paper = 0.3 }", "{ letter = -1, paper = 0.3 }"),
    ("{ letter = 0.7, paper = 0.3 }", "{ letter = \"7\" }"),
    ("{ letter = 0.7, paper = 0.3 }", "{}"),
    ("at = \"18:00\", rate", "at = \"07:00\", rate"),
    ("at = \"18:00\", rate", "at = \"Tue 18:00\", rate"),
    ("at = \"18:00\", rate", "at = \"18 h\", rate"),
    ("at = \"18:00\", rate", "at = 18:00, rate"),
    ("at = \"18:00\", rate", "at = \"25:00\", rate"),
    ("at = \"18:00\", rate", "at = \"Foo 18:00\", rate"),
    ("at = \"18:00\", rate", "at = 18, rate"),
    ("every = \"day\"", "every = \"month\""),
    ("at = [\"90 s\", \"Tue 09:00\"]", "at = [\"Tue 09:00\", \"90 s\"]"),
    ("at = [\"90 s\", \"Tue 09:00\"]", "at = \"40000 d\""),
    ("at = [\"90 s\", \"Tue 09:00\"]", "log = \"nowhere.csv\""),
    ("start = \"Mon 08:00\"", "start = \"08:00\""),
    ("start = \"Mon 08:00\"", "start = \"Monday 08:00\""),
    ("sources = 9\n", ""),
    ("think-time = { exponential = \"1 h\" }\n", ""),
    ("think-time = { exponential = \"1 h\" }", "think-time = \"0 s\""),
    ("sources = 9", "sources = 9\nbatch = 2"),
    ("sources = 9", "sources = 9\nservice = \"broadcast\""),
    ("sources = 9", "sources = 0"),
    ("interval = \"10 min\"", "interval = \"0 s\""),
    ("interval = \"10 min\"", "interval = \"10 min\"\nrate = \"1 /h\""),
    ("batch = 2", "batch = 0"),
    ("at-most = 3", "at-most = 0"),
    ("redial-chance = 0.5", "redial-chance = 2"),
    ("cv = 2 } }", "cv = 0.5 } }"),
    ("joins = [\"lan11\", \"lan12\"]", "joins = [\"lan11\", \"lan12\", \"lan9\"]"),
    ("waits-at = \"shortest-queue\"", "waits-at = \"nowhere\""),
    ("waiting-threshold = 2", "waiting-threshold = -1"),
    ("repair-crews = 3", "repair-crews = 0"),
    // Exact values.
    ("replications = 10\n", ""),
    ("[\"blocked ~ 0.2\", \"morning.offered ~ 300\"]", "\"lost == 0\""),
    ("within = 0.02\nallowance = 0.01", "within = 0"),
    ("only-full = true", "only-full = 1"),
    ("morning.offered ~ 300", "TRAFFIC.offered ~ 300"),
    ("morning.offered ~ 300", "morning.offerd ~ 300"),
    ("length = \"20 d\"", "length = \"30 min\""),
    // Faults.
    ("server14.unit", "server14.unti"),
    ("server14.unit", "server14.colour"),
    ("server14.unit", "server41.unit"),
    ("server14.unit", "lan11.unit"),
    ("part = \"store.storage\"", "part = \"store.line\""),
    ("[queues.store]", "[queues.other]\n[queues.store]"),
    ("[queues.store]\nlan = \"lan12\"", "[queues.store]\nlan = \"lan13\""),
    ("part = \"lan12\"", "part = \"pc52\""),
    ("part = \"lan12\"", "part = \"nothing\""),
    ("mean-time-to-failure = \"30 d\"", "mean-time-to-failure = \"30 d\"\nat = \"1 h\""),
    ("mean-time-to-failure = \"30 d\"", "mean-time-to-failure = \"30 d\"\nrepair-after = \"1 h\""),
    ("mean-time-to-failure = \"30 d\"", ""),
    ("part = \"lan12\"\nat = \"1 h\"", "part = \"lan12\""),
    ("part = \"lan12\"", "part = \"lan12\"\nbetween = [\"1 h\", \"2 h\"]"),
    ("between = [\"09:00\", \"3 h\"]", "between = [\"3 h\", \"09:00\"]"),
    ("between = [\"09:00\", \"3 h\"]", "between = [\"09:00\"]"),
    ("between = [\"09:00\", \"3 h\"]", "between = \"09:00\""),
    ("mean-time-to-repair", "between = [\"1 h\", \"2 h\"]\nmean-time-to-repair"),
    ("lines = 2", "lines = 0"),
    ("lines = 2", "lines = 5"),
    ("lines = 2", "slows-to = 0.5"),
    ("slows-to = 0.1", "slows-to = 0"),
    ("slows-to = 0.1", "slows-to = 1.5"),
    ("slows-to = 0.1", "lines = 2"),
    ("active = false", "active = \"no\""),
    // Drains.
    ("at = \"10:00\"\nfor", "for"),
    ("for = \"20 min\"", ""),
    ("for = \"20 min\"", "for = 20"),
    ("for = \"20 min\"", "for = \"0 s\""),
    ("server = \"server14\"\nat", "server = \"ward\"\nat"),
    ("name = \"holiday\"", "name = \"slow\""),
    // Distributions.
    ("{ geometric = 2.5 }", "2.5"),
    ("{ geometric = 2.5 }", "0"),
    ("{ geometric = 2.5 }", "\"5 min\""),
    ("{ geometric = 2.5 }", "{ geometric = 0.5 }"),
    ("{ geometric = 2.5 }", "{ uniform = [5, 1] }"),
    ("{ geometric = 2.5 }", "{ uniform = [1, 2, 3] }"),
    ("{ geometric = 2.5 }", "{ empirical = [] }"),
    ("{ geometric = 2.5 }", "{ empirical = [[1, 0.5, 3]] }"),
    ("{ geometric = 2.5 }", "{ exponential = inf }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ geometric = 3 }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ exponential = 5 }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ exponential = \"0 s\" }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ exponetial = \"5 s\" }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ lognormal = { mean = \"5 min\" } }"),
    (
        "{ lognormal = { mean = \"5 min\", cv = 0.5 } }",
        "{ lognormal = { mean = \"5 s\", cv = 0 } }",
    ),
    (
        "{ lognormal = { mean = \"5 min\", cv = 0.5 } }",
        "{ erlang = { mean = \"5 s\", stage = 2 } }",
    ),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ weibull = \"5 s\" }"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{}"),
    ("{ lognormal = { mean = \"5 min\", cv = 0.5 } }", "{ exponential = \"1 s\", mean = \"1 s\" }"),
    // TOML.
    ("lines = 4", "lines = 4\nlines = 5"),
    ("[terminals.pc53]", "[terminals.pc52]"),
    ("lines = 4", "lines = "),
    ("lines = 4", "lines : 4"),
    ("title = \"Everything at once\"", "title = \"Everything"),
    ("[terminals.pc52]", "[terminals.pc52"),
    // Disturbances.
    ("from = [\"server14\", \"store\"]", "from = [\"server14\", \"fax57\"]"),
    ("from = [\"server14\", \"store\"]", "from = \"server41\""),
    ("effect = \"late\"", "effect = \"slow\""),
    ("messages = 3", "messages = 0"),
];

#[test]
fn what_is_wrong_is_said_with_what_would_be_right() {
    let mut said = Vec::new();
    let mut accepted = Vec::new();
    for (right, wrong) in SPOILED {
        assert!(FULL.contains(right), "nothing to replace: {right}");
        match from(&FULL.replacen(right, wrong, 1)) {
            Ok(_) => accepted.push(wrong),
            Err(problem) => said.push(problem.to_string()),
        }
    }
    assert!(accepted.is_empty(), "these should have been refused: {accepted:#?}");
    assert!(said.iter().all(|problem| problem.starts_with("office.toml:")));
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn a_scenario_without_servers_is_refused() {
    let said = |text| from(text).unwrap_err().to_string();
    assert_eq!(
        said("length = \"1 h\"\n"),
        "office.toml:1:1: there is no server; add a table [servers.NAME]\n\
         1 | length = \"1 h\"\n  | ^"
    );
    for empty in ["", "\n", "# nothing\n"] {
        assert_eq!(
            said(empty),
            "office.toml:1:1: the scenario is empty; `faxsim new` writes one to start from"
        );
    }
}

/// What is said of the file called `name` with this content.
fn said_of_file(name: &str, content: Option<&[u8]>) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    if let Some(content) = content {
        std::fs::write(&path, content).unwrap();
    }
    let said = load(&path, &Overrides::default()).unwrap_err().to_string();
    said.replace(&directory.path().display().to_string(), "DIRECTORY")
}

#[test]
fn files_that_are_no_text_are_refused() {
    assert_eq!(
        said_of_file("none.toml", None),
        "DIRECTORY/none.toml: there is no such file; `faxsim new` writes one to start from"
    );
    assert_eq!(said_of_file("", None), "DIRECTORY/: this is a directory; name a scenario file");
    assert_eq!(
        said_of_file("latin1.toml", Some(b"# fine\ntitle = \"B\xfcro\"\n")),
        "DIRECTORY/latin1.toml: line 2 is not UTF-8 text; save the file as UTF-8"
    );
}

#[test]
fn sections_in_the_wrong_brackets_are_refused() {
    let said = from(&template().replace("[[faults]]", "[faults]")).unwrap_err().to_string();
    let expected = ":2: this is a table; write tables in double brackets, such as [[traffic]]\n";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn deep_nesting_is_refused() {
    let said = from(&format!("title = {}", "[".repeat(100_000))).unwrap_err().to_string();
    assert!(said.starts_with("office.toml:1:"), "{said}");
}

#[test]
fn crlf_and_a_byte_order_mark_do_no_harm() {
    assert!(from(&FULL.replace('\n', "\r\n")).is_ok());
    assert!(from(&format!("\u{feff}{FULL}")).is_ok());
    let said = from(&FULL.replace("seed = 42", "sede = 42").replace('\n', "\r\n"));
    assert_eq!(
        said.unwrap_err().to_string(),
        "office.toml:3:1: unknown key `sede`; did you mean `seed`?\n3 | sede = 42\n  | ^^^^"
    );
}

/// What comes of the full scenario with one of its sources replaced by this log.
fn with_log(content: &[u8]) -> Result<Scenario, String> {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("calls.csv"), content).unwrap();
    let name = directory.path().join("office.toml").display().to_string();
    let source = "from = \"pc52\"\nto = \"fax57\"\ndocuments = \"letter\"\nrate = \"0.5 /min\"";
    let text = FULL.replace(source, "log = \"calls.csv\"");
    let loaded = parse(&name, &text, &Overrides::default());
    loaded.map(|loaded| loaded.scenario).map_err(|problem| {
        problem.to_string().replace(&directory.path().display().to_string(), "DIRECTORY")
    })
}

#[test]
fn logs_are_read() {
    let log = b"at,from,to,document\n90 s,pc52,fax57,letter\nTue 08:00, fax57 ,pc53,\"paper\"\n";
    let scenario = with_log(log).unwrap();
    let Arrivals::Log(Replay { rows, .. }) = &scenario.traffic[1].arrivals else { panic!("a log") };
    assert_eq!(rows.len(), 2);
    let expected = LogRow {
        at: super::hours(24),
        direction: Direction::Incoming,
        terminal: TerminalId(1),
        facsimile: FacsimileId(0),
        document: 1,
        pages: None,
    };
    assert_eq!(rows[1], expected);
}

#[test]
fn bad_rows_of_logs_are_refused() {
    let logs: [&[u8]; 11] = [
        b"",
        b"at,from,to\n",
        b"at,from,to,document\n90 s,pc52,fax57\n",
        b"at,from,to,document\n90 s,pc52,fax57,letter\n\n90,pc52,fax57,letter\n",
        b"at,from,to,document\nsoon,pc52,fax57,letter\n",
        b"at,from,to,document\n90 s,pc5,fax57,letter\n",
        b"at,from,to,document\n90 s,pc52,pc53,letter\n",
        b"at,from,to,document\n90 s,server14,pc53,letter\n",
        b"at,from,to,document\n90 s,pc52,fax57,leter\n",
        b"at,from,to,document\n90 s,pc52,fax57,letter\n89 s,pc52,fax57,letter\n",
        b"at,from,to,document\n90 s,pc52,fax57,\xff\n",
    ];
    let said: Vec<_> = logs.iter().map(|content| with_log(content).unwrap_err()).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_log_says_itself_who_sends_what() {
    let directory = tempfile::tempdir().unwrap();
    let log = directory.path().join("calls.csv");
    std::fs::write(&log, "at,from,to,document\n").unwrap();
    let text = FULL.replace("rate = \"0.5 /min\"", &format!("log = '{}'", log.display()));
    let said = from(&text).unwrap_err().to_string();
    assert!(said.contains(": the log's rows say `from` themselves; leave it out\n"), "{said}");
}
