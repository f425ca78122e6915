//! Sends requests, and retries what may go better the next time.

use super::{hedge::send_hedged, request_context::RequestContext, turn::turn};
use crate::{
    error::Error,
    http::{Request, Response},
    management::{rate_limit::RateLimitKind, retry},
};

/// What was done for one request so far.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    retries: u32,
    is_hedged: bool,
}

/// Sends a request until there is a response that counts.
pub(super) async fn send(
    context: &RequestContext,
    request: &Request,
    kind: RateLimitKind,
    attempts: &mut Attempts,
) -> Result<Response, Error> {
    let login = &context.login;
    let mut because = retry::rate_limited();
    let mut is_retry = false;
    loop {
        context.count_request()?;
        // A token request is not the login's alone, and must not wait for its pages.
        let is_page = kind != RateLimitKind::Token;
        let permit = if is_page { Some(login.semaphore.acquire().await) } else { None };
        let in_flight = turn(context, kind, because).await?;
        if is_retry {
            attempts.retries += 1;
            login.metrics.record_retry();
        }
        let answer = send_hedged(context, request, kind, in_flight, &mut attempts.is_hedged).await;
        drop(permit);
        let retryable = match retry::classify(answer, context.now()) {
            Ok(response) => return Ok(response),
            Err(retryable) => retryable,
        };
        if attempts.retries == retry::MAX_RETRIES {
            return Err(retryable.error);
        }
        let wait = retryable.wait(attempts.retries, login.environment.random());
        let until = context.now() + wait;
        context.announce_pause(until, retryable.error)?;
        if retryable.asked_wait.is_some() {
            // Nobody else asks before, either.
            login.state.rate_limits.of(kind).close(until, context.now());
            because = retryable.error;
        } else {
            login.environment.sleep(wait).await;
            context.check_breaker(retryable.error)?;
        }
        is_retry = true;
    }
}
