//! The names of the secrets.

use super::value::invalid;
use crate::{error::Error, secret::Secrets};

macro_rules! known {
    ($($name:literal),* $(,)?) => {
        [$(($name, concat!("a secret is misspelt; it must be named `", $name, "`"))),*]
    };
}

/// Each name, and what to say of one that is nearly the same.
const KNOWN: [(&str, &str); 12] = known![
    "domain",
    "clientId",
    "clientSecret",
    "namespace",
    "managementAudience",
    "audience",
    "clients",
    "tokens",
    "source",
    "cacheSeconds",
    "onError",
    "timeoutMs",
];

/// Refuses a name that differs from a known one only in case, `-` or `_`: a misspelt `Audience`
/// must not silently widen the claims. Other unknown names belong to somebody else.
pub(super) fn check(secrets: &Secrets) -> Result<(), Error> {
    for (name, _) in secrets {
        let nearly = KNOWN.iter().find(|(known, _)| letters(known).eq(letters(name)));
        if let Some((_, advice)) = nearly.filter(|(known, _)| known != name) {
            return Err(invalid(advice));
        }
    }
    Ok(())
}

/// The letters of a name, without regard to case.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'-' | b'_')).map(|byte| byte.to_ascii_lowercase())
}
