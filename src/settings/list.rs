//! Lists, separated by commas or white space.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::{Error, Secrets, optional, wrong};

/// The items of a list; none when the secret is absent.
pub(super) fn read(
    secrets: &Secrets,
    name: &str,
    advice: &'static str,
) -> Result<Vec<String>, Error> {
    let Some(value) = optional(secrets, name) else {
        return Ok(Vec::new());
    };
    let items: Vec<_> = value
        .split(|character: char| character == ',' || character.is_whitespace())
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect();
    // A list that was meant to narrow must not end up as "all".
    if items.is_empty() { Err(wrong(advice)) } else { Ok(items) }
}
