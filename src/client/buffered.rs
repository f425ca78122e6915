//! Several futures at the same time, their results in order.

use std::{future::poll_fn, pin::Pin, task::Poll};

use super::request_context::MAX_IN_FLIGHT;
use crate::error::Error;

/// A part of a login's work.
type Part<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + 'a>>;

/// Runs the parts, as many at a time as a login may have requests in flight, and gives their results
/// in order.
///
/// # Errors
///
/// The first error there is; the other parts are dropped.
pub async fn buffered<T>(mut parts: Vec<Part<'_, T>>) -> Result<Vec<T>, Error> {
    let mut results: Vec<_> = parts.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut running = 0;
        for (part, result) in parts.iter_mut().zip(&mut results) {
            if result.is_some() {
                continue;
            }
            match part.as_mut().poll(context) {
                Poll::Ready(outcome) => *result = Some(outcome?),
                Poll::Pending => running += 1,
            }
            if running == MAX_IN_FLIGHT {
                break;
            }
        }
        if running > 0 { Poll::Pending } else { Poll::Ready(Ok(())) }
    })
    .await?;
    Ok(results.into_iter().flatten().collect())
}
