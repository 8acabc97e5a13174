//! Which part of a study's work a process does: shard K of N, as said or as a cluster says it.

use std::env;

/// Shard `number`, from 0, of `count`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Shard {
    pub(in crate::cli) number: u32,
    pub(in crate::cli) count: u32,
}

impl Shard {
    /// All of the work.
    pub(in crate::cli) const ALL: Self = Self { number: 0, count: 1 };

    /// Reads `K/N`, `slurm` or `kubernetes/N`.
    pub(in crate::cli) fn parse(text: &str) -> Result<Self, String> {
        Self::parse_in(text, &|name| env::var(name).ok())
    }

    fn parse_in(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, String> {
        let number = |name: &str| -> Result<u32, String> {
            let text = variable(name).ok_or_else(|| format!("{name} is not set; {HOW}"))?;
            text.parse().map_err(|_| format!("{name} is `{text}`, no number; {HOW}"))
        };
        let (number, count) = match text.split_once('/') {
            None if text == "slurm" => {
                let first = number("SLURM_ARRAY_TASK_MIN")?;
                let step = number("SLURM_ARRAY_TASK_STEP").unwrap_or(1).max(1);
                let from_first = number("SLURM_ARRAY_TASK_ID")?.saturating_sub(first);
                (from_first / step, number("SLURM_ARRAY_TASK_COUNT")?)
            }
            Some(("kubernetes", count)) => {
                (number("JOB_COMPLETION_INDEX")?, count.parse().map_err(|_| HOW)?)
            }
            Some((number, count)) => {
                (number.parse().map_err(|_| HOW)?, count.parse().map_err(|_| HOW)?)
            }
            None => return Err(HOW.to_owned()),
        };
        if number >= count {
            return Err(format!("there is no shard {number} of {count}: the first is 0; {HOW}"));
        }
        Ok(Self { number, count })
    }

    /// Whether the piece of work of this number is in it.
    pub(in crate::cli) const fn has(self, number: u64) -> bool {
        number % self.count as u64 == self.number as u64
    }
}

const HOW: &str = "write K/N with K from 0, such as 0/4, or `slurm` in an array job, or `kubernetes/N` \
                   in an indexed job with N completions";

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, variables: &[(&str, &str)]) -> Result<(u32, u32), String> {
        let variable = |name: &str| {
            variables.iter().find(|(it, _)| *it == name).map(|(_, value)| (*value).to_owned())
        };
        Shard::parse_in(text, &variable).map(|Shard { number, count }| (number, count))
    }

    #[test]
    fn shards_are_said_or_read_off_the_cluster() {
        assert_eq!(parse("0/4", &[]), Ok((0, 4)));
        let slurm = [
            ("SLURM_ARRAY_TASK_ID", "7"),
            ("SLURM_ARRAY_TASK_MIN", "1"),
            ("SLURM_ARRAY_TASK_STEP", "2"),
            ("SLURM_ARRAY_TASK_COUNT", "5"),
        ];
        assert_eq!(parse("slurm", &slurm), Ok((3, 5)));
        assert_eq!(parse("kubernetes/8", &[("JOB_COMPLETION_INDEX", "2")]), Ok((2, 8)));
    }

    #[test]
    fn what_is_no_shard_is_refused() {
        for text in ["4", "4/4", "a/4", "1/b", "kubernetes/4", "slurm", "-1/4", "0/0"] {
            let said = parse(text, &[]).unwrap_err();
            assert!(said.ends_with(HOW), "{text}: {said}");
        }
    }

    #[test]
    fn each_piece_of_work_is_in_one_shard() {
        let shards: Vec<_> = (0..5).map(|number| Shard { number, count: 5 }).collect();
        assert!((0..100).all(|it| shards.iter().filter(|shard| shard.has(it)).count() == 1));
        assert!((0..100).all(|it| Shard::ALL.has(it)));
    }
}
