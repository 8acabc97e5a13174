//! Tests of scenario files from outside: what loads, what is refused and how it is said, options,
//! and that what is explained loads again.

use super::*;

fn t() {}
#[test]
fn show() {
    let loaded = parse(
        "t.toml",
        template(),
        &Overrides {
            seed: Some(7),
            set: vec![
                "server1.lines=6".into(),
                "orders.redials=5".into(),
                "traffic.answers.rate=20 /h".into(),
            ],
        },
    )
    .unwrap_or_else(|e| panic!("{e}"));
    println!("{}", loaded.explain());
    println!("{:#?}", loaded.scenario.traffic);
    println!("{:#?}", loaded.scenario.faults);
    println!("{:#}", schema());
}
