//! The Management API token, by client credentials.
//!
//! <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use crate::{
    environment::Timestamp,
    error::{Code, Error},
    http::{Method, Request},
    secret::Secret,
    settings::Application,
};

/// A token ends for us so much earlier than for Auth0, so that none ends on its way.
const MARGIN: Duration = Duration::from_secs(60);

/// The most that a token is kept; Auth0's cache keeps nothing longer.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A Management API token, and until when it is kept.
#[derive(Clone, Debug)]
pub struct Token {
    /// The access token.
    pub access_token: Secret,
    /// When to stop using it.
    pub expires_at: Timestamp,
}

#[derive(Serialize)]
struct ClientCredentials<'a> {
    grant_type: &'static str,
    client_id: &'a str,
    client_secret: &'a str,
    audience: &'a str,
}

/// The request for a new token.
pub fn request(application: &Application) -> Request {
    let body = ClientCredentials {
        grant_type: "client_credentials",
        client_id: &application.client_id,
        client_secret: application.client_secret.expose(),
        audience: &application.management_audience,
    };
    Request {
        method: Method::Post,
        url: application.domain.url("/oauth/token"),
        authorization: None,
        // Four texts always serialize; an empty body would be refused by Auth0 in plain words.
        body: Some(Secret::new(
            serde_json::to_string(&body).unwrap_or_default(),
        )),
    }
}

/// Reads the body of a new token.
///
/// # Errors
///
/// `bad_response`: not JSON, or no access token that could be sent in a header.
pub fn read(body: &[u8], now: Timestamp) -> Result<Token, Error> {
    let bad = || {
        Error::new(
            Code::BadResponse,
            "the token endpoint sent something unexpected",
        )
    };
    let body: Value = serde_json::from_slice(body).map_err(|_| bad())?;
    let access_token = body
        .get("access_token")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let lifetime = body
        .get("expires_in")
        .and_then(Value::as_u64)
        .map(Duration::from_secs);
    if !is_sendable(access_token) {
        return Err(bad());
    }
    let kept = lifetime
        .ok_or_else(bad)?
        .saturating_sub(MARGIN)
        .min(LONGEST);
    Ok(Token {
        access_token: Secret::new(access_token.to_owned()),
        expires_at: now.saturating_add(kept),
    })
}

/// Whether a text can stand behind `Bearer `: RFC 6750, section 2.1, allows visible ASCII only.
pub fn is_sendable(access_token: &str) -> bool {
    !access_token.is_empty() && access_token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The key of the token in the cache: at most 64 bytes, and different for each domain, client and
/// audience, because all Actions of a trigger share one cache.
pub fn cache_key(application: &Application) -> String {
    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv: distinct is enough, it hides nothing.
    let hash = application
        .identity()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    ["permission-claims:", &hash.to_string()].concat()
}
