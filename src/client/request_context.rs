//! What the requests of a login may use, and until when.

use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
    time::Duration,
};

use super::{
    attempt::Attempt,
    race::{Either, race},
    semaphore::Semaphore,
};
use crate::{
    environment::Environment,
    error::{Code, Error},
    metrics::Metrics,
    secret::Secret,
    settings::Settings,
    state::{
        ApplicationState, Instance,
        single_flight::{OnPause, SingleFlight},
    },
    timestamp::Timestamp,
};

/// The most requests of one login that are in flight, hedges apart.
pub(super) const MAX_IN_FLIGHT: usize = 4;

/// The most requests for one list: that of a server that does not come to an end must not use up what
/// the tenant may ask.
const MAX_LIST_REQUESTS: usize = 500;

/// The time limit of work that logins share, whatever becomes of the login that began it.
const SHARED_TIMEOUT: Duration = Duration::from_secs(10);

/// What some requests of a login may use, and until when: those of its own, or those for work that
/// logins share.
#[derive(Clone)]
pub(super) struct RequestContext {
    pub(super) login: Rc<Login>,
    pub(super) began: Timestamp,
    pub(super) deadline: Timestamp,
    /// Lets one request at a time be sent a second time.
    pub(super) hedges: Rc<Semaphore>,
    /// How many requests may still be made for the list at hand.
    requests_left: Rc<Cell<usize>>,
    /// How often the circuit breaker had opened.
    openings: u32,
    /// Tells those who wait for shared work that it pauses; none for a login's own work.
    pub(super) on_pause: Option<Rc<OnPause>>,
}

/// What all requests of a login have in common, those that others share included.
pub(super) struct Login {
    /// Later logins have greater ones.
    pub(super) number: u64,
    pub(super) environment: Rc<dyn Environment>,
    pub(super) settings: Settings,
    pub(super) state: Rc<ApplicationState>,
    pub(super) metrics: Metrics,
    pub(super) attempt: Attempt,
    pub(super) semaphore: Semaphore,
    /// The token that the login has waited for: it serves all of its pages, however soon it ends.
    pub(super) token: RefCell<Option<Secret>>,
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
        let state = instance.application(&settings.application);
        Self {
            began,
            deadline: began + settings.timeout,
            hedges: Rc::new(Semaphore::new(1)),
            requests_left: Rc::default(),
            openings: state.circuit_breaker.openings(),
            on_pause: None,
            login: Rc::new(Login {
                number: state.logins.replace(state.logins.get() + 1),
                state,
                environment,
                settings,
                metrics: Metrics::default(),
                attempt: Attempt::default(),
                semaphore: Semaphore::new(MAX_IN_FLIGHT),
                token: RefCell::default(),
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
            hedges: Rc::new(Semaphore::new(1)),
            requests_left: Rc::new(Cell::new(MAX_LIST_REQUESTS)),
            openings: self.login.state.circuit_breaker.openings(),
            on_pause: Some(Rc::new(move |until, because| flight.pause(until, because))),
        }
    }

    /// The same for one list, which has a number of requests of its own.
    pub(super) fn for_list(&self) -> Self {
        Self { requests_left: Rc::new(Cell::new(MAX_LIST_REQUESTS)), ..self.clone() }
    }

    /// Counts a request of the list at hand.
    pub(super) fn count_request(&self) -> Result<(), Error> {
        let left = self.requests_left.get().checked_sub(1);
        let detail = "a list of the Management API takes more than 500 requests";
        self.requests_left.set(left.ok_or(Error::new(Code::TooLarge, detail))?);
        Ok(())
    }

    /// Tells all who wait that nothing comes before `until`, and why.
    ///
    /// # Errors
    ///
    /// `because`, if the deadline is earlier.
    pub(super) fn announce_pause(&self, until: Timestamp, because: Error) -> Result<(), Error> {
        if self.deadline.has_come(until) {
            return Err(because);
        }
        if let Some(on_pause) = &self.on_pause {
            on_pause(until, because);
        }
        Ok(())
    }

    /// Ends shared work after a pause in which the breaker has opened: nobody may be left who waits for
    /// it, and an open breaker lets nothing through.
    pub(super) fn check_breaker(&self, because: Error) -> Result<(), Error> {
        let has_opened = self.login.state.circuit_breaker.openings() != self.openings;
        if self.is_shared() && has_opened { Err(because) } else { Ok(()) }
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
        let attempt = &self.login.attempt;
        attempt.waits_for(flight.failure());
        let result = flight.wait(until, self.on_pause.as_deref()).await?;
        attempt.has_waited_for(flight.failure());
        Ok(result)
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
        let mut time_is_up = self.login.environment.sleep(time.left_at(self.now()));
        match race(pin!(work), time_is_up.as_mut()).await {
            Either::First(result) => Some(result),
            Either::Second(()) => None,
        }
    }
}
