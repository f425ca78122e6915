//! The body of a token.

use permission_claims::{management::token, timestamp::Timestamp};
use serde_json::Value;

use super::oracle::Oracle;

const NOW_MS: u64 = 1_800_000_000_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A token is the one that `serde_json` reads; it can stand in a header, and is kept a minute less
/// than it lives, and no more than a day.
#[track_caller]
pub fn check(body: &[u8]) {
    Oracle::check(body, read, expected);
}

fn read(body: &[u8]) -> Option<(String, Timestamp)> {
    let read = token::read(body, Timestamp::from_millis(NOW_MS)).ok()?;
    assert_eq!(format!("{:?}", read.access_token), "Secret");
    Some((read.access_token.expose().to_owned(), read.expires_at))
}

fn expected(value: &Value) -> Option<(String, Timestamp)> {
    let access_token = value.get("access_token")?.as_str()?;
    let expires_in = value.get("expires_in")?.as_u64()?;
    let is_sendable = access_token.bytes().all(|byte| matches!(byte, b'!'..=b'~'));
    let kept_ms = expires_in.saturating_mul(1_000).saturating_sub(60_000).min(DAY_MS);
    (is_sendable && !access_token.is_empty())
        .then(|| (access_token.to_owned(), Timestamp::from_millis(NOW_MS + kept_ms)))
}
