//! How a helper is picked: each two rules make something different of the same documents. (What they all
//! have in common is in `scenarios/reference`.)

use faxsim::ids::{JobId, ServerId};
use faxsim::protocol::{Message, Node};
use faxsim::scenario::{self, Overrides, Scenario};
use faxsim::simulation::{Departure, Happening, Observer, Simulation};
use faxsim::units::Time;

/// Which server sent which document, in order.
#[derive(Default)]
struct Sendings(Vec<(JobId, ServerId)>);

impl Observer for &mut Sendings {
    fn see(&mut self, _: Time, happening: &Happening) {
        if let Happening::Departure(Departure {
            from: Node::Server(server),
            to: Node::Facsimile(_),
            message: Message::CodedData { job, .. },
            ..
        }) = *happening
        {
            self.0.push((job, server));
        }
    }
}

fn sendings(scenario: &Scenario) -> Vec<(JobId, ServerId)> {
    let mut sendings = Sendings::default();
    Simulation::new(scenario, &mut sendings).run(&mut |_| true).expect("nobody stops it");
    sendings.0
}

#[test]
fn each_two_rules_differ_in_a_scenario() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/scenarios/choices/all-differ.toml"
    ))
    .expect("the scenario is there");
    let under = |rules: &str| {
        let overrides = Overrides { seed: None, set: vec![format!("rules={rules}")] };
        let loaded = scenario::parse("all-differ.toml", &text, &overrides);
        sendings(&loaded.unwrap_or_else(|problem| panic!("{problem}")).scenario)
    };
    // `seed` is `seed/first-offer`, and `hardened` is `hardened/most-free`.
    let all =
        scenario::rule_names().into_iter().filter(|name| !["seed", "hardened"].contains(name));
    let made: Vec<_> = all.map(|rules| (under(rules), rules)).collect();
    assert_eq!(made.len(), 26);
    let mut alike = Vec::new();
    for (at, (of_one, one)) in made.iter().enumerate() {
        for (of_other, other) in &made[at + 1..] {
            if of_one == of_other {
                alike.push(format!("{one} and {other}"));
            }
        }
    }
    assert!(alike.is_empty(), "{alike:?}");
}
