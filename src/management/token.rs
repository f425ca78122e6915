//! The Management API token, by client credentials.
//!
//! <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>

use alloc::{borrow::Cow, string::String};

use crate::{
    decimal::decimal,
    distinct::fnv1a,
    error::{Code, Error},
    http::{Method, Request},
    json::{self, Malformed, Value},
    secret::Secret,
    settings::Application,
    time::{Duration, Timestamp},
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

/// The request for a new token.
pub fn request(application: &Application) -> Request {
    let body = Value::Object(&[
        ("grant_type", Value::Text("client_credentials")),
        ("client_id", Value::Text(&application.client_id)),
        ("client_secret", Value::Text(application.client_secret.expose())),
        ("audience", Value::Text(&application.management_audience)),
    ]);
    Request {
        method: Method::Post,
        url: application.domain.url("/oauth/token"),
        authorization: None,
        body: Some(Secret::new(body.to_json())),
    }
}

/// Reads the body of a new token.
///
/// # Errors
///
/// `bad_response`: not JSON, or no access token that could be sent in a header.
pub fn read(body: &[u8], now: Timestamp) -> Result<Token, Error> {
    let bad = || Error::new(Code::BadResponse, "the token endpoint sent something unexpected");
    let (mut access_token, mut expires_in) = (None, None);
    json::document(body, |reader| {
        reader.object(&mut |name, reader| {
            match name {
                "access_token" => access_token = reader.string()?.map(Cow::into_owned),
                "expires_in" => expires_in = reader.whole_number()?,
                _ => reader.skip()?,
            }
            Ok(())
        })
    })
    .map_err(|Malformed| bad())?;
    let access_token = access_token.filter(|token| is_sendable(token)).ok_or_else(bad)?;
    let lifetime = Duration::from_secs(expires_in.ok_or_else(bad)?);
    let kept = (lifetime - MARGIN).min(LONGEST);
    Ok(Token { access_token: Secret::new(access_token), expires_at: now + kept })
}

/// Whether a text can stand behind `Bearer `: RFC 6750, section 2.1, allows visible ASCII only.
pub fn is_sendable(access_token: &str) -> bool {
    !access_token.is_empty() && access_token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The key of the token in the cache: at most 64 bytes, and different for each domain, client and
/// audience, because all Actions of a trigger share one cache.
pub fn cache_key(application: &Application) -> String {
    let hash = fnv1a([&application.identity(), ""]);
    ["permission-claims:", &decimal(hash)].concat()
}
