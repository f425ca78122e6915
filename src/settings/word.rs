//! One word out of a few, in whatever case.

use super::{Error, Secrets, optional, wrong};

/// What the word stands for; the first of `words` when the secret is absent.
pub(super) fn read<T: Copy>(
    secrets: &Secrets,
    name: &str,
    words: &[(&str, T)],
) -> Result<T, Error> {
    let value = optional(secrets, name);
    let known = words
        .iter()
        .find(|(word, _)| value.is_none_or(|value| word.eq_ignore_ascii_case(value)));
    known.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        wrong(name, &["must be one of ", &words.join(", ")].concat())
    })
}
