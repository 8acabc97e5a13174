//! How fast the engine is: the event queue under the hold model and with timers that are set anew,
//! a station of ten lines built on it, the samplers, the digest. Figures stand in README.md.

mod cpu_time;

use std::hint::black_box;

use cpu_time::CpuTime;
use criterion::{BatchSize, Criterion, Throughput};
use faxsim::engine::{Digest, Distribution, Grain, Key, Queue, Stream, Streams};
use faxsim::units::{Span, Time};

/// An event of 16 octets, as those of a simulation.
type Event = [u32; 4];

/// Delays drawn beforehand, so that the queue is measured and not the sampler.
struct Delays {
    spans: Vec<Span>,
    next: usize,
}

impl Delays {
    /// A power of two: taking turns costs no division.
    const COUNT: usize = 1 << 16;

    fn new() -> Self {
        let mut stream = Streams::new(1, 0).stream("delays");
        let law = Distribution::Exponential { mean: 1.0 };
        let spans =
            (0..Self::COUNT).map(|_| Span::from_secs_f64(law.sample(&mut stream))).collect();
        Self { spans, next: 0 }
    }

    fn draw(&mut self) -> Span {
        self.next = (self.next + 1) % Self::COUNT;
        self.spans[self.next]
    }
}

/// One event out, one in, at a constant number pending (Jones 1986).
fn hold(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("hold");
    for pending in [100, 10_000, 1_000_000] {
        let mut delays = Delays::new();
        let mut queue: Queue<Event> = Queue::new();
        for _ in 0..pending {
            queue.push(Time::ZERO + delays.draw(), [0; 4]);
        }
        let mut step = || {
            let (now, event) = queue.pop_until(Time::MAX).expect("the queue is never empty");
            queue.push(now + delays.draw(), black_box(event));
        };
        (0..3 * pending).for_each(|_| step());
        group.bench_function(format!("{pending} pending"), |bencher| {
            bencher.iter(&mut step);
        });
    }
    group.finish();
}

/// As [`hold`], where each event also cancels one of as many timers and sets it anew.
fn timer_set_anew(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("hold, and a timer set anew");
    for pending in [100_u32, 10_000] {
        let mut delays = Delays::new();
        let mut queue: Queue<Event> = Queue::new();
        let timeout = Span::from_secs(30);
        let mut timers: Vec<Key> = Vec::new();
        for index in 0..pending {
            queue.push(Time::ZERO + delays.draw(), [index; 4]);
            timers.push(queue.push_cancellable(Time::ZERO + timeout, [index; 4]));
        }
        let mut step = || {
            let (now, event) = queue.pop_until(Time::MAX).expect("the queue is never empty");
            let timer = &mut timers[event[0] as usize];
            queue.cancel(*timer);
            *timer = queue.push_cancellable(now + timeout, event);
            queue.push(now + delays.draw(), black_box(event));
        };
        (0..3 * pending).for_each(|_| step());
        group.bench_function(format!("{pending} and {pending} pending"), |bencher| {
            bencher.iter(&mut step);
        });
    }
    group.finish();
}

#[derive(Clone, Copy)]
enum Call {
    Arrives,
    Ends,
}

/// A station of ten lines with a waiting room, Poisson arrivals and exponential holding times.
struct Station {
    queue: Queue<Call>,
    arrivals: Stream,
    holding: Stream,
    between_arrivals: Distribution,
    holding_time: Distribution,
    free_lines: u32,
    waiting: u32,
}

impl Station {
    /// A station at 8 erlang for 10 lines.
    fn new() -> Self {
        let streams = Streams::new(1993, 0);
        let mut queue = Queue::new();
        queue.push(Time::ZERO, Call::Arrives);
        Self {
            queue,
            arrivals: streams.stream("arrivals"),
            holding: streams.stream("holding"),
            between_arrivals: Distribution::Exponential { mean: 12.5 },
            holding_time: Distribution::Exponential { mean: 100.0 },
            free_lines: 10,
            waiting: 0,
        }
    }

    fn run(&mut self, events: u64) -> u32 {
        for _ in 0..events {
            let (now, call) = self.queue.pop_until(Time::MAX).expect("arrivals never end");
            match call {
                Call::Arrives => {
                    let gap = self.between_arrivals.sample(&mut self.arrivals);
                    self.queue.push(now + Span::from_secs_f64(gap), Call::Arrives);
                    if self.free_lines > 0 {
                        self.free_lines -= 1;
                        self.begin(now);
                    } else {
                        self.waiting += 1;
                    }
                }
                Call::Ends if self.waiting > 0 => {
                    self.waiting -= 1;
                    self.begin(now);
                }
                Call::Ends => self.free_lines += 1,
            }
        }
        self.waiting
    }

    fn begin(&mut self, now: Time) {
        let holding_time = self.holding_time.sample(&mut self.holding);
        self.queue.push(now + Span::from_secs_f64(holding_time), Call::Ends);
    }
}

fn station(criterion: &mut Criterion<CpuTime>) {
    const EVENTS: u64 = 100_000;
    let mut group = criterion.benchmark_group("station");
    group.throughput(Throughput::Elements(EVENTS));
    group.bench_function("M/M/10 at 0.8", |bencher| {
        bencher.iter_batched(
            Station::new,
            |mut station| black_box(station.run(EVENTS)),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn samplers(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("draw");
    let streams = Streams::new(1993, 0);
    let mut stream = streams.stream("draws");
    group.bench_function("64 bits", |bencher| bencher.iter(|| stream.next_u64()));
    group.bench_function("one of 10", |bencher| {
        bencher.iter(|| stream.below(black_box(10)));
    });
    let keyed = streams.keyed("items");
    let mut item = 0;
    group.bench_function("64 bits of an item", |bencher| {
        bencher.iter(|| {
            item += 1;
            keyed.at(item, 0).next_u64()
        });
    });
    let laws = [
        ("uniform", Distribution::Uniform { low: 1.0, high: 5.0 }),
        ("exponential", Distribution::Exponential { mean: 300.0 }),
        ("erlang of 3", Distribution::Erlang { stages: 3, mean: 300.0 }),
        ("lognormal", Distribution::Lognormal { mean: 300.0, cv: 0.5 }),
        ("weibull", Distribution::Weibull { shape: 1.5, mean: 300.0 }),
        ("geometric", Distribution::Geometric { mean: 2.5 }),
        ("empirical of 2", Distribution::Empirical { values: vec![(1.0, 0.7), (2.0, 0.3)] }),
    ];
    for (name, law) in laws {
        group.bench_function(name, |bencher| bencher.iter(|| law.sample(&mut stream)));
    }
    group.finish();
}

fn digest(criterion: &mut Criterion<CpuTime>) {
    let mut digest = Digest::EMPTY;
    criterion.bench_function("digest/fold", |bencher| {
        bencher.iter(|| digest.fold(Grain::Timing, black_box(1993)));
    });
    black_box(digest);
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(CpuTime).configure_from_args();
    hold(&mut criterion);
    timer_set_anew(&mut criterion);
    station(&mut criterion);
    samplers(&mut criterion);
    digest(&mut criterion);
    criterion.final_summary();
}
