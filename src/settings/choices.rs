//! Settings that are words: each is a choice out of a few.

use super::{enum_setting::EnumSetting, pair_setting::PairSetting};
use crate::{error::Error, secret::Secrets};

/// Which claims are set: at least one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenClaims {
    /// That of the roles.
    pub roles: bool,
    /// That of the permissions.
    pub permissions: bool,
}

/// The tokens that get the claims: at least one of them, by default the ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The ID token.
    pub id: bool,
    /// The access token.
    pub access: bool,
}

/// Where permissions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The user's permissions in the whole tenant, direct and through roles.
    User,
    /// The permissions of the user's roles, which are kept in memory.
    Roles,
    /// The user's permissions in the APIs of `audience`, also through groups.
    Effective,
}

/// What happens to a login whose permissions could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// It goes on without the permissions claim.
    Allow,
    /// It is denied.
    Deny,
}

impl ChosenClaims {
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        let [roles, permissions] = CLAIMS.read(secrets)?;
        Ok(Self { roles, permissions })
    }
}

impl Default for Tokens {
    fn default() -> Self {
        Self { id: true, access: false }
    }
}

impl Tokens {
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        let [id, access] = TOKENS.read(secrets)?;
        Ok(Self { id, access })
    }
}

impl Source {
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        SOURCE.read(secrets)
    }

    /// The source as the setting and the log line name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Roles => "roles",
            Self::Effective => "effective",
        }
    }
}

impl OnError {
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        ON_ERROR.read(secrets)
    }

    /// How the log line says that it was done.
    pub fn outcome(self) -> &'static str {
        match self {
            Self::Allow => "degraded",
            Self::Deny => "denied",
        }
    }
}

const CLAIMS: PairSetting = PairSetting {
    name: "claims",
    words: ["roles", "permissions"],
    both: None,
    default: [true, true],
    advice: "set `claims` to roles, permissions or a list of both, or remove it",
};
const TOKENS: PairSetting = PairSetting {
    name: "tokens",
    words: ["id", "access"],
    both: Some("both"),
    default: [true, false],
    advice: "set `tokens` to id, access or both, or remove it",
};
const SOURCE: EnumSetting<Source> = EnumSetting {
    name: "source",
    words: &[("user", Source::User), ("roles", Source::Roles), ("effective", Source::Effective)],
    advice: "set `source` to user, roles or effective, or remove it",
};
const ON_ERROR: EnumSetting<OnError> = EnumSetting {
    name: "onError",
    words: &[("allow", OnError::Allow), ("deny", OnError::Deny)],
    advice: "set `onError` to allow or deny, or remove it",
};
