//! What comes from outside of the core: time, randomness, network, cache, roles.

use std::{pin::Pin, time::Duration};

use crate::{
    http::{NetworkError, Request, Response},
    secret::Secret,
    timestamp::Timestamp,
};

/// A future of one thread that owns what it needs.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The outside of one login: JavaScript's in Auth0, a simulated one in the tests.
pub trait Environment {
    /// The time, on both clocks.
    fn now(&self) -> Timestamp;

    /// A random number.
    fn random(&self) -> u32;

    /// Ends after `duration`, in whole milliseconds, or after 2³¹-1 of them.
    fn sleep(&self, duration: Duration) -> LocalFuture<()>;

    /// Sends a request and reads the response with its body, without following redirects. A body that is
    /// longer than [`MAX_BODY_BYTES`](crate::http::MAX_BODY_BYTES) is given up while it comes.
    /// Dropping the future aborts the request. It has no time limit of its own.
    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>>;

    /// Runs a task to its end, whoever waits for it.
    fn spawn(&self, task: LocalFuture<()>);

    /// A page of the roles that the user has in this login, as the runtime itself knows them: the
    /// first one, or the one behind a cursor. None when the runtime does not offer it, or fails.
    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>>;

    /// What the cache keeps under `key`. A cache that fails has nothing.
    fn cached(&self, key: &str) -> Option<Cached>;

    /// Keeps `value` in the cache for `lifetime`, if the cache will.
    fn cache(&self, key: &str, value: &Secret, lifetime: Duration);

    /// Drops what the cache keeps under `key`.
    fn uncache(&self, key: &str);
}

/// A page of the roles that the user has in a login.
#[derive(Clone, Debug, Default)]
pub struct EffectiveRoles {
    /// The roles.
    pub roles: Vec<EffectiveRole>,
    /// The cursor of the next page; absent or empty on the last one.
    pub next: Option<String>,
}

/// A role that the user has in a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveRole {
    /// What tells it from all other roles.
    pub id: String,
    /// Its name; none where that cannot be read.
    pub name: Option<String>,
}

/// A record of the cache.
#[derive(Clone, Debug)]
pub struct Cached {
    /// What was kept.
    pub value: Secret,
    /// When the record ends, since the Unix epoch.
    pub expires_at: Duration,
}
