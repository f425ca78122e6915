//! What the Action is to do with a login.

use serde::{Serialize, Serializer};

use crate::{claims::Claims, error::Code, settings::Tokens};

/// What the Action is to do with a login: the shim applies it as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The claims to set, by name.
    #[serde(serialize_with = "as_object")]
    pub claims: Claims,
    /// Whether the ID token gets them.
    pub id_token: bool,
    /// Whether the access token gets them.
    pub access_token: bool,
    /// The reason to deny the login with, if it is to be denied.
    pub deny: Option<String>,
    /// Whether the line tells of an error.
    pub is_error: bool,
    /// The line to log.
    pub line: String,
}

impl Answer {
    /// Leaves the login alone.
    pub fn skip(line: String) -> Self {
        Self::allow(Vec::new(), Tokens::Id, false, line)
    }

    /// Denies the login, and sets no claims.
    pub fn deny(code: Code, line: String) -> Self {
        let reason = ["permission-claims: ", code.as_str()].concat();
        Self {
            deny: Some(reason),
            ..Self::allow(Vec::new(), Tokens::Id, true, line)
        }
    }

    /// Sets claims.
    pub fn allow(claims: Claims, tokens: Tokens, is_error: bool, line: String) -> Self {
        Self {
            claims,
            id_token: tokens.has_id(),
            access_token: tokens.has_access(),
            deny: None,
            is_error,
            line,
        }
    }
}

/// Claims as one object.
#[derive(Clone, Copy, Debug)]
pub struct ClaimsObject<'a>(pub &'a Claims);

impl Serialize for ClaimsObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}

fn as_object<S: Serializer>(claims: &Claims, serializer: S) -> Result<S::Ok, S::Error> {
    ClaimsObject(claims).serialize(serializer)
}
