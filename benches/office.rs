//! Whole runs of shipped scenarios: events a second, watched by nobody and with all measures.

use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use faxsim::scenario::{self, Overrides};
use faxsim::simulation::{Measures, Simulation};

fn runs(criterion: &mut Criterion) {
    for name in ["office-1993", "hospital-2026"] {
        let path = format!("scenarios/{name}.toml");
        let scenario = match scenario::load(Path::new(&path), &Overrides::default()) {
            Ok(loaded) => loaded.scenario,
            Err(problem) => panic!("{problem}"),
        };
        let run = || Simulation::new(&scenario, ()).run(&mut |_| true).expect("nobody stops it");
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(run().events));
        group.bench_function("unwatched", |bencher| bencher.iter(run));
        group.bench_function("measured", |bencher| {
            bencher.iter(|| {
                let measures = Measures::new(&scenario);
                let finished = Simulation::new(&scenario, measures).run(&mut |_| true);
                finished.expect("nobody stops it").record(&scenario)
            });
        });
        group.finish();
    }
}

criterion_group!(benches, runs);
criterion_main!(benches);
