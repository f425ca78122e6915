//! One login's exchange with Auth0.

use std::{
    cell::Cell,
    future::{Future, poll_fn},
    pin::pin,
    rc::Rc,
    task::Poll,
    time::Duration,
};

use super::{shared::Shared, slots::Slots};
use crate::{
    environment::{Environment, Timestamp},
    error::{Code, Error},
    http::{NetworkError, Request, Response},
    instance::Memory,
    management::retry,
    settings::Settings,
};

/// A request that logins share lives so long, whatever becomes of the login that began it.
const SHARED_REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// One login's exchange with Auth0: what it may use, and until when.
#[derive(Clone)]
pub struct Session {
    pub(super) environment: Rc<dyn Environment>,
    pub(super) settings: Rc<Settings>,
    pub(super) memory: Rc<Memory>,
    pub(super) counts: Rc<Counts>,
    pub(super) deadline: Timestamp,
    slots: Rc<Slots>,
    /// Tells logins that share a request until when it waits to be tried again, and why.
    announce_wait: Option<Rc<dyn Fn(Timestamp, Error)>>,
}

/// What the log line tells about the exchange.
#[derive(Debug, Default)]
pub struct Counts {
    /// How many requests this login made.
    pub requests: Cell<u32>,
    /// How many of them were retries after a wait.
    pub retries: Cell<u32>,
    /// How the login came by its token.
    pub token: Cell<TokenUse>,
}

/// How a login came by its token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenUse {
    /// It needed none, or did not come so far.
    #[default]
    None,
    /// The memory or the cache had it.
    Hit,
    /// It was requested.
    Miss,
    /// Auth0 refused the first one, and a second one was taken.
    Refreshed,
}

impl Session {
    /// Begins an exchange that may take as long as the settings say.
    pub fn begin(
        environment: Rc<dyn Environment>,
        settings: Rc<Settings>,
        memory: Rc<Memory>,
    ) -> Self {
        Self {
            deadline: environment.now().saturating_add(settings.timeout),
            environment,
            settings,
            memory,
            counts: Rc::default(),
            slots: Rc::default(),
            announce_wait: None,
        }
    }

    /// The exchange for a request that other logins share: it lives by a limit of its own.
    pub(super) fn for_sharing<T: Clone + 'static>(&self, shared: &Rc<Shared<T>>) -> Self {
        let shared = Rc::clone(shared);
        Self {
            deadline: self.environment.now().saturating_add(SHARED_REQUEST_LIMIT),
            announce_wait: Some(Rc::new(move |until, because| shared.pause(until, because))),
            ..self.clone()
        }
    }

    /// What the log line tells about the exchange.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Does the work in the time that is left, unless there is a pause after an outage.
    ///
    /// # Errors
    ///
    /// Those of the work; `timeout` when the time is up, `unavailable` in the pause.
    pub async fn within_time<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let outage = &self.memory.outage;
        outage.admit(self.environment.now())?;
        let result = self.until_deadline(work).await;
        let was_outage = result.as_ref().is_err_and(|error| error.code.is_outage());
        outage.note(was_outage, self.environment.now());
        result
    }

    pub(super) async fn until_deadline<T>(
        &self,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let mut work = pin!(work);
        let left = self.deadline.saturating_sub(self.environment.now());
        let mut deadline = self.environment.sleep(left);
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(result),
            Poll::Pending => deadline
                .as_mut()
                .poll(context)
                .map(|()| Err(Error::new(Code::Timeout, "Auth0 did not answer in time"))),
        })
        .await
    }

    /// Sends a request until there is a response that counts. `retries` says how often this
    /// request was tried again before.
    pub(super) async fn send(
        &self,
        request: &Request,
        retries: &mut u32,
    ) -> Result<Response, Error> {
        loop {
            let attempt = self.attempt(request.clone()).await;
            let passing = match retry::judge(attempt, self.environment.now()) {
                Ok(response) => return Ok(response),
                Err(passing) => passing,
            };
            if *retries == retry::MOST_RETRIES {
                return Err(passing.error);
            }
            self.wait(passing.wait(*retries, self.environment.random()), passing.error).await?;
            *retries += 1;
            self.counts.retries.set(self.counts.retries.get() + 1);
        }
    }

    async fn attempt(&self, request: Request) -> Result<Response, NetworkError> {
        let _slot = self.slots.take().await;
        self.counts.requests.set(self.counts.requests.get() + 1);
        let response = self.environment.send(request).await?;
        let remaining = response.rate_limit_remaining.as_ref();
        if let Some(remaining) = remaining.and_then(|remaining| remaining.trim().parse().ok()) {
            self.slots.allow(remaining);
        }
        Ok(response)
    }

    /// Waits before a retry, unless the wait does not fit into the time that is left.
    async fn wait(&self, wait: Duration, because: Error) -> Result<(), Error> {
        let until = self.environment.now().saturating_add(wait);
        if until >= self.deadline {
            return Err(because);
        }
        if let Some(announce_wait) = &self.announce_wait {
            announce_wait(until, because);
        }
        self.environment.sleep(wait).await;
        Ok(())
    }
}
