//! Which attempts are retried, and when.

use std::time::Duration;

use super::rate_limit::Quota;
use crate::{
    error::{Code, Error},
    http::{NetworkError, Response},
    timestamp::Timestamp,
};

/// How often one request is tried again.
pub const MAX_RETRIES: u32 = 6;

const FIRST_WAIT: Duration = Duration::from_millis(100);
const MIN_WAIT: Duration = Duration::from_millis(50);

/// An attempt that may go better the next time.
#[derive(Clone, Debug)]
pub struct Retryable {
    /// What is to be said when there is no next time.
    pub error: Error,
    /// How long a 429 asks to wait.
    pub asked_wait: Option<Duration>,
}

/// Whether an attempt may go better the next time: network errors, and the statuses 408, 429, 500,
/// 502, 503, 504.
pub fn is_retryable(attempt: &Result<Response, NetworkError>) -> bool {
    attempt
        .as_ref()
        .map_or(true, |response| matches!(response.status, 408 | 429 | 500 | 502 | 503 | 504))
}

/// The response of an attempt, if it counts.
///
/// # Errors
///
/// What is worth a retry.
pub fn classify(
    attempt: Result<Response, NetworkError>,
    now: Timestamp,
) -> Result<Response, Retryable> {
    let is_retryable = is_retryable(&attempt);
    let (error, asked_wait) = match attempt {
        Ok(response) if !is_retryable => return Ok(response),
        Ok(response) if response.status == 429 => {
            (rate_limited().with_status(429), Quota::read(&response, now).wait)
        }
        Ok(Response { status, .. }) => {
            (Error::new(Code::Unavailable, "Auth0 is out of order").with_status(status), None)
        }
        Err(NetworkError) => {
            (Error::new(Code::Unavailable, "no answer; check the secret `domain`"), None)
        }
    };
    Err(Retryable { error, asked_wait })
}

/// The rate limit leaves no request for the login.
pub fn rate_limited() -> Error {
    Error::new(Code::RateLimited, "the rate limit of the tenant is used up")
}

impl Retryable {
    /// How long to wait before the next attempt when there were `retries` before: as long as a 429
    /// asks, else twice as long each time. Up to 20 % is added, so that interleaved logins spread.
    pub fn wait(&self, retries: u32, random: u32) -> Duration {
        let growing = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(retries));
        let wait = self.asked_wait.unwrap_or(growing).max(MIN_WAIT);
        wait.saturating_add(wait / 1_000 * (random % 201))
    }
}
