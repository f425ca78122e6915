//! What the headers of a response say about its rate limit.
//! <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy>

use std::time::Duration;

use crate::{http::Response, timestamp::Timestamp, whole_number};

/// The most that is waited for more requests: a clock or a header that is wrong must not stop an
/// instance for longer.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// More than this many requests that are left are as good as no limit.
const MAX_REMAINING: u64 = 1_000_000;

/// `date` has whole seconds: the time of day at the server is less than this later.
const DATE_RESOLUTION: Duration = Duration::from_secs(1);

/// Which of the tenant's rate limits holds for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimitKind {
    /// That of the token endpoint.
    Token,
    /// That of users.
    Users,
    /// That of roles.
    Roles,
    /// That of the members of organizations.
    Members,
}

/// What a response says about its rate limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// How many more requests may be made now, at most a million, if it says that.
    pub remaining: Option<u64>,
    /// How long it takes until there is one more, at most 60 s; none if it does not say that.
    pub wait: Option<Duration>,
}

impl Quota {
    /// Reads `retry-after` in seconds (RFC 9110, section 10.2.3), else `x-ratelimit-reset` in Unix
    /// seconds; and `x-ratelimit-remaining`.
    pub fn read(response: &Response, now: Timestamp) -> Self {
        let until_reset = || {
            let reset = seconds(&response.rate_limit_reset)?;
            Some(reset.saturating_sub(server_time(response.date, now)))
        };
        let wait = seconds(&response.retry_after).or_else(until_reset);
        Self {
            remaining: number(&response.rate_limit_remaining).map(|left| left.min(MAX_REMAINING)),
            wait: wait.map(|wait| wait.min(MAX_WAIT)),
        }
    }

    /// Whether it says that there is none left.
    pub fn is_used_up(self) -> bool {
        self.remaining == Some(0)
    }
}

/// The time of day at the server: within the second that its answer names, what the local clock shows;
/// without that, or if the local clock is set wrong, the one or the other.
fn server_time(date: Option<Duration>, now: Timestamp) -> Duration {
    let local = now.unix_time();
    let is_right = |date: Duration| local.checked_sub(date).is_some_and(|it| it < DATE_RESOLUTION);
    date.filter(|date| !is_right(*date)).unwrap_or(local)
}

/// A header in whole seconds.
fn seconds(header: &Option<String>) -> Option<Duration> {
    number(header).map(Duration::from_secs)
}

fn number(header: &Option<String>) -> Option<u64> {
    whole_number::parse(header.as_ref()?.trim())
}
