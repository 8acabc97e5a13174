//! Probability distributions of lengths of time and of counts.
//!
//! All are sampled by inversion over `libm`, so that a draw has the same bits on every machine and
//! grows or falls steadily with the number drawn. Values are in base units: seconds, or a bare
//! count. This file must never know what is measured.

use super::normal;
use super::streams::Stream;

/// A distribution of non-negative values in base units (seconds or counts).
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Always this value; draws nothing.
    Constant(f64),
    /// Evenly between two values.
    Uniform {
        /// The least value.
        low: f64,
        /// The greatest value.
        high: f64,
    },
    /// Without memory: times between calls of a Poisson stream.
    Exponential {
        /// The mean.
        mean: f64,
    },
    /// The sum of `stages` exponential parts of equal mean; draws one number for each.
    Erlang {
        /// How many parts, 1 to 1,000.
        stages: u32,
        /// The mean of the sum.
        mean: f64,
    },
    /// One of two exponential times, which contribute equally to the mean; draws two numbers.
    Hyperexponential {
        /// The mean.
        mean: f64,
        /// The coefficient of variation, from 1 to 1,000.
        cv: f64,
    },
    /// The exponential of a normal variable.
    Lognormal {
        /// The mean of the value itself, not of its logarithm.
        mean: f64,
        /// The coefficient of variation: standard deviation divided by mean, at most 1,000.
        cv: f64,
    },
    /// Times to failure: failures get rarer with age below shape 1, more frequent above it.
    Weibull {
        /// The exponent, from 0.01 to 1,000.
        shape: f64,
        /// The mean.
        mean: f64,
    },
    /// A count of at least 1: tries until the first success.
    Geometric {
        /// The mean, at least 1.
        mean: f64,
    },
    /// One of these values, each as often as its weight.
    Empirical {
        /// Pairs of (value, weight); weights need not add up to 1.
        values: Vec<(f64, f64)>,
    },
}

/// The least number drawn is 2^-53, so the product of 16 stays above 2^-848 and does not underflow.
const STAGES_PER_LOGARITHM: u32 = 16;

impl Distribution {
    /// Draws a value. The distribution must be valid, see [`validate`](Self::validate).
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { low, high } => low + (high - low) * stream.unit_open(),
            Self::Exponential { mean } => -mean * libm::log(stream.unit_open()),
            Self::Erlang { stages, mean } => {
                -mean / f64::from(stages) * log_product(stages, stream)
            }
            Self::Hyperexponential { mean, cv } => {
                // Balanced means: each branch gives half of the mean (Tijms, Stochastic Models, 1994, B).
                let squared = cv * cv;
                let often = f64::midpoint(1.0, ((squared - 1.0) / (squared + 1.0)).sqrt());
                let branch = if stream.unit_open() < often { often } else { 1.0 - often };
                -mean / (2.0 * branch) * libm::log(stream.unit_open())
            }
            Self::Lognormal { mean, cv } => {
                let variance = libm::log1p(cv * cv);
                let normal = normal::quantile(stream.unit_open());
                mean * libm::exp(variance.sqrt() * normal - variance / 2.0)
            }
            Self::Weibull { shape, mean } => {
                let scale = mean / libm::tgamma(1.0 + 1.0 / shape);
                scale * libm::pow(-libm::log(stream.unit_open()), 1.0 / shape)
            }
            Self::Geometric { mean } => {
                1.0 + (libm::log(stream.unit_open()) / libm::log1p(-1.0 / mean)).floor()
            }
            Self::Empirical { ref values } => by_weight(values, stream.unit_open()),
        }
    }

    /// The expected value.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { low, high } => f64::midpoint(low, high),
            Self::Exponential { mean }
            | Self::Erlang { mean, .. }
            | Self::Hyperexponential { mean, .. }
            | Self::Lognormal { mean, .. }
            | Self::Weibull { mean, .. }
            | Self::Geometric { mean } => mean,
            Self::Empirical { ref values } => {
                let sum: f64 = values.iter().map(|(value, weight)| value * weight).sum();
                sum / total_weight(values)
            }
        }
    }

    /// Whether the parameters make sense; if not, a sentence that says which doesn't and what
    /// would.
    pub fn validate(&self) -> Result<(), String> {
        match *self {
            Self::Constant(value) => non_negative("the value", value),
            Self::Uniform { low, high } => {
                non_negative("the least value", low)?;
                non_negative("the greatest value", high)?;
                ensure(low <= high, || {
                    format!("the least value, {low}, must not be above the greatest, {high}")
                })
            }
            Self::Exponential { mean } => positive("the mean", mean),
            Self::Erlang { stages, mean } => {
                ensure((1..=1000).contains(&stages), || {
                    format!("the number of stages must be from 1 to 1000, not {stages}")
                })?;
                positive("the mean", mean)
            }
            Self::Hyperexponential { mean, cv } => {
                within("the coefficient of variation", cv, 1.0, 1000.0)?;
                positive("the mean", mean)
            }
            Self::Lognormal { mean, cv } => {
                positive("the mean", mean)?;
                within("the coefficient of variation", cv, 0.0, 1000.0)
            }
            Self::Weibull { shape, mean } => {
                within("the shape", shape, 0.01, 1000.0)?;
                positive("the mean", mean)
            }
            Self::Geometric { mean } => ensure(mean >= 1.0 && mean.is_finite(), || {
                format!("the mean of a geometric count must be 1 or more, not {mean}")
            }),
            Self::Empirical { ref values } => {
                ensure(!values.is_empty(), || "the list of values must not be empty".to_owned())?;
                for &(value, weight) in values {
                    non_negative("each value", value)?;
                    positive("each weight", weight)?;
                }
                positive("the sum of the weights", total_weight(values))
            }
        }
    }
}

fn log_product(stages: u32, stream: &mut Stream) -> f64 {
    let mut sum = 0.0;
    let mut left = stages;
    while left > 0 {
        let factors = left.min(STAGES_PER_LOGARITHM);
        sum += libm::log((0..factors).fold(1.0, |product, _| product * stream.unit_open()));
        left -= factors;
    }
    sum
}

fn total_weight(values: &[(f64, f64)]) -> f64 {
    values.iter().map(|(_, weight)| weight).sum()
}

fn by_weight(values: &[(f64, f64)], unit: f64) -> f64 {
    let (&(last, _), others) = values.split_last().expect("a valid list has a value");
    let mut rest = unit * total_weight(values);
    for &(value, weight) in others {
        if rest < weight {
            return value;
        }
        rest -= weight;
    }
    last
}

fn ensure(holds: bool, sentence: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(sentence()) }
}

fn non_negative(what: &str, value: f64) -> Result<(), String> {
    ensure(value >= 0.0 && value.is_finite(), || format!("{what} must be 0 or more, not {value}"))
}

fn positive(what: &str, value: f64) -> Result<(), String> {
    ensure(value > 0.0 && value.is_finite(), || format!("{what} must be above 0, not {value}"))
}

fn within(what: &str, value: f64, low: f64, high: f64) -> Result<(), String> {
    ensure((low..=high).contains(&value), || {
        format!("{what} must be from {low} to {high}, not {value}")
    })
}

#[cfg(test)]
mod tests;
