//! What the Action is to do with a login.

use serde::Serialize;

use crate::{claims::Claims, error::Code, settings::Tokens};

/// What the Action is to do with a login: the shim applies it as it stands. Serialized with the names
/// of its members as JavaScript has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The claims to set.
    pub claims: Claims,
    /// Whether the ID token gets them.
    pub id_token: bool,
    /// Whether the access token gets them.
    pub access_token: bool,
    /// The reason to deny the login with, if it is to be denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deny: Option<String>,
    /// Whether the line tells of an error.
    pub is_error: bool,
    /// The line to log.
    pub line: String,
}

impl Answer {
    /// Sets claims on these tokens.
    pub fn allow(claims: Claims, tokens: Tokens, line: String) -> Self {
        Self {
            claims,
            id_token: tokens.has_id(),
            access_token: tokens.has_access(),
            line,
            ..Self::default()
        }
    }

    /// Lets the login go on although something is wrong.
    pub fn degrade(claims: Claims, tokens: Tokens, line: String) -> Self {
        Self { is_error: true, ..Self::allow(claims, tokens, line) }
    }

    /// Denies the login, and sets no claims.
    pub fn deny(code: Code, line: String) -> Self {
        let reason = format!("permission-claims: {}", code.as_str());
        Self { deny: Some(reason), is_error: true, line, ..Self::default() }
    }

    /// Leaves the login alone.
    pub fn skip(line: String) -> Self {
        Self { line, ..Self::default() }
    }
}
