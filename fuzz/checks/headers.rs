//! The headers of a response.

use std::time::Duration;

use permission_claims::{
    http::Response,
    management::retry::{self, MAX_RETRIES},
    timestamp::Timestamp,
};

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, field, names, page, permissions, reply, token, with,
};

/// Statuses that are retried, and some that are not.
const STATUSES: [u16; 10] = [200, 302, 401, 404, 408, 429, 500, 502, 503, 504];

/// The statuses that are retried.
const RETRYABLE: [u16; 6] = [408, 429, 500, 502, 503, 504];

const NAMES: [&str; 3] = ["retry-after", "x-ratelimit-remaining", "x-ratelimit-reset"];

/// Whatever the headers say, a wait is what they ask for or what is planned, with its jitter, and a
/// login ends well or says why, in its time. Three bytes come first: the status, the retries, and
/// the random number; the headers stand on lines of their own.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let [status, retries, random, headers @ ..] = bytes else {
        return;
    };
    let status = STATUSES.get(usize::from(*status) % STATUSES.len()).copied().expect("a status");
    let text = String::from_utf8_lossy(headers);
    let values: Vec<_> = text.splitn(NAMES.len(), '\n').filter(|value| *value != "-").collect();
    check_wait(status, &values, u32::from(*retries) % MAX_RETRIES, u32::from(*random));
    check_login(status, &values);
}

#[track_caller]
fn check_wait(status: u16, values: &[&str], retries: u32, random: u32) {
    let now = Timestamp::from_millis(1_800_000_000_250);
    let value = |place: usize| values.get(place).map(|value| (*value).to_owned());
    let response = Response {
        status,
        retry_after: value(0),
        rate_limit_remaining: value(1),
        rate_limit_reset: value(2),
        ..Response::default()
    };
    let retryable = match retry::classify(Ok(response), now) {
        Ok(response) => return assert!(!RETRYABLE.contains(&response.status), "{status}"),
        Err(retryable) => retryable,
    };
    assert!(RETRYABLE.contains(&status), "{status}");
    assert_eq!(retryable.error.status, Some(status));
    let seconds = |place: usize| {
        let digits = value(place).filter(|_| status == 429)?;
        // RFC 9110 has no sign, which the language would read as well.
        let digits = Some(digits.trim()).filter(|digits| !digits.starts_with('+'))?;
        digits.parse().map(Duration::from_secs).ok()
    };
    let until_reset = seconds(2).map(|reset| reset.saturating_sub(now.unix_time()));
    let growing = Duration::from_millis(100 << retries);
    let asked = seconds(0).or(until_reset).map(|asked| asked.min(Duration::from_secs(60)));
    let asked = asked.unwrap_or(growing).max(Duration::from_millis(50));
    let most = asked.saturating_add(asked / 5);
    let wait = retryable.wait(retries, random);
    assert!((asked..=most).contains(&wait), "{wait:?}, not {asked:?} to {most:?}: {values:?}");
    assert_eq!(retryable.wait(retries, 0), asked, "{values:?}");
}

/// The first answer has the status, all of them have the headers.
#[track_caller]
fn check_login(status: u16, values: &[&str]) {
    let given: Vec<_> = values.iter().map(|value| (*value).to_owned()).collect();
    let with_headers = move |reply: Reply| {
        NAMES.iter().zip(&given).fold(reply, |reply, (name, value)| reply.header(name, value))
    };
    let refused = with_headers(reply(status, "{}"));
    let good =
        (0..3).map(|number| names(number * 10..number * 10 + 10)).map(|names| page(names, 10, 30));
    let good: Vec<_> = good.map(with_headers).collect();
    let is_refused = std::cell::Cell::new(status != 200);
    let simulation =
        Simulation::new().on(TOKEN, token("an-access-token")).answering(PERMISSIONS, move |seen| {
            match is_refused.replace(false) {
                true => refused.clone(),
                false => good.get(seen.page()).cloned().expect("a page"),
            }
        });
    let ended = simulation.timed_login(with([("timeoutMs", "1000")]));
    let line = &ended.answer.line;
    assert!(ended.took_ms <= 1_000, "{line}");
    match permissions(&ended.answer) {
        Some(all) => assert_eq!(all, names(0..30), "{line}"),
        None => {
            let code = field(&ended.answer, "error");
            let number = |place: usize| values.get(place)?.trim().parse::<u64>().ok();
            if code == "rate_limited" && number(1) == Some(0) {
                return;
            }
            let expected = match status {
                302 | 404 => "bad_response",
                429 => "rate_limited",
                _ => "a claim",
            };
            assert_eq!(code, expected, "{line}");
        }
    }
}
