//! The client of the Management API, for one login.
//!
//! From the bottom up: `request_context` has the deadline, `exchange` sends a request, `hedge` a second
//! one if it takes long, `turn` waits for the rate limit, `send` retries, `token` authorizes,
//! `pagination` reads a list, `cached_lists` reads those that logins share. `attempt` tells the
//! circuit breaker how it went.

mod attempt;
mod buffered;
mod cached_lists;
mod exchange;
mod hedge;
mod pagination;
mod race;
mod request_context;
mod semaphore;
mod send;
mod token;
mod turn;

use std::{rc::Rc, time::Duration};

pub use buffered::buffered;
pub use cached_lists::{CacheSelector, CachedList};
pub use race::{Either, race};
use request_context::RequestContext;

use crate::{
    environment::Environment,
    error::Error,
    management::{endpoint::Endpoint, page_accumulator::List},
    metrics::Metrics,
    settings::Settings,
    state::{Instance, claims_cache::ClaimsCache},
};

/// The client of the Management API, for one login.
pub struct ManagementClient(RequestContext);

impl ManagementClient {
    /// A client whose time, the setting `timeoutMs`, begins now.
    pub fn new(environment: Rc<dyn Environment>, settings: Settings, instance: &Instance) -> Self {
        Self(RequestContext::new(environment, settings, instance))
    }

    /// Does the work of the login in its time, and tells the circuit breaker how it ended.
    ///
    /// # Errors
    ///
    /// Those of the work; `timeout` when the time is up.
    pub async fn within_timeout<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let result = self.0.within_deadline(work).await;
        let (login, now) = (&self.0.login, self.0.now());
        let delay = now.monotonic_since(self.0.deadline);
        login.attempt.finish(&result, &login.state.circuit_breaker, now, delay);
        result
    }

    /// Does some work; none if it takes longer than `patience`.
    pub async fn within<T>(&self, patience: Duration, work: impl Future<Output = T>) -> Option<T> {
        self.0.until(self.0.now() + patience, work).await
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// That of the first page that could not be read; `inconsistent` when data moved twice. A part
    /// of the list is never returned.
    pub async fn list(&self, endpoint: &Endpoint) -> Result<List, Error> {
        pagination::read_list(&self.0, endpoint).await
    }

    /// A list from memory while it is fresh, else as it is read now; or, if that fails, the one from
    /// memory all the same, for one hour more.
    ///
    /// # Errors
    ///
    /// Those of [`Self::list`], when there is none in memory.
    pub async fn get_or_revalidate(
        &self,
        cache: CacheSelector,
        endpoint: &Endpoint,
    ) -> Result<CachedList, Error> {
        cached_lists::get_or_revalidate(&self.0, cache, endpoint).await
    }

    /// A list as it is now, whatever the memory has. It is kept for other logins.
    ///
    /// # Errors
    ///
    /// Those of [`Self::list`].
    pub async fn fetch(
        &self,
        cache: CacheSelector,
        endpoint: &Endpoint,
    ) -> Result<CachedList, Error> {
        cached_lists::fetch(&self.0, cache, endpoint).await
    }

    /// The finished claims that are kept; none where nothing is kept.
    pub fn claims_cache(&self) -> Option<&ClaimsCache> {
        let login = &self.0.login;
        (!login.settings.cache_lifetime.is_zero()).then_some(&login.state.claims)
    }

    /// What the login did so far.
    pub fn metrics(&self) -> &Metrics {
        &self.0.login.metrics
    }

    /// The outside of the login.
    pub fn environment(&self) -> &dyn Environment {
        &*self.0.login.environment
    }

    /// The settings of the login.
    pub fn settings(&self) -> &Settings {
        &self.0.login.settings
    }
}
