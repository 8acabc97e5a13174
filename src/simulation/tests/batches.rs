//! A run that is cut into batches is the run.

use super::super::Measures;
use super::switches::{OUT, read};
use crate::record::Record;
use crate::simulation::Simulation;

const BATCHES: u32 = 7;

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9 * other.abs(), "{one} is not {other}");
}

#[test]
fn batches_add_up_to_the_run() {
    let traffic = format!("{OUT}rate = \"200 /h\"\n");
    let scenario = read(&traffic, &["length=10 h", "warm-up=50 min"]);
    let simulation = || Simulation::new(&scenario, Measures::new(&scenario));
    let whole = simulation().run(&mut |_| true).unwrap().record(&scenario);
    let batches = simulation().batches(BATCHES, &mut |_| true).unwrap();
    assert_eq!(batches.len(), BATCHES as usize);
    let sum = |of: &dyn Fn(&Record) -> f64| batches.iter().map(of).sum::<f64>();
    let counts: [&dyn Fn(&Record) -> f64; 5] = [
        &|run| run.outgoing.offered as f64,
        &|run| run.outgoing.delivered as f64,
        &|run| run.delivery_time.all.count as f64,
        &|run| run.delivery_time.all.count as f64 * run.delivery_time.all.mean,
        &|run| run.messages_lan as f64,
    ];
    for count in counts {
        near(sum(count), count(&whole));
    }
    // All are of the same length, so means over time are the means of theirs.
    let means: [&dyn Fn(&Record) -> f64; 3] =
        [&|run| run.servers[0].lines_busy_mean, &|run| run.in_system_mean, &|run| {
            run.servers[1].storage_mean
        }];
    for mean in means {
        near(sum(mean) / f64::from(BATCHES), mean(&whole));
    }
    assert!(whole.outgoing.in_flight > 0 && batches.iter().all(|run| run.outgoing.in_flight == 0));
    assert!(batches.windows(2).all(|pair| pair[0] != pair[1]));
}
