//! The Management API token: from memory, from the cache, or new.

use std::rc::Rc;

use super::{
    request_context::RequestContext,
    send::{Attempts, send},
};
use crate::{
    error::Error,
    management::{
        error_response,
        rate_limit::RateLimitKind,
        token::{self, Token},
    },
    metrics::TokenUse,
    secret::Secret,
    state::single_flight::SingleFlight,
};

/// What a value of the cache may hold in bytes.
/// <https://auth0.com/docs/customize/actions/limitations>
const MAX_CACHED_BYTES: usize = 4096;

/// The Management API token; a new one, where those that are known were refused.
pub(super) async fn access_token(context: &RequestContext) -> Result<Secret, Error> {
    let login = &context.login;
    if let Some(token) = login.token.borrow().clone() {
        return Ok(token);
    }
    if let Some(token) = from_memory(context).or_else(|| from_cache(context)) {
        login.metrics.record_token(TokenUse::Hit);
        login.state.token.replace(Some(token.clone()));
        return Ok(token.access_token);
    }
    login.metrics.record_token(TokenUse::Miss);
    let token = context.wait_for(&requested(context), context.deadline).await?;
    cache(context, &token);
    login.token.replace(Some(token.access_token.clone()));
    Ok(token.access_token)
}

/// Drops a token that Auth0 refused wherever it is kept, but not a newer one.
pub(super) fn drop_token(context: &RequestContext, refused: &Secret) {
    let login = &context.login;
    login.state.refused_tokens.insert(refused);
    login.token.replace_with(|token| token.take().filter(|token| token != refused));
    let is_refused = |token: &Token| token.access_token == *refused;
    login.state.token.replace_with(|token| token.take().filter(|token| !is_refused(token)));
    let key = token::cache_key(&login.settings.application);
    if login.environment.cached(&key).is_some_and(|cached| cached.value == *refused) {
        login.environment.uncache(&key);
    }
}

/// Drops a token that lacks a scope, because that may just have been granted; but not again and again.
pub(super) fn drop_token_for_scope(context: &RequestContext, refused: &Secret) {
    if context.login.state.refused_tokens.may_give_up_for_scope(context.now()) {
        drop_token(context, refused);
    }
}

fn from_memory(context: &RequestContext) -> Option<Token> {
    let token = context.login.state.token.borrow().clone();
    token.filter(|token| !token.expires_at.has_come(context.now()))
}

fn from_cache(context: &RequestContext) -> Option<Token> {
    let key = token::cache_key(&context.login.settings.application);
    let cached = context.login.environment.cached(&key)?;
    let now = context.now();
    let expires_at = now.at_unix_time(cached.expires_at);
    let is_usable = !expires_at.has_come(now)
        && token::is_sendable(cached.value.expose())
        && !context.login.state.refused_tokens.contains(&cached.value);
    is_usable.then_some(Token { access_token: cached.value, expires_at })
}

/// Every login that waited caches the token: what the cache of one login takes, the cache of another
/// need not see.
fn cache(context: &RequestContext, token: &Token) {
    let key = token::cache_key(&context.login.settings.application);
    let environment = &context.login.environment;
    let lifetime = token.expires_at.left_at(context.now());
    let is_cached = || {
        let cached = environment.cached(&key);
        cached.is_some_and(|cached| cached.value == token.access_token)
    };
    if !lifetime.is_zero() && token.access_token.expose().len() <= MAX_CACHED_BYTES && !is_cached()
    {
        environment.cache(&key, &token.access_token, lifetime);
    }
}

/// The token request that is in flight, or a new one.
fn requested(context: &RequestContext) -> Rc<SingleFlight<Token>> {
    let mut in_flight = context.login.state.token_flight.borrow_mut();
    if let Some(flight) = in_flight.as_ref() {
        return Rc::clone(flight);
    }
    let flight = Rc::<SingleFlight<Token>>::default();
    *in_flight = Some(Rc::clone(&flight));
    let (shared, result) = (context.shared(&flight), Rc::clone(&flight));
    context.login.environment.spawn(Box::pin(async move {
        let token = shared.within_deadline(request(&shared)).await;
        shared.login.state.token_flight.take();
        if let Ok(token) = &token {
            shared.login.state.token.replace(Some(token.clone()));
        }
        result.complete(token);
    }));
    flight
}

async fn request(context: &RequestContext) -> Result<Token, Error> {
    let request = token::request(&context.login.settings.application);
    let mut attempts = Attempts::default();
    let response = send(context, &request, RateLimitKind::Token, &mut attempts).await?;
    if response.status != 200 {
        return Err(error_response::of_token(&response));
    }
    token::read(&response.body, context.now())
}
