//! Values of secrets: missing, lists, wrong.

use crate::{
    error::{Code, Error},
    secret::Secrets,
};

/// A value that must be there, and can be meant.
pub(super) fn required<'a>(
    secrets: &'a Secrets,
    name: &str,
    advice: &'static str,
) -> Result<&'a str, Error> {
    secrets.get(name).filter(|value| !is_unmeant(value)).ok_or(invalid(advice))
}

/// The items of a list, separated by commas or white space.
pub(super) fn items(list: &str) -> impl Iterator<Item = &str> {
    let is_separator = |character: char| character == ',' || character.is_whitespace();
    list.split(is_separator).filter(|item| !item.is_empty())
}

/// Whether nobody can have meant it: it is as a whole a placeholder that was not replaced, the Auth0
/// Deploy CLI's, or what stands in its exports for a secret; or it has a character that nobody meant.
/// <https://auth0.com/docs/deploy-monitor/deploy-cli-tool/keyword-replacement>
pub(super) fn is_unmeant(value: &str) -> bool {
    let name = match value.as_bytes() {
        [b'@', b'@', name @ .., b'@', b'@'] | [b'#', b'#', name @ .., b'#', b'#'] => name,
        _ => return value == "_VALUE_NOT_SHOWN_" || value.contains(is_unmeant_character),
    };
    let is_part = |byte| matches!(byte, &(b'A'..=b'Z' | b'0'..=b'9' | b'_'));
    !name.is_empty() && name.iter().all(is_part)
}

/// Whether a character stands for one that was lost, or is invisible, as what is copied from a page or a
/// chat often has behind it: soft hyphen, zero width, direction, byte order mark.
pub(super) fn is_unmeant_character(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | char::REPLACEMENT_CHARACTER
    )
}

/// A `settings` error: the advice names the secret and says what to do.
pub(super) fn invalid(advice: &'static str) -> Error {
    Error::new(Code::Settings, advice)
}
