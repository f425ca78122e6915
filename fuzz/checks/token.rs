//! The body of a token.

use permission_claims::{management::token, time::Duration};

use super::json::{is_beyond_floats, parsed};

const NOW_MS: u64 = 1_800_000_000_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A token that is read is the one that `serde_json` reads; it can stand in a header, and is kept a
/// minute less than it lives, and no more than a day.
#[track_caller]
pub fn check(body: &[u8]) {
    if is_beyond_floats(body) {
        return;
    }
    let value = parsed(body);
    let known = value.as_ref().and_then(|value| {
        let access_token = value.get("access_token")?.as_str()?;
        let expires_in = value.get("expires_in")?.as_u64()?;
        let is_sendable = access_token.bytes().all(|byte| matches!(byte, b'!'..=b'~'));
        (is_sendable && !access_token.is_empty()).then(|| (access_token.to_owned(), expires_in))
    });
    let read = token::read(body, Duration::from_millis(NOW_MS)).ok();
    let shown = String::from_utf8_lossy(body);
    assert_eq!(read.is_some(), known.is_some(), "{shown}");
    if let (Some(read), Some((access_token, expires_in))) = (read, known) {
        assert_eq!(read.access_token.expose(), access_token, "{shown}");
        let kept_ms = expires_in.saturating_mul(1_000).saturating_sub(60_000).min(DAY_MS);
        assert_eq!(read.expires_at.as_millis(), NOW_MS + kept_ms, "{shown}");
        assert_eq!(format!("{:?}", read.access_token), "Secret");
    }
}
