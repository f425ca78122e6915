//! How fast a rate limit that is used up lets requests go.

use std::time::Duration;

/// How fast requests go while more wait than may be made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// The requests that were answered since the limit was used up last.
    answered: u32,
    /// Whether some have waited ever since: only then do those tell what may be made.
    is_saturated: bool,
    per_request: Option<Duration>,
}

impl Pace {
    /// One more request was answered.
    pub(super) fn answered(self) -> Self {
        Self { answered: self.answered.saturating_add(1), ..self }
    }

    /// The limit is used up again, so long after the last time.
    pub(super) fn closed(self, after: Duration, has_waiting: bool) -> Self {
        let measured = after.checked_div(self.answered).filter(|_| self.is_saturated);
        Self { answered: 0, is_saturated: has_waiting, per_request: measured.or(self.per_request) }
    }

    /// How long so many requests take; no time where that is not known.
    pub(super) fn of_requests(self, count: usize) -> Duration {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.per_request.unwrap_or_default().saturating_mul(count)
    }
}
