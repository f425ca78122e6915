//! The names of the secrets.

use super::{Error, Secrets, wrong};

const KNOWN: [&str; 12] = [
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
        if KNOWN.contains(&name.as_str()) {
            continue;
        }
        if let Some(known) = KNOWN.iter().find(|known| plain(known).eq(plain(name))) {
            return Err(wrong(name, &["must be spelt `", known, "`"].concat()));
        }
    }
    Ok(())
}

/// The letters of a name, without regard to case.
fn plain(name: &str) -> impl Iterator<Item = u8> {
    name.bytes()
        .filter(|byte| !matches!(byte, b'-' | b'_'))
        .map(|byte| byte.to_ascii_lowercase())
}
