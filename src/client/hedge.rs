//! Hedged requests: one whose answer does not come is sent a second time, so that a response that is
//! lost on its way costs no login its claims.

use std::{
    future::pending,
    pin::{Pin, pin},
    time::Duration,
};

use super::{
    exchange::{Answer, exchange},
    race::{Either, race},
    request_context::RequestContext,
    semaphore::Permit,
};
use crate::{
    http::{NetworkError, Request},
    management::{rate_limit::RateLimitKind, retry},
    state::rate_limit::InFlight,
};

/// How long the whole answer is waited for before the request is sent again.
const HEDGE_DELAY: Duration = Duration::from_secs(1);

/// How long both are waited for from then on.
const HEDGE_TIMEOUT: Duration = Duration::from_secs(2);

/// In less time than this a login has none for a second request.
const MIN_TIMEOUT: Duration = Duration::from_secs(2);

/// Sends a request, and a second time if it takes long, unless `is_hedged` says that this was done.
pub(super) async fn send_hedged(
    context: &RequestContext,
    request: &Request,
    kind: RateLimitKind,
    in_flight: InFlight<'_>,
    is_hedged: &mut bool,
) -> Answer {
    let mut first = pin!(exchange(context, request, kind, in_flight));
    let mut hedge = pin!(time_to_hedge(context, kind, *is_hedged));
    let _permit = match race(first.as_mut(), hedge.as_mut()).await {
        Either::First(answer) => return answer,
        Either::Second(permit) => permit,
    };
    *is_hedged = true;
    let in_flight = context.login.state.rate_limits.of(kind).begin();
    let mut second = pin!(exchange(context, request, kind, in_flight));
    let until = context.now() + HEDGE_TIMEOUT;
    let mut known = Err(NetworkError);
    let answer = context.until(until, first_to_count(first, second.as_mut(), &mut known)).await;
    answer.unwrap_or(known)
}

/// Waits until the request may be sent a second time; for ever, if it may not.
async fn time_to_hedge(
    context: &RequestContext,
    kind: RateLimitKind,
    is_hedged: bool,
) -> Permit<'_> {
    context.login.environment.sleep(HEDGE_DELAY).await;
    let state = &context.login.state;
    if !is_hedged && (context.is_shared() || context.login.settings.timeout >= MIN_TIMEOUT) {
        let permit = context.hedges.acquire().await;
        let is_used_up = state.rate_limits.of(kind).is_used_up(context.now());
        if !is_used_up && context.count_request().is_ok() && state.hedge_budget.take() {
            return permit;
        }
    }
    pending().await
}

/// The first answer that is not to be retried, else the second one; until that comes, `known` is the
/// first one.
async fn first_to_count(
    mut first: Pin<&mut impl Future<Output = Answer>>,
    mut second: Pin<&mut impl Future<Output = Answer>>,
    known: &mut Answer,
) -> Answer {
    match race(first.as_mut(), second.as_mut()).await {
        Either::First(answer) if retry::is_retryable(&answer) => {
            *known = answer;
            second.await
        }
        Either::Second(answer) if retry::is_retryable(&answer) => {
            *known = answer;
            first.await
        }
        Either::First(answer) | Either::Second(answer) => answer,
    }
}
