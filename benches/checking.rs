//! The exhaustive search: transitions a second of one thread, in CPU time.

mod cpu_time;

use cpu_time::CpuTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use faxsim::protocol::{HardenedSettings, Rules};
use faxsim::verify::check::{Limits, Reductions, System, check, timeless};

fn searches(criterion: &mut Criterion<CpuTime>) {
    let rules = timeless(Rules::Hardened(HardenedSettings::default()).into());
    for (servers, losses) in [(2, 1), (3, 0), (3, 1)] {
        let system = System {
            rules,
            servers,
            faxes: 1,
            services: false,
            room: 2,
            faults: 1,
            losses,
            reductions: Reductions::ALL,
        };
        let search = || check(&system, &Limits { states: 1_000_000, jobs: 1 }, |_| true);
        let mut group = criterion.benchmark_group("check");
        group.sample_size(10);
        group.throughput(Throughput::Elements(search().transitions));
        let name = format!("{servers} servers, 1 fault, {losses} losses");
        group.bench_function(name, |bencher| bencher.iter(search));
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime);
    targets = searches
}
criterion_main!(benches);
