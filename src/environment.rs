//! What comes from outside of the core: time, randomness, network, cache.

use std::{future::Future, pin::Pin, time::Duration};

use crate::{
    http::{NetworkError, Request, Response},
    secret::Secret,
};

/// A future of one thread that owns what it needs.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// A point in time: the time since the Unix epoch.
pub type Timestamp = Duration;

/// The outside of one login: JavaScript's in Auth0, a simulated one in the tests.
pub trait Environment {
    /// The time of day.
    fn now(&self) -> Timestamp;

    /// A number that is evenly distributed over all values.
    fn random(&self) -> u32;

    /// Ends after `duration`.
    fn sleep(&self, duration: Duration) -> LocalFuture<()>;

    /// Sends a request and reads the response with its whole body, without following redirects.
    /// Dropping the future aborts the request. It has no time limit of its own.
    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>>;

    /// Runs a task to its end, whoever waits for it.
    fn spawn(&self, task: LocalFuture<()>);

    /// What the cache keeps under `key`. A cache that fails has nothing.
    fn cached(&self, key: &str) -> Option<Cached>;

    /// Keeps `value` in the cache for `lifetime`, if the cache will.
    fn cache(&self, key: &str, value: &Secret, lifetime: Duration);

    /// Drops what the cache keeps under `key`.
    fn uncache(&self, key: &str);
}

/// A record of the cache.
#[derive(Clone, Debug)]
pub struct Cached {
    /// What was kept.
    pub value: Secret,
    /// When the record ends.
    pub expires_at: Timestamp,
}
