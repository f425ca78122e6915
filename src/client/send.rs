//! Sends requests, and retries what may go better the next time.

use std::time::Duration;

use super::request_context::RequestContext;
use crate::{
    error::Error,
    http::{NetworkError, Request, Response},
    management::retry,
    whole_number,
};

/// Sends a request until there is a response that counts. `retries` says how often this request was
/// retried before.
pub(super) async fn send(
    context: &RequestContext,
    request: &Request,
    retries: &mut u32,
) -> Result<Response, Error> {
    loop {
        let attempt = attempt(context, request.clone()).await;
        let retryable = match retry::classify(attempt, context.now()) {
            Ok(response) => return Ok(response),
            Err(retryable) => retryable,
        };
        if *retries == retry::MAX_RETRIES {
            return Err(retryable.error);
        }
        let wait = retryable.wait(*retries, context.login.environment.random());
        pause(context, wait, retryable.error).await?;
        *retries += 1;
        context.login.metrics.record_retry();
    }
}

async fn attempt(context: &RequestContext, request: Request) -> Result<Response, NetworkError> {
    let login = &context.login;
    let _permit = login.semaphore.acquire().await;
    login.metrics.record_request();
    let response = login.environment.send(request).await?;
    let remaining = response.rate_limit_remaining.as_ref();
    if let Some(remaining) = remaining.and_then(|remaining| whole_number::parse(remaining.trim())) {
        login.semaphore.set_limit(remaining);
    }
    Ok(response)
}

/// Waits before a retry, unless the wait does not fit into the time that is left.
async fn pause(context: &RequestContext, wait: Duration, because: Error) -> Result<(), Error> {
    let until = context.now() + wait;
    if until >= context.deadline {
        return Err(because);
    }
    if let Some(on_pause) = &context.on_pause {
        on_pause(until, because);
    }
    context.login.environment.sleep(wait).await;
    // Nobody may be left who waits for what logins share, and an open breaker lets nothing through.
    if context.is_shared() && context.login.state.circuit_breaker.has_opened_since(context.began) {
        return Err(because);
    }
    Ok(())
}
