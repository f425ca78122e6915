//! What the Action is to do with a login.

use alloc::{borrow::ToOwned, string::String, vec};

use crate::{error::Code, json::Value, settings::Tokens};

/// No claim at all.
pub const NO_CLAIMS: &str = "{}";

/// What the Action is to do with a login: the shim applies it as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The claims to set, by name, as a JSON object.
    pub claims: String,
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
        Self::allow(NO_CLAIMS.to_owned(), Tokens::Id, false, line)
    }

    /// Denies the login, and sets no claims.
    pub fn deny(code: Code, line: String) -> Self {
        let reason = ["permission-claims: ", code.as_str()].concat();
        Self { deny: Some(reason), ..Self::allow(NO_CLAIMS.to_owned(), Tokens::Id, true, line) }
    }

    /// The answer as JSON, with the names of its members as JavaScript has them.
    pub fn to_json(&self) -> String {
        let mut members = vec![
            ("claims", Value::Json(&self.claims)),
            ("idToken", Value::Flag(self.id_token)),
            ("accessToken", Value::Flag(self.access_token)),
            ("isError", Value::Flag(self.is_error)),
            ("line", Value::Text(&self.line)),
        ];
        members.extend(self.deny.as_ref().map(|reason| ("deny", Value::Text(reason))));
        Value::Object(&members).to_json()
    }

    /// Sets claims.
    pub fn allow(claims: String, tokens: Tokens, is_error: bool, line: String) -> Self {
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
