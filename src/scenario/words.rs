//! Words for problems: what was probably meant, and lists of what there is.

/// At most so many words of a list are spelled out.
const LISTED: usize = 12;

/// "`a`, `b`, `c`", cut where it gets long.
pub(crate) fn quoted_list<S: AsRef<str>>(words: &[S]) -> String {
    let mut listed: Vec<_> =
        words.iter().take(LISTED).map(|word| format!("`{}`", word.as_ref())).collect();
    if words.len() > LISTED {
        listed.push(format!("and {} more", words.len() - LISTED));
    }
    listed.join(", ")
}

/// "a, b or c".
pub(super) fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// "did you mean `lines`?" when one of `known` is near to `word`, or else what `otherwise` says.
pub(crate) fn hint<S: AsRef<str>>(
    word: &str,
    known: &[S],
    otherwise: impl Fn() -> String,
) -> String {
    match nearest(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => otherwise(),
    }
}

/// The one of `known` that `word` was probably meant to be.
fn nearest<'a, S: AsRef<str>>(word: &str, known: &'a [S]) -> Option<&'a str> {
    let word = word.to_lowercase();
    let tolerated = (word.chars().count() / 3).max(1);
    known
        .iter()
        .map(AsRef::as_ref)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| {
            distance <= tolerated && distance < candidate.chars().count()
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_recognised_and_far_ones_are_not() {
        let known = ["lines", "lan", "low-water", "MH"];
        assert_eq!(nearest("line", &known), Some("lines"));
        assert_eq!(nearest("lnies", &known), Some("lines"));
        assert_eq!(nearest("low_water", &known), Some("low-water"));
        assert_eq!(nearest("mh", &known), Some("MH"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest("", &known), None);
    }

    #[test]
    fn long_lists_are_cut() {
        let words: Vec<_> = (0..20).map(|number| format!("w{number}")).collect();
        assert!(quoted_list(&words).ends_with("`w11`, and 8 more"));
    }
}
