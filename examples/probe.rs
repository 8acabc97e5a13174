use faxsim::protocol::*;
use faxsim::units::Span;
use faxsim::verify::check::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n = |i: usize| a[i].parse::<u32>().unwrap();
    let span = Span::from_secs(30);
    let rules = if a[1] == "seed" {
        Rules::Seed(SeedSettings::default())
    } else {
        Rules::Hardened(HardenedSettings {
            answer_time: span,
            when_congested: WhenCongested::Everything,
            choose: Choose::MostFree,
            lease: span,
            ask_again_after: span,
            confirm_after: span,
            check_after: Span::from_secs(60),
            heartbeat: span,
            misses: 1,
            copies: if a[1] == "copies" { 2 } else { 1 },
            delivery: Delivery::AtLeastOnce,
            give_up_after: span,
            keep_pages: span,
        })
    };
    let red =
        if a.get(8).is_some_and(|x| x == "plain") { Reductions::NONE } else { Reductions::ALL };
    let system = System {
        rules,
        servers: n(2),
        faxes: n(3),
        faults: n(4) as u8,
        losses: n(5) as u8,
        reductions: red,
    };
    if a.get(9).is_some() {
        pile(&system);
        return;
    }
    let t = std::time::Instant::now();
    let mut last = 0;
    let r = check(&system, &Limits { states: n(6), jobs: n(7) as usize }, |p| {
        if p.depth >= last + 5 {
            last = p.depth;
            eprintln!("{p:?}")
        }
        true
    });
    let e = t.elapsed().as_secs_f64();
    for b in &r.broken {
        println!("{b}\n");
    }
    println!(
        "exhausted {} states {} transitions {} depth {} octets/state {} time {e:.2} rate {:.0}/s/core",
        r.is_exhausted,
        r.states,
        r.transitions,
        r.depth,
        r.octets as f64 / f64::from(r.states),
        r.transitions as f64 / e / f64::from(n(7))
    );
    println!("missing: {:?}", r.reached.missing(&rules).collect::<Vec<_>>());
}
pub fn pile(system: &System) {
    let mut x = 12345u64;
    for _ in 0..200 {
        let mut s = system.roots().swap_remove((x % 2) as usize);
        let mut log = vec![];
        for _ in 0..3000 {
            let mut all = vec![];
            system.steps(&s, |st, n| all.push((st, n)));
            if all.is_empty() {
                break;
            }
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let k = (x >> 33) as usize % all.len();
            let (st, n) = all.swap_remove(k);
            log.push(st.to_string());
            s = n;
            let mut c = 0;
            system.steps(&s, |_, _| c += 1);
            if c > 40 {
                println!("{:#?}", s.world);
                println!(
                    "{}\n-> {:#?}",
                    log[log.len().saturating_sub(30)..].join("\n"),
                    s.world.mail().iter().map(|m| m.to_string()).collect::<Vec<_>>()
                );
                return;
            }
        }
    }
}
