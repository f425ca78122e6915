//! Waits until the rate limit lets a request go.

use std::time::Duration;

use super::request_context::RequestContext;
use crate::{error::Error, management::rate_limit::RateLimitKind, state::rate_limit::InFlight};

/// What is left of the time for an answer, at the least, when the turn of a request comes.
const ANSWER_LEEWAY: Duration = Duration::from_millis(100);

/// `x-ratelimit-reset` has whole seconds: what there is is not used before.
const RESET_RESOLUTION: Duration = Duration::from_secs(1);

/// Waits for the turn of a request.
///
/// # Errors
///
/// `because`, as soon as it is known that its turn will not come in time.
pub(super) async fn turn(
    context: &RequestContext,
    kind: RateLimitKind,
    because: Error,
) -> Result<InFlight<'_>, Error> {
    let turn = context.login.state.rate_limits.of(kind).line_up(context.login.number);
    let latest = context.deadline - ANSWER_LEEWAY;
    let mut leeway = RESET_RESOLUTION;
    loop {
        let now = context.now();
        let wait = match turn.take(now, leeway) {
            Ok(in_flight) => return Ok(in_flight),
            Err(wait) => wait,
        };
        context.announce_pause(wait.earliest + ANSWER_LEEWAY, because)?;
        // Who waits already goes on waiting, though the pace seems a little slower than before.
        leeway = Duration::ZERO;
        let is_of_use = !wait.look_again.has_come(now);
        let until = if is_of_use { wait.look_again.earliest(latest) } else { latest };
        context.until(until, turn.changed()).await;
        context.check_breaker(because)?;
    }
}
