//! How fast a rate limit lets requests go, which no header says.

use std::time::Duration;

use crate::timestamp::Timestamp;

/// In so long, each limit that Auth0 documents lets more than [`FIRST_ALLOWED`] requests go, and more
/// than a quarter of those that it lets go at once.
const FIRST_MS: u64 = 2_000;
const FIRST_ALLOWED: u64 = 3;

/// What was measured longer ago counts half, again and again; and each limit that Auth0 documents has
/// all that it lets go at once again when nobody has asked for so long.
const WINDOW_MS: u64 = 8_000;

/// How many requests were let go in how long: the least that it can have been, by how many each answer
/// says are left.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    allowed: u64,
    ms: u64,
    /// The last answer: when it came, and how many it left.
    at: Timestamp,
    left: u64,
    /// The most that an answer left.
    most: u64,
}

impl Pace {
    /// An answer left so many requests; `used`: 1, or 0 for a refusal.
    pub(super) fn answered(mut self, used: u64, left: u64, now: Timestamp) -> Self {
        if left < self.most {
            self.allowed = (self.allowed + used + left).saturating_sub(self.left);
            // At the most, because a clock may have been set.
            self.ms += WINDOW_MS.min(now.since(self.at).as_millis() as u64);
            if self.ms > WINDOW_MS {
                self.allowed /= 2;
                self.ms /= 2;
            }
        } else {
            // There may be no room for more, perhaps for long: the time before tells nothing.
            self.most = left;
            let first = FIRST_ALLOWED.max(left / 4);
            if first * self.ms >= self.allowed * FIRST_MS {
                (self.allowed, self.ms) = (first, FIRST_MS);
            }
        }
        Self { at: now, left, ..self }
    }

    /// A request finds out how many are left.
    pub(super) fn asked(self, now: Timestamp) -> Self {
        if now.since(self.at) > Duration::from_millis(WINDOW_MS) { Self::default() } else { self }
    }

    /// When there is one for a request that so many others go before, at the latest.
    pub(super) fn turn_of(self, others: u64) -> Timestamp {
        let missing = (others + 1).saturating_sub(self.left);
        self.at + Duration::from_millis(self.ms * missing / self.allowed.max(1))
    }
}
