//! Few samples to one figure. Whatever else the machine does makes samples larger, so the spread is
//! always reported with it.

/// The samples of one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Summary {
    pub(crate) median: f64,
    min: f64,
    max: f64,
}

impl Summary {
    /// `None` without samples.
    pub(crate) fn of(samples: &[f64]) -> Option<Self> {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (&min, &max) = (sorted.first()?, sorted.last()?);
        let middle = sorted.len() / 2;
        let median = if sorted.len().is_multiple_of(2) {
            f64::midpoint(sorted[middle - 1], sorted[middle])
        } else {
            sorted[middle]
        };
        Some(Self { median, min, max })
    }

    /// How far the samples lie apart, as a part of the median.
    pub(crate) fn spread(self) -> f64 {
        (self.max - self.min) / self.median
    }
}

/// The exponent `e` of the power law `cost = c * size^e` through the points, by least squares over
/// their logarithms. 1 is linear, 2 is quadratic. `None` for less than two points, and where a cost
/// is not above zero.
pub(crate) fn exponent(points: &[(usize, f64)]) -> Option<f64> {
    if points.len() < 2 || points.iter().any(|&(_, cost)| cost <= 0.0) {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "sizes are small")]
    let points: Vec<_> = points.iter().map(|&(size, cost)| ((size as f64).ln(), cost.ln())).collect();
    #[allow(clippy::cast_precision_loss, reason = "few points")]
    let count = points.len() as f64;
    let (x_mean, y_mean) = (
        points.iter().map(|point| point.0).sum::<f64>() / count,
        points.iter().map(|point| point.1).sum::<f64>() / count,
    );
    let covariance: f64 = points.iter().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum();
    let variance: f64 = points.iter().map(|(x, _)| (x - x_mean).powi(2)).sum();
    (variance > 0.0).then(|| covariance / variance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_cost_has_exponent_one_and_a_quadratic_one_two() {
        let points = |power: i32| {
            [600, 3000, 9000].map(|size| (size, 3.0 * f64::from(u16::try_from(size).unwrap()).powi(power)))
        };
        for power in [1, 2] {
            let fitted = exponent(&points(power)).unwrap();
            assert!((fitted - f64::from(power)).abs() < 1e-9, "{fitted}");
        }
    }

    #[test]
    fn no_exponent_is_made_up_where_there_is_none() {
        assert_eq!(exponent(&[(600, 1.0)]), None);
        assert_eq!(exponent(&[(600, 0.0), (3000, 1.0)]), None, "a cost below that of an empty crate is noise");
        assert_eq!(exponent(&[(600, 1.0), (600, 2.0)]), None);
    }

    #[test]
    fn one_disturbed_sample_does_not_move_the_median() {
        assert_eq!(Summary::of(&[1.0, 9.0, 1.2]), Some(Summary { median: 1.2, min: 1.0, max: 9.0 }));
        assert!(Summary::of(&[1.0, 2.0]).unwrap().median > 1.4);
        assert!(Summary::of(&[]).is_none());
    }
}
