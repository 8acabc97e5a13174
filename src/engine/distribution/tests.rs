//! Tests of the distributions: moments, shapes, golden bits, refusals.

use proptest::prelude::*;

use super::*;
use crate::engine::streams::Streams;

const SAMPLES: u32 = 200_000;

/// Name, distribution, mean, variance.
fn known_laws() -> Vec<(&'static str, Distribution, f64, f64)> {
    let weibull_variance = |shape: f64, mean: f64| {
        let first = libm::tgamma(1.0 + 1.0 / shape);
        mean * mean * (libm::tgamma(1.0 + 2.0 / shape) / (first * first) - 1.0)
    };
    vec![
        ("constant", Distribution::Constant(2.5), 2.5, 0.0),
        ("uniform", Distribution::Uniform { low: 1.0, high: 4.0 }, 2.5, 0.75),
        ("exponential", Distribution::Exponential { mean: 300.0 }, 300.0, 90_000.0),
        ("erlang", Distribution::Erlang { stages: 3, mean: 6.0 }, 6.0, 12.0),
        ("erlang of many", Distribution::Erlang { stages: 40, mean: 2.0 }, 2.0, 0.1),
        ("hyperexponential", Distribution::Hyperexponential { mean: 5.0, cv: 2.0 }, 5.0, 100.0),
        (
            "hyperexponential of one",
            Distribution::Hyperexponential { mean: 5.0, cv: 1.0 },
            5.0,
            25.0,
        ),
        ("lognormal", Distribution::Lognormal { mean: 5.0, cv: 0.5 }, 5.0, 6.25),
        (
            "weibull",
            Distribution::Weibull { shape: 1.5, mean: 3.0 },
            3.0,
            weibull_variance(1.5, 3.0),
        ),
        (
            "weibull of age",
            Distribution::Weibull { shape: 0.7, mean: 3.0 },
            3.0,
            weibull_variance(0.7, 3.0),
        ),
        ("geometric", Distribution::Geometric { mean: 2.5 }, 2.5, 3.75),
        ("geometric of one", Distribution::Geometric { mean: 1.0 }, 1.0, 0.0),
        (
            "empirical",
            Distribution::Empirical { values: vec![(1.0, 7.0), (2.0, 2.0), (10.0, 1.0)] },
            2.1,
            7.09,
        ),
    ]
}

#[test]
fn means_and_variances_are_those_of_the_law() {
    let draws = f64::from(SAMPLES);
    for (name, law, mean, variance) in known_laws() {
        assert_eq!(law.validate(), Ok(()), "{name}");
        assert!((law.mean() - mean).abs() < 1e-12, "{name}");
        let mut stream = Streams::new(1993, 0).stream(name);
        let (mut first, mut second, mut fourth) = (0.0, 0.0, 0.0);
        for _ in 0..SAMPLES {
            let excess = law.sample(&mut stream) - mean;
            let square = excess * excess;
            first += excess / draws;
            second += square / draws;
            fourth += square * square / draws;
        }
        let error = (variance / draws).sqrt();
        assert!(first.abs() <= 4.0 * error, "{name}: mean off by {first}, error {error}");
        let error = ((fourth - second * second).max(0.0) / draws).sqrt();
        let off = second - variance;
        assert!(off.abs() <= 4.0 * error, "{name}: variance off by {off}, error {error}");
    }
}

/// The law's distribution function at its own quantile is uniform: Kolmogorov's test.
#[test]
fn the_whole_shape_is_that_of_the_law() {
    const DRAWS: usize = 20_000;
    let lognormal = |x: f64| {
        let variance = libm::log1p(0.25);
        let normal = (libm::log(x / 5.0) + variance / 2.0) / variance.sqrt();
        0.5 * libm::erfc(-normal / std::f64::consts::SQRT_2)
    };
    let weibull = |x: f64| {
        let scale = 3.0 / libm::tgamma(1.0 + 1.0 / 1.5);
        1.0 - libm::exp(-libm::pow(x / scale, 1.5))
    };
    let erlang = |x: f64| {
        let stage = x / 2.0;
        1.0 - libm::exp(-stage) * (1.0 + stage + stage * stage / 2.0)
    };
    let laws: [(Distribution, &dyn Fn(f64) -> f64); 4] = [
        (Distribution::Exponential { mean: 3.0 }, &|x| 1.0 - libm::exp(-x / 3.0)),
        (Distribution::Lognormal { mean: 5.0, cv: 0.5 }, &lognormal),
        (Distribution::Weibull { shape: 1.5, mean: 3.0 }, &weibull),
        (Distribution::Erlang { stages: 3, mean: 6.0 }, &erlang),
    ];
    for (law, function) in laws {
        let mut stream = Streams::new(4, 0).stream("shape");
        let mut units: Vec<f64> = (0..DRAWS).map(|_| function(law.sample(&mut stream))).collect();
        units.sort_by(f64::total_cmp);
        let draws = DRAWS as f64;
        let distance = units
            .iter()
            .enumerate()
            .map(|(rank, unit)| (unit - (rank as f64 + 0.5) / draws).abs() + 0.5 / draws)
            .fold(0.0, f64::max);
        // The 99.9 % point of Kolmogorov's law is 1.95.
        assert!(distance * draws.sqrt() < 1.95, "{law:?} is off by {distance}");
    }
}

#[test]
fn the_bits_of_version_1_stay() {
    let bits: Vec<(&str, u64)> = known_laws()
        .iter()
        .map(|(name, law, ..)| {
            let mut stream = Streams::new(1993, 7).stream("golden");
            law.sample(&mut stream);
            (*name, law.sample(&mut stream).to_bits())
        })
        .collect();
    let golden = [
        ("constant", 0x4004_0000_0000_0000),
        ("uniform", 0x3FF0_F55F_CA73_A7C2),
        ("exponential", 0x4092_5850_1E19_40FB),
        ("erlang", 0x4009_D0EC_1F55_B665),
        ("erlang of many", 0x3FFA_E51B_52AD_C7E0),
        ("hyperexponential", 0x3FC7_BCA7_EF5F_A656),
        ("hyperexponential of one", 0x3FD5_0FCE_86E0_E18E),
        ("lognormal", 0x3FFB_1CD0_70B1_9582),
        ("weibull", 0x4020_817C_03B2_62BE),
        ("weibull of age", 0x4030_A521_9151_527F),
        ("geometric", 0x4020_0000_0000_0000),
        ("geometric of one", 0x3FF0_0000_0000_0000),
        ("empirical", 0x3FF0_0000_0000_0000),
    ];
    assert_eq!(bits, golden);
}

#[test]
fn an_erlang_of_a_thousand_stages_does_not_underflow() {
    let law = Distribution::Erlang { stages: 1000, mean: 1.0 };
    let value = law.sample(&mut Streams::new(1, 0).stream("many"));
    // The standard deviation is 0.032.
    assert!((0.8..1.2).contains(&value), "{value}");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_sentence() {
    use Distribution as D;
    let refused = [
        (D::Constant(-1.0), "the value must be 0 or more, not -1"),
        (D::Constant(f64::NAN), "the value must be 0 or more, not NaN"),
        (
            D::Uniform { low: 2.0, high: 1.0 },
            "the least value, 2, must not be above the greatest, 1",
        ),
        (D::Uniform { low: -2.0, high: 1.0 }, "the least value must be 0 or more, not -2"),
        (
            D::Uniform { low: 2.0, high: f64::INFINITY },
            "the greatest value must be 0 or more, not inf",
        ),
        (D::Exponential { mean: 0.0 }, "the mean must be above 0, not 0"),
        (D::Erlang { stages: 0, mean: 1.0 }, "the number of stages must be from 1 to 1000, not 0"),
        (D::Erlang { stages: 2, mean: -1.0 }, "the mean must be above 0, not -1"),
        (
            D::Lognormal { mean: 1.0, cv: -0.5 },
            "the coefficient of variation must be from 0 to 1000, not -0.5",
        ),
        (D::Lognormal { mean: 0.0, cv: 0.5 }, "the mean must be above 0, not 0"),
        (D::Weibull { shape: 0.0, mean: 1.0 }, "the shape must be from 0.01 to 1000, not 0"),
        (D::Weibull { shape: 1.0, mean: f64::INFINITY }, "the mean must be above 0, not inf"),
        (D::Geometric { mean: 0.5 }, "the mean of a geometric count must be 1 or more, not 0.5"),
        (D::Empirical { values: vec![] }, "the list of values must not be empty"),
        (D::Empirical { values: vec![(1.0, 0.0)] }, "each weight must be above 0, not 0"),
        (D::Empirical { values: vec![(-1.0, 1.0)] }, "each value must be 0 or more, not -1"),
    ];
    for (law, sentence) in refused {
        assert_eq!(law.validate(), Err(sentence.to_owned()), "{law:?}");
    }
}

proptest! {
    #[test]
    fn a_valid_law_draws_finite_values_that_are_not_negative(
        seed: u64,
        mean in 1e-6_f64..1e9,
        cv in 0.0_f64..=1000.0,
        shape in 0.01_f64..=1000.0,
        stages in 1_u32..=1000,
        weights in prop::collection::vec((0.0_f64..1e9, 1e-3_f64..1e9), 1..5),
    ) {
        let laws = [
            Distribution::Constant(mean),
            Distribution::Uniform { low: mean, high: 2.0 * mean },
            Distribution::Exponential { mean },
            Distribution::Erlang { stages, mean },
            Distribution::Lognormal { mean, cv },
            Distribution::Weibull { shape, mean },
            Distribution::Geometric { mean: 1.0 + mean },
            Distribution::Empirical { values: weights },
        ];
        for law in laws {
            prop_assert_eq!(law.validate(), Ok(()));
            let value = law.sample(&mut Streams::new(seed, 0).stream("x"));
            prop_assert!(value >= 0.0 && value.is_finite(), "{:?} gave {}", law, value);
            let least = if matches!(law, Distribution::Geometric { .. }) { 1.0 } else { 0.0 };
            prop_assert!(value >= least);
        }
    }
}
