//! Which attempts are retried, and when.

use std::time::Duration;

use crate::{
    error::{Code, Error},
    http::{NetworkError, Response},
    timestamp::Timestamp,
    whole_number,
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
    /// How long the server asks to wait.
    asked_wait: Option<Duration>,
}

/// The response of an attempt, if it counts.
///
/// # Errors
///
/// What is worth a retry: network errors, and the statuses 408, 429, 500, 502, 503, 504.
pub fn classify(
    attempt: Result<Response, NetworkError>,
    now: Timestamp,
) -> Result<Response, Retryable> {
    let (error, asked_wait) = match attempt {
        Err(NetworkError) => {
            (Error::new(Code::Unavailable, "no answer; check the secret `domain`"), None)
        }
        Ok(response) => match response.status {
            429 => (
                Error::new(Code::RateLimited, "the rate limit of the tenant is used up")
                    .with_status(429),
                asked_wait(&response, now),
            ),
            status @ (408 | 500 | 502 | 503 | 504) => {
                (Error::new(Code::Unavailable, "Auth0 is out of order").with_status(status), None)
            }
            _ => return Ok(response),
        },
    };
    Err(Retryable { error, asked_wait })
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

/// `retry-after` in seconds (RFC 9110, section 10.2.3), else `x-ratelimit-reset` in Unix seconds.
/// <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy>
fn asked_wait(response: &Response, now: Timestamp) -> Option<Duration> {
    let until_reset = || Some(Timestamp::UNIX_EPOCH + seconds(&response.rate_limit_reset)? - now);
    seconds(&response.retry_after).or_else(until_reset)
}

/// A header in whole seconds.
fn seconds(header: &Option<String>) -> Option<Duration> {
    whole_number::parse(header.as_ref()?.trim()).map(Duration::from_secs)
}
