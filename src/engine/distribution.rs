//! Distributions of simulated quantities.

/// A distribution over `f64` in base units: seconds or counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Always this.
    Constant(f64),
    /// Evenly between two bounds.
    Uniform {
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
    /// Exponential.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// Sum of like exponential stages.
    Erlang {
        /// How many stages.
        stages: u32,
        /// Mean of the sum.
        mean: f64,
    },
    /// Lognormal.
    Lognormal {
        /// Mean.
        mean: f64,
        /// Coefficient of variation.
        cv: f64,
    },
    /// Weibull.
    Weibull {
        /// Shape parameter.
        shape: f64,
        /// Mean.
        mean: f64,
    },
    /// Geometric, at least 1.
    Geometric {
        /// Mean.
        mean: f64,
    },
    /// These values with these weights.
    Empirical {
        /// (value, weight)
        values: Vec<(f64, f64)>,
    },
}
