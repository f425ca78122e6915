//! What the Action is to do with a login.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    claims::Claims,
    error::Error,
    settings::{OnError, Tokens},
};

/// What the Action is to do with a login: the shim applies it as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The claims to set.
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
    /// Sets claims on these tokens.
    pub fn allow(claims: Claims, tokens: Tokens, line: String) -> Self {
        Self { claims, id_token: tokens.id, access_token: tokens.access, line, ..Self::default() }
    }

    /// What `onError` asks for when the permissions could not be read: the login goes on with the
    /// roles, or is denied, and no claim is set.
    pub fn fail(
        on_error: OnError,
        error: &Error,
        roles: Claims,
        tokens: Tokens,
        line: String,
    ) -> Self {
        let answer = match on_error {
            OnError::Allow => Self::allow(roles, tokens, line),
            OnError::Deny => {
                let reason = format!("permission-claims: {}", error.code.as_str());
                Self { deny: Some(reason), line, ..Self::default() }
            }
        };
        Self { is_error: true, ..answer }
    }

    /// Leaves the login alone.
    pub fn skip(line: String) -> Self {
        Self { line, ..Self::default() }
    }
}

/// As an object of all members but the claims, which leave the core by way of JSON. The names are
/// JavaScript's. It is written as a map, because serde-wasm-bindgen keeps a cache of the names of a
/// struct's fields.
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("idToken", &self.id_token)?;
        members.serialize_entry("accessToken", &self.access_token)?;
        members.serialize_entry("deny", &self.deny)?;
        members.serialize_entry("isError", &self.is_error)?;
        members.serialize_entry("line", &self.line)?;
        members.end()
    }
}
