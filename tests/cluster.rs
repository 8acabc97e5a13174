//! A study on a real Slurm cluster, of two nodes on this machine, one of which is lost halfway. Needs Debian's
//! slurm-wlm and munge, and root; where they are missing it is skipped, but not under CI.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Ports of the controller and, after it, of the two nodes.
const PORT: &str = "17340";

/// Long enough to be interrupted.
const STUDY: [&str; 4] = ["--rules", "seed", "--replications", "40"];

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// The cluster, gone at the end.
struct Cluster {
    folder: TempDir,
    process: Child,
}

impl Cluster {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let mut process = Command::new("tests/cluster/slurm.sh")
            .arg(folder.path().join("slurm"))
            .arg(PORT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said, "ready\n");
        Self { folder, process }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command of Slurm's, or of ours, in the cluster's folder.
    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("SLURM_CONF", self.path("slurm/slurm.conf"))
            .env("FAXSIM", env!("CARGO_BIN_EXE_faxsim"))
            .output()
            .unwrap()
    }

    /// What a command says when all is well.
    fn said(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.run(program, arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A node with all that runs on it is gone from one instant to the next.
    fn lose(&self, node: &str) {
        let daemon = fs::read_to_string(self.path("slurm").join(node).join("pid")).unwrap();
        let mut lost = vec![daemon.trim().to_owned()];
        let mark = format!("\0SLURMD_NODENAME={node}\0");
        for entry in fs::read_dir("/proc").unwrap() {
            let path = entry.unwrap().path();
            let environment = fs::read(path.join("environ")).unwrap_or_default();
            if String::from_utf8_lossy(&environment).contains(&mark) {
                lost.push(path.file_name().unwrap().to_string_lossy().into_owned());
                // And what has started it, which would tell the controller of its end.
                let stat = fs::read_to_string(path.join("stat")).unwrap_or_default();
                let parent = stat.rsplit(')').next().and_then(|rest| rest.split(' ').nth(2));
                lost.extend(parent.map(str::to_owned));
            }
        }
        assert!(lost.len() > 2, "a task was running there");
        Command::new("kill").arg("-9").args(&lost).status().unwrap();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The end of its standard input ends it.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

#[track_caller]
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "{what} takes too long");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn has_slurm() -> bool {
    let is_there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    ["sbatch", "slurmctld", "slurmd", "munged"].into_iter().all(is_there)
}

#[test]
fn a_lost_node_changes_nothing_but_the_time_it_takes() {
    if !has_slurm() {
        assert!(
            std::env::var_os("CI").is_none(),
            "there is no Slurm here: install slurm-wlm and munge"
        );
        eprintln!("skipped: there is no Slurm here (slurm-wlm and munge of Debian)");
        return;
    }
    let cluster = Cluster::start();
    fs::copy("scenarios/office-1993.toml", cluster.path("office.toml")).unwrap();
    let script = Path::new("docs/compare.slurm").canonicalize().unwrap();
    let mut submit = vec!["--parsable", "--array=0-3", "--cpus-per-task=1"];
    submit.extend([script.to_str().unwrap(), "office.toml", "study"]);
    submit.extend(STUDY);
    let job = cluster.said("sbatch", &submit).trim().to_owned();

    // Each of the nodes has a task; the second one's has done something.
    let on_second = || {
        let tasks = cluster.said("squeue", &["--noheader", "--array", "--format=%K %N"]);
        let task = tasks.lines().find_map(|line| line.trim().strip_suffix(" n2"));
        task.map(str::to_owned)
    };
    let mut task = String::new();
    wait_until("the first task", || {
        task = on_second().unwrap_or_default();
        let journal = cluster.path(&format!("study/journal-{task}-of-4.csv"));
        !task.is_empty() && fs::read_to_string(journal).is_ok_and(|text| text.contains('\n'))
    });
    cluster.lose("n2");
    let missing = cluster.run(env!("CARGO_BIN_EXE_faxsim"), &["merge", "study"]);
    assert_eq!(missing.status.code(), Some(5), "{}", String::from_utf8_lossy(&missing.stderr));

    // Slurm notices, and would begin the task again in two minutes.
    let task = format!("{job}_{task}");
    wait_until("the loss of the node", || {
        let state = ["--noheader", "--array", "--format=%T", "--jobs", &task];
        cluster.said("squeue", &state).trim() == "PENDING"
    });
    cluster.said("scontrol", &["update", &format!("jobid={task}"), "starttime=now"]);
    wait_until("the study", || cluster.said("squeue", &["--noheader"]).trim().is_empty());

    let merged = cluster.said(env!("CARGO_BIN_EXE_faxsim"), &["merge", "study"]);
    let mut alone = vec!["compare", "office.toml", "--out", "alone"];
    alone.extend(STUDY);
    let alone = cluster.said(env!("CARGO_BIN_EXE_faxsim"), &alone);
    assert!(alone.ends_with(&merged), "{merged}");
    for file in ["runs.csv", "summary.csv", "summary.json", "study.json"] {
        let [one, many] =
            ["alone", "study"].map(|folder| fs::read(cluster.path(folder).join(file)).unwrap());
        assert_eq!(one, many, "{file}");
    }
}
