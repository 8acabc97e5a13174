use faxsim::scenario::{self, Overrides};
use faxsim::verify::fuzz::{
    chance,
    marks::{Mark, Marks},
    plan::Network,
    shrink, trial,
};
use std::collections::BTreeMap;
#[test]
fn tmp() {
    let rules = std::env::var("R").unwrap_or("hardened".into());
    let from: u64 = std::env::var("FROM").map_or(1, |n| n.parse().unwrap());
    let n: u64 = std::env::var("N").map_or(200, |n| n.parse().unwrap());
    let file = std::env::var("F").unwrap_or("scenarios/office-1993.toml".into());
    let text = std::fs::read_to_string(&file).unwrap();
    let mut o = Overrides { seed: None, set: vec![format!("rules={rules}")] };
    if let Ok(s) = std::env::var("SETS") {
        o.set.extend(s.split(',').map(String::from));
    }
    let loaded = scenario::parse("x", &text, &o).unwrap_or_else(|p| panic!("{p}"));
    let network = Network::new("x", &loaded);
    if std::env::var("SHOW").is_ok() {
        println!("{}", network.text(&chance::plan(&network, from), ""));
    }
    std::panic::set_hook(Box::new(|_| {}));
    let t = std::time::Instant::now();
    let mut all = Marks::default();
    let (mut events, mut plans, mut parse) = (0, 0.0, 0.0);
    let mut seen: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for seed in from..from + n {
        let a = std::time::Instant::now();
        let plan = chance::plan(&network, seed);
        let b = std::time::Instant::now();
        plans += (b - a).as_secs_f64();
        let sc = network.with(&plan).unwrap_or_else(|p| {
            println!("XX {p}");
            std::process::exit(3)
        });
        parse += b.elapsed().as_secs_f64();
        let trial = trial::run_scenario(&sc);
        if trial.broken.is_some() && std::env::var("SHRINK").is_ok() {
            let b = shrink::shrink(
                &network,
                shrink::Breach { plan: plan.clone(), trial: trial.clone() },
                &|| true,
            );
            println!("{seed} {:?}", b.plan.length);
            for a in &b.plan.actions {
                println!("  {a}");
            }
            println!("{:?} {:?}", b.trial.end, b.trial.broken);
            std::fs::write(format!("/tmp/f{seed}.toml"), network.text(&b.plan, "")).unwrap();
        }
        all.add_run(&trial.marks);
        events += trial.events;
        if std::env::var("V").is_ok() {
            println!(
                "{:6.0} s {seed}: {} events, {:?}",
                trial.end.as_secs_f64(),
                trial.events,
                trial.broken.is_some()
            );
        }
        if let Some(v) = trial.broken {
            let at = trial.end;
            let s = seen.entry(v.law.to_string()).or_default();
            s.push(seed);
            if s.len() <= 4 {
                println!("{seed} at {at:?}: {v}");
            }
        }
    }
    let secs = t.elapsed().as_secs_f64();
    println!(
        "{n} runs {secs:.1} s, {:.2} ms each, plan {:.2} parse {:.2} ms, {} events each",
        secs * 1e3 / n as f64,
        plans * 1e3 / n as f64,
        parse * 1e3 / n as f64,
        events / n
    );
    for (law, s) in seen {
        println!("{law}: {} {:?}", s.len(), &s[..s.len().min(10)]);
    }
    for m in Mark::ALL {
        print!("{}: {}  ", m.name(), all.of(*m));
    }
    println!();
}
