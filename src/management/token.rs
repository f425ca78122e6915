//! The Management API token, by client credentials.
//!
//! <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use serde::{Serialize, de::MapAccess};

use super::json::{self, Object, skip, value};
use crate::{
    error::{Code, Error},
    http::{Method, Request},
    secret::Secret,
    settings::Application,
    timestamp::Timestamp,
};

/// A token ends for us so much earlier than for Auth0, so that none ends on its way.
const EXPIRY_LEEWAY: Duration = Duration::from_secs(60);

/// The most that a token is kept; Auth0's cache keeps nothing longer.
const MAX_TOKEN_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// A Management API token, and until when it is kept.
#[derive(Clone, Debug)]
pub struct Token {
    /// The access token.
    pub access_token: Secret,
    /// When to stop using it.
    pub expires_at: Timestamp,
}

/// The body of a token request. <https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2>
#[derive(Serialize)]
struct TokenRequest<'a> {
    grant_type: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
    audience: &'a str,
}

/// The body of a new token. <https://www.rfc-editor.org/rfc/rfc6749#section-5.1>
#[derive(Default)]
struct TokenResponse {
    access_token: Option<String>,
    /// In whole seconds.
    expires_in: Option<u64>,
}

impl<'de> Object<'de> for TokenResponse {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        match name {
            "access_token" => self.access_token = value(members)?,
            "expires_in" => self.expires_in = value(members)?,
            _ => skip(members)?,
        }
        Ok(())
    }
}

/// The request for a new token.
pub fn request(application: &Application) -> Request {
    let body = serde_json::to_string(&TokenRequest {
        grant_type: "client_credentials",
        client_id: &application.client_id,
        client_secret: application.client_secret.expose(),
        audience: &application.management_audience,
    });
    Request {
        method: Method::Post,
        url: application.domain.url("/oauth/token"),
        authorization: None,
        // Texts alone cannot fail to be written.
        body: body.ok().map(Secret::new),
    }
}

/// Reads the body of a new token.
///
/// # Errors
///
/// `bad_response`: not JSON, or no access token that could be sent in a header.
pub fn read(body: &[u8], now: Timestamp) -> Result<Token, Error> {
    let bad = || Error::new(Code::BadResponse, "the token endpoint sent something unexpected");
    let TokenResponse { access_token, expires_in } = json::read(body).ok_or_else(bad)?;
    let access_token = access_token.filter(|token| is_sendable(token)).ok_or_else(bad)?;
    let lifetime = Duration::from_secs(expires_in.ok_or_else(bad)?);
    let kept = lifetime.saturating_sub(EXPIRY_LEEWAY).min(MAX_TOKEN_LIFETIME);
    Ok(Token { access_token: Secret::new(access_token), expires_at: now + kept })
}

/// Whether a text can stand behind `Bearer `: RFC 6750, section 2.1, allows visible ASCII only.
pub fn is_sendable(access_token: &str) -> bool {
    !access_token.is_empty() && access_token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The key of the token in the cache, which all Actions of a trigger share: 34 bytes, of 64 that
/// Auth0 allows. It has 64 bits of a hash of domain, client and audience, so two applications have
/// the same only by a chance of 1 in 2^64.
pub fn cache_key(application: &Application) -> String {
    let mut hasher = DefaultHasher::new();
    application.identity().hash(&mut hasher);
    format!("permission-claims:{:016x}", hasher.finish())
}
