//! Two futures, of which the first that is ready counts.

use std::{future::poll_fn, pin::Pin, task::Poll};

/// Which of two was ready first.
pub enum Either<A, B> {
    /// The first one.
    First(A),
    /// The second one.
    Second(B),
}

/// Waits for one of two; the first, if both are ready.
pub async fn race<A, B>(
    mut first: Pin<&mut (impl Future<Output = A> + ?Sized)>,
    mut second: Pin<&mut (impl Future<Output = B> + ?Sized)>,
) -> Either<A, B> {
    poll_fn(|task| match first.as_mut().poll(task) {
        Poll::Ready(result) => Poll::Ready(Either::First(result)),
        Poll::Pending => second.as_mut().poll(task).map(Either::Second),
    })
    .await
}
