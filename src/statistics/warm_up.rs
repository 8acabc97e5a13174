//! How many observations at the beginning of a run still show how it began.

/// Observations that are averaged before they are looked at.
const BATCH: usize = 5;

/// Fewer averages tell nothing.
const FEWEST: usize = 10;

/// How many of the first observations are to be left out, by the rule MSER-5 (White, Cobb and Spratt 2000,
/// Proceedings of the Winter Simulation Conference, 755-760): as many as make the standard error of the
/// mean of the others the least, as if they were independent, in means of five. At most half of them are:
/// of the last few the error is small by chance, or because all are alike. `None` where even half may not
/// be enough, and of fewer than ten means.
pub fn mser5(observations: &[f64]) -> Option<usize> {
    let means: Vec<f64> = observations
        .chunks_exact(BATCH)
        .map(|batch| batch.iter().sum::<f64>() / BATCH as f64)
        .collect();
    // From the end, so that each step adds one mean.
    let (mut sum, mut squares) = (0.0, 0.0);
    let mut least = None;
    let shift = means.last()?;
    for (left_out, mean) in means.iter().enumerate().rev() {
        let value = mean - shift;
        sum += value;
        squares += value * value;
        let count = (means.len() - left_out) as f64;
        if left_out <= means.len() / 2 {
            let error = (squares - sum * sum / count) / (count * count);
            if least.is_none_or(|(_, known)| error <= known) {
                least = Some((left_out, error));
            }
        }
    }
    let (left_out, _) = least.filter(|_| means.len() >= FEWEST)?;
    (left_out < means.len() / 2).then_some(left_out * BATCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise between -0.5 and 0.5, always the same.
    fn noise(count: usize) -> impl Iterator<Item = f64> {
        (0..count as u64).map(|it| {
            let mixed = (it + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40) as f64
                / (1_u64 << 24) as f64
                - 0.5
        })
    }

    #[test]
    fn a_beginning_that_is_different_is_left_out() {
        let begins = |above: f64| -> Vec<f64> {
            let bias = (0..1_000).map(|it| if it < 100 { above } else { 0.0 });
            noise(1_000).zip(bias).map(|(noise, bias)| noise + bias).collect()
        };
        for above in [10.0, -10.0] {
            let left_out = mser5(&begins(above)).unwrap();
            assert!((100..=150).contains(&left_out), "{left_out}");
        }
        let slowly: Vec<_> = noise(1_000)
            .zip(0..)
            .map(|(noise, at)| noise + 10.0 * libm::pow(0.97, f64::from(at)))
            .collect();
        let left_out = mser5(&slowly).unwrap();
        assert!((60..250).contains(&left_out), "{left_out}");
    }

    #[test]
    fn what_has_no_beginning_is_kept() {
        let steady: Vec<_> = noise(1_000).collect();
        assert!(mser5(&steady).unwrap() < 300);
        assert_eq!(mser5(&[3.0; 100]), Some(0));
        // As the delivery times of a network in which next to nothing ever waits.
        let alike: Vec<_> = (0..1_000).map(|at| if at % 97 == 3 { 9.0 } else { 3.0 }).collect();
        assert!(mser5(&alike).unwrap() < 100);
    }

    #[test]
    fn too_few_tell_nothing() {
        assert_eq!(mser5(&[]), None);
        assert_eq!(mser5(&[1.0; 49]), None);
        let grows: Vec<_> = (0..500).map(f64::from).collect();
        assert_eq!(mser5(&grows), None);
    }
}
