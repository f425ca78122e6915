//! The names of the secrets: those that are known, and those that are nearly so.

use super::value::invalid;
use crate::{error::Error, secret::Secrets};

macro_rules! known {
    ($($name:literal),* $(,)?) => {
        [$(($name, concat!("a secret is misspelt; it must be named `", $name, "`"))),*]
    };
}

/// Each name, and what to say of one that differs from it in case, `-` or `_` alone.
const KNOWN: [(&str, &str); 13] = known![
    "domain",
    "clientId",
    "clientSecret",
    "namespace",
    "managementAudience",
    "audience",
    "clients",
    "claims",
    "tokens",
    "source",
    "cacheSeconds",
    "onError",
    "timeoutMs",
];

/// The names of all settings.
pub fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(name, _)| *name)
}

/// What the names of the secrets tell.
pub(super) struct SecretNames {
    /// Whether none differs from a known one only in case, `-` or `_`, unless that is set, too: a
    /// misspelt `Audience` must not silently widen the claims.
    pub(super) checked: Result<(), Error>,
    /// The known name that is not set, while another one is a slip away from it.
    pub(super) misspelt: Option<&'static str>,
}

impl SecretNames {
    /// Looks at all names. Those that are far from any known one belong to somebody else.
    pub(super) fn read(secrets: &Secrets) -> Self {
        let mut names = Self { checked: Ok(()), misspelt: None };
        let is_known = |name: &&str| KNOWN.iter().any(|(known, _)| known == name);
        for name in secrets.names().filter(|name| !is_known(name)) {
            let name = letters(name);
            for (known, advice) in KNOWN.iter().filter(|(known, _)| secrets.get(known).is_none()) {
                let meant = letters(known);
                if name == meant {
                    names.checked = Err(invalid(advice));
                } else if is_one_slip_away(&name, &meant) && !is_name_of_its_own(&name) {
                    names.misspelt.get_or_insert(known);
                }
            }
        }
        names
    }
}

/// The letters of a name, without regard to case.
fn letters(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|letter| !matches!(letter, '-' | '_'));
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether a name that is near to a known one is usual in other Actions.
fn is_name_of_its_own(name: &[char]) -> bool {
    matches!(name, ['t', 'o', 'k', 'e', 'n'] | ['c', 'l', 'i', 'e', 'n', 't'])
}

/// Whether one letter more, less or other, or two neighbors exchanged, make one name of the other.
fn is_one_slip_away(mut name: &[char], mut known: &[char]) -> bool {
    while let ([a, name_rest @ ..], [b, known_rest @ ..]) = (name, known)
        && a == b
    {
        (name, known) = (name_rest, known_rest);
    }
    while let ([name_rest @ .., a], [known_rest @ .., b]) = (name, known)
        && a == b
    {
        (name, known) = (name_rest, known_rest);
    }
    match (name, known) {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}
