//! Lists that are kept in the instance's memory, whoever's login needs them.

use std::{rc::Rc, time::Duration};

use super::{pagination::read_list, request_context::RequestContext};
use crate::{
    error::{Code, Error},
    management::{endpoint::Endpoint, page_accumulator::List},
    metrics::CacheUse,
    state::{
        ApplicationState, ListFlight,
        list_cache::{Entry, ListCache},
    },
    timestamp::Timestamp,
};

/// How long a list may be used beyond its time while it cannot be revalidated: stale-if-error, RFC
/// 5861 section 4.
const STALE_IF_ERROR: Duration = Duration::from_secs(60 * 60);

/// How long a login with stale lists at hand waits for all of them to be revalidated.
const REVALIDATE_TIMEOUT: Duration = Duration::from_secs(1);

/// What is left of the login's own time when it stops waiting for that, at the latest.
const DEADLINE_LEEWAY: Duration = Duration::from_millis(100);

/// How long no list is revalidated after a failure that would meet any of them.
const REVALIDATION_PAUSE: Duration = Duration::from_secs(10);

/// Selects where a list is kept.
pub type CacheSelector = fn(&ApplicationState) -> &ListCache;

/// A list from memory, or for it.
#[derive(Clone, Debug)]
pub struct CachedList {
    /// The list.
    pub list: Rc<List>,
    /// Whether its reading began in this login.
    pub is_new: bool,
}

/// The list from memory while it is fresh, else as it is read now, else the stale one.
pub(super) async fn get_or_revalidate(
    context: &RequestContext,
    cache: CacheSelector,
    endpoint: &Endpoint,
) -> Result<CachedList, Error> {
    let login = &context.login;
    let now = context.now();
    let lifetime = login.settings.cache_lifetime;
    // With a lifetime of 0 nothing is kept.
    let entry = cache(&login.state).get(endpoint.key()).filter(|_| !lifetime.is_zero());
    let is_within = |entry: &Entry, time| now.since(entry.read_at) < time;
    let Some(entry) = entry.filter(|entry| is_within(entry, lifetime + STALE_IF_ERROR)) else {
        return fetch(context, cache, endpoint).await;
    };
    if is_within(&entry, lifetime) {
        login.metrics.record_cache(CacheUse::Hit);
    } else if let Some(list) = revalidate(context, cache, endpoint).await {
        return list;
    } else {
        login.metrics.record_cache(CacheUse::Stale);
        login.attempt.record_stale();
    }
    Ok(CachedList { list: entry.list, is_new: false })
}

/// The list as it is now, whatever the memory has.
pub(super) async fn fetch(
    context: &RequestContext,
    cache: CacheSelector,
    endpoint: &Endpoint,
) -> Result<CachedList, Error> {
    context.login.metrics.record_cache(CacheUse::Miss);
    let flight = flight(context, cache, endpoint)?;
    wait_for(context, &flight, context.deadline).await
}

/// The list as it is now, or that there is none, if that is known soon enough.
async fn revalidate(
    context: &RequestContext,
    cache: CacheSelector,
    endpoint: &Endpoint,
) -> Option<Result<CachedList, Error>> {
    let login = &context.login;
    let now = context.now();
    let latest = (now + REVALIDATE_TIMEOUT).earliest(context.deadline - DEADLINE_LEEWAY);
    let until = login.revalidate_until.get().unwrap_or(latest);
    login.revalidate_until.set(Some(until));
    if until.has_come(now) || !login.state.revalidation_paused_until.get().has_come(now) {
        return None;
    }
    let flight = flight(context, cache, endpoint).ok()?;
    let until = until.earliest(flight.began + REVALIDATE_TIMEOUT);
    match context.until(until, wait_for(context, &flight, until)).await? {
        Err(error) if error.code != Code::UnknownRole => {
            if would_meet_any(&error) {
                let until = context.now() + REVALIDATION_PAUSE;
                login.state.revalidation_paused_until.set(until);
            }
            None
        }
        answer => {
            login.metrics.record_cache(CacheUse::Miss);
            Some(answer)
        }
    }
}

async fn wait_for(
    context: &RequestContext,
    flight: &ListFlight,
    until: Timestamp,
) -> Result<CachedList, Error> {
    let list = context.wait_for(&flight.list, until).await?;
    context.login.attempt.record_list();
    let is_new = context.began.monotonic_since(flight.began).is_zero();
    Ok(CachedList { list, is_new })
}

/// The reading of a list that is in flight, or a new one.
fn flight(
    context: &RequestContext,
    cache: CacheSelector,
    endpoint: &Endpoint,
) -> Result<Rc<ListFlight>, Error> {
    context.allow()?;
    let mut in_flight = context.login.state.list_flights.borrow_mut();
    if let Some((_, flight)) = in_flight.iter().find(|(key, _)| **key == *endpoint.key()) {
        return Ok(Rc::clone(flight));
    }
    let key: Rc<str> = endpoint.key().into();
    let read_at = context.now();
    let flight = Rc::new(ListFlight { began: read_at, list: Rc::default() });
    in_flight.push((Rc::clone(&key), Rc::clone(&flight)));
    let shared = context.shared(&flight.list);
    let (endpoint, result) = (endpoint.clone(), Rc::clone(&flight.list));
    context.login.environment.spawn(Box::pin(async move {
        let list = shared.within_deadline(read_list(&shared, &endpoint)).await.map(Rc::new);
        let state = &shared.login.state;
        state.list_flights.borrow_mut().retain(|(known, _)| *known != key);
        if let Ok(list) = &list
            && !shared.login.settings.cache_lifetime.is_zero()
        {
            cache(state).insert(key, Entry { list: Rc::clone(list), read_at });
        }
        result.complete(list);
    }));
    Ok(flight)
}

/// Whether another list would fail in the same way: there is no use in asking for all of them.
fn would_meet_any(error: &Error) -> bool {
    matches!(
        error.code,
        Code::RateLimited
            | Code::Unavailable
            | Code::Timeout
            | Code::TokenDenied
            | Code::Unauthorized
            | Code::InsufficientScope
            | Code::Forbidden
    )
}
