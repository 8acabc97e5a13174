//! `faxsim compare` and `faxsim merge` as a user calls them.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::{Place, Ran, endless_office, names};

/// Two servers of which only one has work, of a day.
fn busy_office() -> String {
    endless_office().replace("\"36500 d\"", "\"6 h\"")
}

const FILES: [&str; 4] = ["runs.csv", "study.json", "summary.csv", "summary.json"];

/// What a folder says of its study.
fn outcome(place: &Place, folder: &str) -> [String; 4] {
    FILES.map(|file| fs::read_to_string(place.path(&format!("{folder}/{file}"))).unwrap())
}

#[test]
fn tables_say_who_is_better_at_what() {
    let place = Place::new(&busy_office());
    let text = place
        .faxsim(
            "compare office.toml --rules conventional,seed --vary load=1,2 --replications 8 \
             --metric outgoing.delivery_time.mean,lost,takeovers",
        )
        .fine();
    insta::assert_snapshot!(text);
}

#[test]
fn a_study_in_the_scenario_is_what_its_options_would_be() {
    let study = "\n[study]\nrules = [\"seed\", \"conventional\"]\nbaseline = \"conventional\"\n\
                 metrics = [\"takeovers\", \"late\"]\nreplications = 3\n\
                 vary = [{ path = \"load\", values = \"1..2\" }, { path = \"server15.lines\", values = [1, 2] }]\n\
                 only = [\"load <= server15.lines\"]\n";
    let place = Place::new(&(busy_office() + study));
    fs::write(place.path("plain.toml"), busy_office()).unwrap();
    let said = "--rules seed,conventional --baseline conventional --metric takeovers,late \
                --replications 3 --vary load=1..2 --vary server15.lines=1,2 --only";
    let mut options: Vec<_> =
        ["compare", "plain.toml"].into_iter().chain(said.split_whitespace()).collect();
    options.push("load <= server15.lines");
    let by_options = place.run(options);
    assert_eq!(place.faxsim("compare office.toml").fine(), by_options.fine());
    let listed = place.faxsim("compare office.toml --list").fine();
    assert!(listed.starts_with("     1  load=1, server15.lines=1\n"), "{listed}");
    assert!(
        listed.contains("\nvariations  3\n") && listed.ends_with("\nruns        18\n"),
        "{listed}"
    );
    let lockstep = place.faxsim("compare office.toml --list --lockstep").fine();
    assert!(lockstep.contains("\nvariations  2\n"), "{lockstep}");
}

#[test]
fn threads_and_interruptions_change_nothing() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules conventional,seed --vary load=1,2,4 --replications 12";
    let text = place.faxsim(&format!("{study} --jobs 1 --out one")).fine();
    assert_eq!(place.faxsim(&format!("{study} --jobs 5 --out five")).fine(), text);
    assert_eq!(outcome(&place, "five"), outcome(&place, "one"));
    // As a killed process leaves it: some lines, and the beginning of one more.
    let journal = place.path("five/journal-0-of-1.csv");
    let whole = fs::read_to_string(&journal).unwrap();
    for kept in [whole.len() / 2, whole.len() / 3, 0] {
        fs::write(&journal, &whole[..kept]).unwrap();
        assert_eq!(place.faxsim(&format!("{study} --out five")).fine(), text);
        assert_eq!(outcome(&place, "five"), outcome(&place, "one"));
    }
    // More of the same goes on from there, and fewer are a part of it.
    let more = study.replace("12", "15");
    place.faxsim(&format!("{more} --out five")).fine();
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let [old, new] = [whole, fs::read_to_string(&journal).unwrap()].map(lines);
    assert_eq!((old.len(), new.len()), (36, 45));
    assert!(old.iter().all(|line| new.contains(line)));
    place.faxsim(&format!("{study} --out five")).fine();
    assert_eq!(outcome(&place, "five"), outcome(&place, "one"));
}

#[test]
fn ctrl_c_keeps_what_is_finished() {
    let place = Place::new(&endless_office());
    let study = ["compare", "office.toml", "--set", "length=200 d", "--rules", "seed"];
    let mut command =
        place.command(study.into_iter().chain(["--replications", "200", "--out", "out"]));
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let journal = place.path("out/journal-0-of-1.csv");
    while fs::read_to_string(&journal).map_or(true, |text| !text.contains('\n')) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stderr).unwrap();
    let kept = fs::read_to_string(&journal).unwrap().lines().count();
    let message = format!(
        "interrupted; {kept} of 200 replications are kept in out; the same command goes on from there\n"
    );
    assert!(kept > 0 && said.ends_with(&message), "{kept} lines: {said}");
}

#[test]
fn shards_are_put_together_as_if_one_machine_had_run_all() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules conventional,seed --vary load=1,2 --replications 5";
    let text = place.faxsim(&format!("{study} --out one")).fine();
    // What a killed process has left unfinished is in nobody's way.
    fs::create_dir(place.path("parts")).unwrap();
    fs::write(place.path("parts/.faxsim-1"), "{").unwrap();
    let shards = [2, 0].map(|number| {
        let shard = format!("{study} --out parts --shard {number}/3");
        let output = place.command(shard.split_whitespace()).stdout(Stdio::piped()).spawn();
        (number, output.unwrap())
    });
    for (number, shard) in shards {
        let said = Ran::from(shard.wait_with_output().unwrap()).fine();
        assert!(said.starts_with(&format!("shard {number} of 3 is done, ")), "{said}");
    }
    let missing = place.faxsim("merge parts").fails(5);
    assert_eq!(
        missing,
        "error: 3 of 10 replications are missing: replication 1 of variation 2, replication 3 of \
         variation 1, replication 4 of variation 2; run the shards that have them once more\n"
    );
    place.faxsim(&format!("{study} --out parts --shard 1/3")).fine();
    let merged = place.faxsim("merge parts").fine();
    assert!(text.ends_with(&merged), "{merged}");
    assert_eq!(outcome(&place, "parts"), outcome(&place, "one"));
    // A shard of another cut is of the same study; what contradicts is refused.
    place.faxsim(&format!("{study} --out parts --shard 0/2")).fine();
    assert_eq!(place.faxsim("merge parts").fine(), merged);
    let lines = fs::read_to_string(place.path("parts/journal-2-of-3.csv")).unwrap();
    let first = lines.lines().next().unwrap();
    fs::write(place.path("parts/journal-9-of-10.csv"), format!("{first}9\n")).unwrap();
    let said = place.faxsim("merge parts").fails(2);
    assert!(said.starts_with("error: parts/journal-9-of-10.csv:1 and parts/journal-"), "{said}");
    assert!(said.contains(" say different things of replication "), "{said}");
    fs::write(place.path("parts/journal-9-of-10.csv"), "1,2,three\n").unwrap();
    let said = place.faxsim("merge parts").fails(2);
    assert!(
        said.starts_with("error: parts/journal-9-of-10.csv:1 is not as faxsim writes it; "),
        "{said}"
    );
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules seed --replications 2 --metric late";
    fs::create_dir(place.path("mine")).unwrap();
    fs::File::create(place.path("mine/notes")).unwrap().write_all(b"mine").unwrap();
    let said = place.faxsim(&format!("{study} --out mine")).fails(2);
    assert_eq!(said, "error: mine holds files, but no study; name another folder\n");
    place.faxsim(&format!("{study} --out out")).fine();
    for (other, what) in [
        ("--rules seed --metric late --set server14.lines=2", "variations"),
        ("--rules seed,hardened --metric late", "rules"),
        ("--rules seed --metric lost", "metrics"),
    ] {
        let other = format!("compare office.toml --replications 2 {other} --out out");
        let message = format!(
            "error: out holds another study: the {what} differ; name another folder, or --force\n"
        );
        assert_eq!(place.faxsim(&other).fails(2), message);
    }
    place.faxsim(&format!("{study} --set load=2 --out out --force")).fine();
    fs::write(place.path("office.toml"), busy_office() + "# changed\n").unwrap();
    let said = place.faxsim(&format!("{study} --set load=2 --out out")).fails(2);
    assert!(said.contains("the scenario differ"), "{said}");
    let said = place.faxsim("merge nowhere").fails(2);
    assert_eq!(said, "error: nowhere holds no study; name the folder of faxsim compare --out\n");
}

#[test]
fn a_precision_takes_as_many_replications_as_it_needs() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules seed --metric outgoing.delivery_time.mean --vary load=1,4 \
                 --format csv --precision outgoing.delivery_time.mean=";
    let counts = |text: &str| {
        let rows = text.lines().skip(1).map(|row| row.split(',').nth(4).unwrap().parse().unwrap());
        rows.collect::<Vec<u32>>()
    };
    let rough = counts(&place.faxsim(&format!("{study}50%")).fine());
    let fine = counts(&place.faxsim(&format!("{study}0.5%")).fine());
    assert_eq!(rough, [10, 10]);
    assert!(fine.iter().zip(&rough).any(|(fine, rough)| fine > rough), "{fine:?}");
    let ran = place.faxsim(&format!("{study}0.01% --replications 12"));
    assert_eq!(ran.code, 5);
    assert_eq!(
        ran.stderr,
        "error: 12 replications are too few for this precision; raise --replications, or ask for less\n"
    );
    assert_eq!(counts(&ran.stdout), [12, 12]);
}

#[test]
fn what_is_wrong_is_said_once() {
    let place = Place::new(&busy_office());
    let cases = [
        (
            "--vary load",
            "error: --vary load: there is no `=`; write path=values, such as load=0.5,1,2\n",
        ),
        (
            "--vary load=1,x",
            "--set load=x: this is text; write a number at least 0 and at most 1000\n",
        ),
        ("--rules sed", "error: --rules sed: there are no such rules; did you mean `seed`?\n"),
        ("--rules seed,seed", "error: the rules `seed` are named twice; name each once\n"),
        (
            "--rules seed --baseline ranked",
            "error: the baseline `ranked` is not among the rules; add it to them\n",
        ),
        (
            "--metric lst",
            "error: there is no metric `lst` here; `faxsim metrics` lists all there are\n",
        ),
        (
            "--precision late=few",
            "error: --precision late=few: the share is a percentage such as 5%\n",
        ),
        (
            "--precision offered=5%",
            "error: --precision offered=5%: `offered` is not among the metrics; add it with --metric\n",
        ),
    ];
    for (options, message) in cases {
        assert_eq!(place.faxsim(&format!("compare office.toml {options}")).fails(2), message);
    }
    let said = place.faxsim("compare office.toml --out out --shard 4/4").fails(2);
    assert!(said.contains("there is no shard 4 of 4: the first is 0; "), "{said}");
    let only = ["compare", "office.toml", "--vary", "load=1,2", "--only", "load > 2"];
    let said = place.run(only).fails(2);
    assert_eq!(said, "error: no variation is left; what is asked of them never holds\n");
    let nothing = place
        .faxsim(
            "compare office.toml --set out.active=false --set in.active=false \
                                --metric delivery_time.p95 --replications 2",
        )
        .fails(4);
    assert_eq!(nothing, "error: no run has anything to take these metrics from\n");
}

#[test]
fn one_long_run_in_batches_stands_for_many() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules conventional,seed --vary load=1,2 --metric \
                 outgoing.delivery_time.mean,takeovers --set length=4d --set warm-up=2h";
    let text = place.faxsim(&format!("{study} --batches 20 --out out")).fine();
    insta::assert_snapshot!(text);
    let whole = outcome(&place, "out");
    assert_eq!(whole[0].lines().count(), 1 + 2 * 2 * 20 * 2);
    // Two runs of each, of which the first is there.
    let study = format!("{study} --batches 20 --replications 2");
    place.faxsim(&format!("{study} --out out")).fine();
    place.faxsim(&format!("{study} --out new --jobs 1")).fine();
    assert_eq!(outcome(&place, "out"), outcome(&place, "new"));
    for shard in ["0/2", "1/2"] {
        place.faxsim(&format!("{study} --out parts --shard {shard}")).fine();
    }
    place.faxsim("merge parts").fine();
    assert_eq!(outcome(&place, "parts"), outcome(&place, "new"));
    let said = place.faxsim(&study.replace("20", "10").replace("compare", "compare --out out"));
    let message =
        "error: out holds another study: the batches differ; name another folder, or --force\n";
    assert_eq!(said.fails(2), message);
}

#[test]
fn batches_that_hang_together_are_told() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules conventional --metric outgoing.delivery_time.mean \
                 --set length=8d --set load=4 --set server14.storage=1GiB --batches";
    let short = place.faxsim(&format!("{study} 400")).fine();
    let said = "Neighbouring batches hang together: those of outgoing.delivery_time.mean under \
                conventional (as it is) have a correlation of 0.";
    assert!(short.contains(said), "{short}");
    let long = place.faxsim(&format!("{study} 12")).fine();
    assert!(!long.contains("hang together"), "{long}");
}

#[test]
fn one_run_is_too_few() {
    let place = Place::new(&busy_office());
    let said = place.faxsim("compare office.toml --replications 1").fails(2);
    let message = "error: one run says nothing of how sure it is; ask for more --replications, or for \
                   --batches of it\n";
    assert_eq!(said, message);
}

#[test]
fn pilot_runs_tell_how_long_runs_show_how_they_began() {
    let place = Place::new(&busy_office());
    // Nothing waits at first, and then more and more for some hours.
    let study = "compare office.toml --rules conventional,seed --vary load=1,6 --replications 2 --metric \
                 outgoing.delivery_time.mean --set length=4d --set server14.storage=1GiB";
    place.faxsim(&format!("{study} --warm-up mser-5 --out out")).fine();
    let origin: serde_json::Value =
        serde_json::from_str(&outcome(&place, "out")[1]).expect("study.json is JSON");
    let warm_ups: Vec<_> = origin["variations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|variation| {
            variation["set"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned()
        })
        .collect();
    let by_hand =
        study.replace("load=1,6", "load=6").replace("--set length", "--out hand --set length");
    place.faxsim(&format!("{by_hand} --set {}", warm_ups[1].replace(' ', ""))).fine();
    let of_six: Vec<_> = outcome(&place, "out")[0]
        .lines()
        .filter(|line| !line.starts_with("load=1,"))
        .map(str::to_owned)
        .collect();
    assert_eq!(of_six.join("\n") + "\n", outcome(&place, "hand")[0]);
    assert_ne!(warm_ups[1], "warm-up=0 s");
    let short = place.faxsim(&format!("{study} --warm-up mser-5 --set length=20min")).fails(5);
    let message = "error: pilot runs of the variation load=1 are too short to tell when they have \
                   settled down; make them longer, or give --warm-up as a time\n";
    assert_eq!(short, message);
}

#[test]
fn the_report_of_a_study_is_the_same_whoever_ran_it() {
    let place = Place::new(&busy_office());
    let study = "compare office.toml --rules conventional,seed,hardened --vary load=1,2 --replications 4 \
                 --metric outgoing.delivery_time.mean,lost";
    place.faxsim(&format!("{study} --report one")).fine();
    for shard in ["1/2", "0/2"] {
        place.faxsim(&format!("{study} --report parts --shard {shard}")).fine();
    }
    place.faxsim("merge parts --report").fine();
    let files = |folder: &str| {
        let mut names = names(&place.path(folder));
        names.retain(|name| !name.starts_with("journal-"));
        names
            .into_iter()
            .map(|it| (fs::read(place.path(&format!("{folder}/{it}"))).unwrap(), it))
            .collect::<Vec<_>>()
    };
    assert!(files("one") == files("parts"));
    let page = fs::read_to_string(place.path("one/index.html")).unwrap();
    assert!(page.contains("lost: 0 in every run."), "what is the same everywhere has no picture");
    let picture =
        fs::read_to_string(place.path("one/01-outgoing.delivery_time.mean-means.svg")).unwrap();
    assert!(page.contains(picture.trim_end()));
    assert!(
        page.contains("<td class=\"good\">better 1<br>not told apart 1<br></td>"),
        "who is better where"
    );
    // Another study in its place leaves nothing of this one.
    place
        .faxsim("compare office.toml --rules seed --metric late --replications 2 --out one --force")
        .fine();
    let left = names(&place.path("one"));
    assert!(!left.iter().any(|name| name.ends_with(".svg") || name == "index.html"), "{left:?}");
}
