//! temporary
use faxsim::simulation::*;
use faxsim::protocol::{Node, Way};
use faxsim::units::Time;
struct T<'a>(&'a faxsim::scenario::Scenario);
impl Observer for T<'_> {
    fn see(&mut self, now: Time, h: &Happening) {
        let s = self.0;
        let n = |n: Node| match n { Node::Server(i) => s.servers[i.index()].name.clone(), Node::Terminal(i) => s.terminals[i.index()].name.clone(), Node::Facsimile(i) => s.facsimiles[i.index()].name.clone() };
        match h {
            Happening::Departure(d) => println!("{:9.3} {} {} {} {} job {}", now.as_secs_f64(), n(d.from), n(d.to), d.message.letter(), if d.way==Way::Lan {"lan"} else {"pstn"}, d.message.job().0),
            Happening::Settled(x) => println!("{:9.3} SETTLED {:?}", now.as_secs_f64(), x.outcome),
            Happening::Unhelped(x) => println!("{:9.3} UNHELPED {x:?}", now.as_secs_f64()),
            _ => {}
        }
    }
}
fn main() {
    for f in std::env::args().skip(1) {
        println!("== {f}");
        let l = match faxsim::scenario::load(std::path::Path::new(&f), &Default::default()) { Ok(l) => l, Err(e) => { println!("{e}"); continue } };
        let sim = Simulation::new(&l.scenario, (T(&l.scenario), Measures::new(&l.scenario)));
        let r = sim.run(&mut |_| true).unwrap();
        println!("{:?} events {} {}", r.ledger, r.events, r.digest);
    }
}
