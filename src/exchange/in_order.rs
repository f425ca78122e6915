//! Several futures at the same time, their results in order.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use crate::error::Error;

/// How many futures run at a time: no fewer than a login may have requests in flight.
const AT_A_TIME: usize = 4;

/// Runs the futures, a few at a time, and gives their results in order.
///
/// # Errors
///
/// The first error there is; the other futures are dropped.
pub(super) async fn in_order<T>(
    mut futures: impl Iterator<Item = impl Future<Output = Result<T, Error>>>,
) -> Result<Vec<T>, Error> {
    let mut results = Vec::new();
    let mut running: Vec<(usize, Pin<Box<_>>)> = Vec::new();
    poll_fn(|context| {
        loop {
            while running.len() < AT_A_TIME {
                let Some(future) = futures.next() else { break };
                running.push((results.len(), Box::pin(future)));
                results.push(None);
            }
            if running.is_empty() {
                return Poll::Ready(Ok(()));
            }
            let before = running.len();
            let mut error = None;
            running.retain_mut(|(place, future)| match future.as_mut().poll(context) {
                Poll::Pending => true,
                Poll::Ready(Err(because)) => {
                    error.get_or_insert(because);
                    false
                }
                Poll::Ready(Ok(result)) => {
                    if let Some(place) = results.get_mut(*place) {
                        *place = Some(result);
                    }
                    false
                }
            });
            if let Some(because) = error {
                return Poll::Ready(Err(because));
            }
            // A finished future makes room for one that was never polled.
            if running.len() == before {
                return Poll::Pending;
            }
        }
    })
    .await?;
    Ok(results.into_iter().flatten().collect())
}
