//! One request and its answer.

use crate::{
    http::{NetworkError, Request, Response},
    management::rate_limit::{Quota, RateLimitKind},
    state::rate_limit::InFlight,
};

use super::request_context::RequestContext;

/// The answer to a request, or none.
pub(super) type Answer = Result<Response, NetworkError>;

/// Sends a request, counts it, and records what its answer says of the rate limit.
pub(super) async fn exchange(
    context: &RequestContext,
    request: &Request,
    kind: RateLimitKind,
    in_flight: InFlight<'_>,
) -> Answer {
    let login = &context.login;
    login.metrics.record_request();
    let answer = login.environment.send(request.clone()).await;
    drop(in_flight);
    let now = context.now();
    let limit = login.state.rate_limits.of(kind);
    let response = answer.inspect_err(|_| limit.record_lost(now))?;
    limit.record(Quota::read(&response, now), response.status == 429, now);
    login.state.hedge_budget.record_answer();
    if kind != RateLimitKind::Token {
        login.attempt.record_answer();
    }
    Ok(response)
}
