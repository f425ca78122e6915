//! What the requests of a login may use, and until when.

use std::{cell::Cell, future::poll_fn, pin::pin, rc::Rc, task::Poll, time::Duration};

use super::semaphore::Semaphore;
use crate::{
    environment::Environment,
    error::{Code, Error},
    metrics::Metrics,
    settings::Settings,
    state::{
        ApplicationState, Instance,
        circuit_breaker::Attempt,
        single_flight::{OnPause, SingleFlight},
    },
    timestamp::Timestamp,
};

/// The time limit of work that logins share, whatever becomes of the login that began it.
const SHARED_TIMEOUT: Duration = Duration::from_secs(10);

/// What some requests of a login may use, and until when: those of its own, or those for work that
/// logins share.
#[derive(Clone)]
pub(super) struct RequestContext {
    pub(super) login: Rc<Login>,
    pub(super) began: Timestamp,
    pub(super) deadline: Timestamp,
    /// Tells those who wait for shared work that it pauses; none for a login's own work.
    pub(super) on_pause: Option<Rc<OnPause>>,
}

/// What all requests of a login have in common, those that others share included.
pub(super) struct Login {
    pub(super) environment: Rc<dyn Environment>,
    pub(super) settings: Settings,
    pub(super) state: Rc<ApplicationState>,
    pub(super) metrics: Metrics,
    pub(super) attempt: Attempt,
    pub(super) semaphore: Semaphore,
    /// Until when the login waits for lists to be revalidated; none before it waits for the first.
    pub(super) revalidate_until: Cell<Option<Timestamp>>,
}

impl RequestContext {
    /// The context of a login that begins now.
    pub(super) fn new(
        environment: Rc<dyn Environment>,
        settings: Settings,
        instance: &Instance,
    ) -> Self {
        let began = environment.now();
        Self {
            began,
            deadline: began + settings.timeout,
            on_pause: None,
            login: Rc::new(Login {
                state: instance.application(&settings.application),
                environment,
                settings,
                metrics: Metrics::default(),
                attempt: Attempt::default(),
                semaphore: Semaphore::default(),
                revalidate_until: Cell::default(),
            }),
        }
    }

    /// The context of work that other logins share: it lives by a limit of its own.
    pub(super) fn shared<T: Clone + 'static>(&self, flight: &Rc<SingleFlight<T>>) -> Self {
        let flight = Rc::clone(flight);
        let began = self.now();
        Self {
            login: Rc::clone(&self.login),
            began,
            deadline: began + SHARED_TIMEOUT,
            on_pause: Some(Rc::new(move |until, because| flight.pause(until, because))),
        }
    }

    /// Whether it is that of shared work.
    pub(super) fn is_shared(&self) -> bool {
        self.on_pause.is_some()
    }

    /// The time of day.
    pub(super) fn now(&self) -> Timestamp {
        self.login.environment.now()
    }

    /// Lets the login ask the Management API, unless the circuit breaker is open.
    pub(super) fn allow(&self) -> Result<(), Error> {
        self.login.attempt.allow(&self.login.state.circuit_breaker, self.now())
    }

    /// Waits for what logins share, and tells those who share with this one when it pauses.
    pub(super) async fn wait_for<T: Clone>(
        &self,
        flight: &SingleFlight<T>,
        until: Timestamp,
    ) -> Result<T, Error> {
        flight.wait(until, self.on_pause.as_deref()).await
    }

    /// Does the work before the deadline.
    pub(super) async fn within_deadline<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let timeout = || Err(Error::new(Code::Timeout, "Auth0 did not answer in time"));
        self.until(self.deadline, work).await.unwrap_or_else(timeout)
    }

    /// Does the work; none if it is not done at a certain time.
    pub(super) async fn until<T>(
        &self,
        time: Timestamp,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let mut work = pin!(work);
        let mut time_is_up = self.login.environment.sleep(time - self.now());
        poll_fn(|task| match work.as_mut().poll(task) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending => time_is_up.as_mut().poll(task).map(|()| None),
        })
        .await
    }
}
