//! A rate limit of the tenant, as far as answers have told of it.

use std::{cell::Cell, time::Duration};

use super::{
    pace::Pace,
    queue::{Queue, Ticket},
};
use crate::{
    management::rate_limit::{Quota, RateLimitKind},
    timestamp::Timestamp,
};

/// How long the answer of the one request is waited for that finds out how many are left.
const PROBE_TIMEOUT: Duration = Duration::from_secs(1);

/// The rate limits of a tenant.
#[derive(Debug, Default)]
pub struct RateLimits {
    token: RateLimit,
    users: RateLimit,
    roles: RateLimit,
    members: RateLimit,
}

impl RateLimits {
    /// The one of this kind.
    pub fn of(&self, kind: RateLimitKind) -> &RateLimit {
        match kind {
            RateLimitKind::Token => &self.token,
            RateLimitKind::Users => &self.users,
            RateLimitKind::Roles => &self.roles,
            RateLimitKind::Members => &self.members,
        }
    }
}

/// Lets requests go while some are left, in the order in which their logins came.
#[derive(Debug, Default)]
pub struct RateLimit {
    /// How many requests may still be made; none before an answer has told.
    left: Cell<Option<u64>>,
    in_flight: Cell<u64>,
    /// Nothing is sent before.
    opens_at: Cell<Timestamp>,
    /// When one request may find out how many are left.
    probe_at: Cell<Timestamp>,
    /// Whether the last answer said that none is left.
    is_used_up: Cell<bool>,
    pace: Cell<Pace>,
    queue: Queue,
}

/// A request that waits for its turn.
#[derive(Debug)]
pub struct Turn<'a> {
    limit: &'a RateLimit,
    ticket: Ticket,
}

/// When a request may have its turn, as far as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Not before.
    pub earliest: Timestamp,
    /// When to look again though nothing has changed; in the past, if there is no use in that.
    pub look_again: Timestamp,
}

/// A request in flight, until it is dropped.
#[derive(Debug)]
pub struct InFlight<'a>(&'a RateLimit);

impl RateLimit {
    /// Lines up, behind the requests of earlier logins.
    pub fn line_up(&self, login: u64) -> Turn<'_> {
        Turn { limit: self, ticket: self.queue.enter(login) }
    }

    /// Counts a request that is sent now.
    pub fn begin(&self) -> InFlight<'_> {
        self.in_flight.set(self.in_flight.get() + 1);
        self.left.set(self.left.get().map(|left| left.saturating_sub(1)));
        InFlight(self)
    }

    /// Whether the last answer said that no request is left, or an earlier one until when.
    pub fn is_used_up(&self, now: Timestamp) -> bool {
        self.is_used_up.get() || !self.opens_at.get().has_come(now)
    }

    /// Records that a request, which is not in flight any more, had no answer: the next one finds out
    /// how many are left.
    pub fn record_lost(&self, now: Timestamp) {
        if self.in_flight.get() == 0 {
            self.probe_at.set(now);
        }
        self.queue.notify_all();
    }

    /// Records what an answer says, when its request is not in flight any more.
    pub fn record(&self, quota: Quota, is_refused: bool, now: Timestamp) {
        // Without a time there is nothing to wait for.
        let left = quota.remaining.or(is_refused.then_some(0)).filter(|_| quota.wait.is_some());
        if let Some(left) = left {
            self.pace.set(self.pace.get().answered((!is_refused).into(), left, now));
        }
        self.is_used_up.set(quota.is_used_up());
        // The answer does not know of those that are under way.
        let in_flight = self.in_flight.get();
        self.left.set(quota.remaining.map(|remaining| remaining.saturating_sub(in_flight)));
        if in_flight == 0 {
            self.probe_at.set(now);
        }
        match quota.wait {
            Some(wait) if is_refused || quota.is_used_up() => self.close(now + wait, now),
            _ => self.queue.notify_all(),
        }
    }

    /// Lets nothing go before `until`, and then one request, which finds out how many are left.
    pub fn close(&self, until: Timestamp, now: Timestamp) {
        self.left.set(Some(0));
        let opens_at = self.opens_at.get();
        if until.left_at(now) > opens_at.left_at(now) {
            self.opens_at.set(until);
            self.probe_at.set(until);
        }
        self.queue.notify_all();
    }
}

impl<'a> Turn<'a> {
    /// Lets the request go if it is its turn.
    ///
    /// `leeway`: how much later than at its pace the limit may let requests go.
    ///
    /// # Errors
    ///
    /// It is not; when it may be.
    pub fn take(&self, now: Timestamp, leeway: Duration) -> Result<InFlight<'a>, Wait> {
        let limit = self.limit;
        let place = limit.queue.place(self.ticket);
        let (opens_at, probe_at) = (limit.opens_at.get(), limit.probe_at.get());
        let is_left = limit.left.get() != Some(0) || probe_at.has_come(now);
        if place == 0 && opens_at.has_come(now) && is_left {
            limit.probe_at.set(now + PROBE_TIMEOUT);
            limit.pace.set(limit.pace.get().asked(now));
            return Ok(limit.begin());
        }
        let others = limit.in_flight.get() + place as u64;
        let mut turn_in = opens_at.left_at(now);
        let look_again = if turn_in.is_zero() { probe_at } else { opens_at };
        let by_pace = limit.pace.get().turn_of(others).left_at(now);
        if place > 0 && by_pace > turn_in {
            turn_in = by_pace + leeway;
        }
        Err(Wait { earliest: now + turn_in, look_again })
    }

    /// Waits until something has changed.
    pub async fn changed(&self) {
        self.limit.queue.changed(self.ticket).await;
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.limit.queue.leave(self.ticket);
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
    }
}
