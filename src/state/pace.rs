//! How fast a rate limit lets requests go while more wait than may be made.

use std::time::Duration;

use crate::timestamp::Timestamp;

/// After so many requests, older ones count less and less.
const MAX_ANSWERED: u32 = 64;

/// `x-ratelimit-reset` has whole seconds: what there is is not used before.
const RESET_RESOLUTION: Duration = Duration::from_secs(1);

/// How fast requests go while some wait, measured from one time when none was left to another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// When none was left, and how many requests were answered since.
    began: Option<Timestamp>,
    answered: u32,
    per_request: Option<Duration>,
}

impl Pace {
    /// One more request was answered.
    pub(super) fn answered(self) -> Self {
        Self { answered: self.answered.saturating_add(1), ..self }
    }

    /// None is left now.
    pub(super) fn used_up(self, now: Timestamp) -> Self {
        let Some(began) = self.began else {
            return Self { began: Some(now), answered: 0, per_request: None };
        };
        let elapsed = now.since(began);
        let per_request = elapsed.checked_div(self.answered).or(self.per_request);
        if self.answered < MAX_ANSWERED {
            return Self { per_request, ..self };
        }
        Self { began: Some(now - elapsed / 2), answered: self.answered / 2, per_request }
    }

    /// When there is one for a request that so many others go before; none, where that cannot be told.
    pub(super) fn turn_of(self, others: u64) -> Option<Timestamp> {
        let requests = others.saturating_add(self.answered.into()).saturating_add(1);
        let requests = u32::try_from(requests).unwrap_or(u32::MAX);
        Some(self.began? + self.per_request?.saturating_mul(requests) + RESET_RESOLUTION)
    }
}
