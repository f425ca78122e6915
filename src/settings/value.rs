//! Values of secrets: absent, required, wrong.

use crate::{
    error::{Code, Error},
    secret::Secrets,
};

/// The value of a secret, trimmed. An empty one counts as absent.
pub(super) fn optional<'a>(secrets: &'a Secrets, name: &str) -> Option<&'a str> {
    let (_, value) = secrets.iter().find(|(known, _)| known == name)?;
    Some(value.expose().trim()).filter(|value| !value.is_empty())
}

/// A value that must be there, whatever it is.
pub(super) fn required(value: &str, advice: &'static str) -> Result<String, Error> {
    if value.is_empty() { Err(invalid(advice)) } else { Ok(value.to_owned()) }
}

/// A `settings` error: the advice names the secret and says what to do.
pub(super) fn invalid(advice: &'static str) -> Error {
    Error::new(Code::Settings, advice)
}
