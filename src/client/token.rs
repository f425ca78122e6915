//! The Management API token: from memory, from the cache, or new.

use std::rc::Rc;

use super::{request_context::RequestContext, send::send};
use crate::{
    error::Error,
    management::{
        error_response,
        token::{self, Token},
    },
    metrics::TokenUse,
    secret::Secret,
    state::single_flight::SingleFlight,
};

/// What a value of the cache may hold in bytes.
/// <https://auth0.com/docs/customize/actions/limitations>
const MAX_CACHED_BYTES: usize = 4096;

/// The Management API token, but not the one that Auth0 has refused: a cache may fail to drop it.
pub(super) async fn access_token(
    context: &RequestContext,
    refused: Option<&Secret>,
) -> Result<Secret, Error> {
    let is_good = |token: &Token| refused != Some(&token.access_token);
    let known = from_memory(context).filter(is_good);
    if let Some(token) = known.or_else(|| from_cache(context).filter(is_good)) {
        context.login.metrics.record_token(TokenUse::Hit);
        context.login.state.token.replace(Some(token.clone()));
        return Ok(token.access_token);
    }
    context.login.metrics.record_token(TokenUse::Miss);
    let token = context.wait_for(&requested(context), context.deadline).await?;
    cache(context, &token);
    Ok(token.access_token)
}

/// Drops a token that Auth0 refused wherever it is kept, but not a newer one.
pub(super) fn drop_token(context: &RequestContext, refused: &Secret) {
    let memory = &context.login.state.token;
    if memory.borrow().as_ref().is_some_and(|token| token.access_token == *refused) {
        memory.take();
    }
    let key = token::cache_key(&context.login.settings.application);
    let environment = &context.login.environment;
    if environment.cached(&key).is_some_and(|cached| cached.value == *refused) {
        environment.uncache(&key);
    }
}

fn from_memory(context: &RequestContext) -> Option<Token> {
    let token = context.login.state.token.borrow().clone();
    token.filter(|token| token.expires_at > context.now())
}

fn from_cache(context: &RequestContext) -> Option<Token> {
    let key = token::cache_key(&context.login.settings.application);
    let cached = context.login.environment.cached(&key)?;
    let token = Token { access_token: cached.value, expires_at: cached.expires_at };
    let is_usable =
        token.expires_at > context.now() && token::is_sendable(token.access_token.expose());
    is_usable.then_some(token)
}

/// Every login that waited caches the token: what the cache of one login takes, the cache of another
/// need not see.
fn cache(context: &RequestContext, token: &Token) {
    let key = token::cache_key(&context.login.settings.application);
    let environment = &context.login.environment;
    let lifetime = token.expires_at - context.now();
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
    let response = send(context, &request, &mut 0).await?;
    if response.status != 200 {
        return Err(error_response::of_token(&response));
    }
    token::read(&response.body, context.now())
}
