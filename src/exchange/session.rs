//! One login's exchange with Auth0.

use alloc::rc::Rc;
use core::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use super::{
    counts::Counts,
    kept::Patience,
    outage::Asking,
    shared::{Announce, Shared},
    slots::Slots,
};
use crate::{
    decimal::number,
    environment::Environment,
    error::{Code, Error},
    http::{NetworkError, Request, Response},
    instance::Memory,
    management::retry,
    settings::Settings,
    time::{Duration, Timestamp},
};

/// A request that logins share lives so long, whatever becomes of the login that began it.
const SHARED_REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// One login's exchange with Auth0: what it may use, and until when.
#[derive(Clone)]
pub struct Session {
    pub(super) login: Rc<Login>,
    pub(super) began: Timestamp,
    pub(super) deadline: Timestamp,
    /// Tells logins that share a request until when it waits to be tried again, and why.
    announce_wait: Option<Rc<Announce>>,
}

/// What all requests of a login have in common, those that others share included.
pub(super) struct Login {
    pub(super) environment: Rc<dyn Environment>,
    pub(super) settings: Settings,
    pub(super) memory: Rc<Memory>,
    pub(super) counts: Counts,
    pub(super) asking: Asking,
    pub(super) patience: Patience,
    slots: Slots,
}

impl Session {
    /// Begins an exchange that may take as long as the settings say.
    pub fn begin(environment: Rc<dyn Environment>, settings: Settings, memory: Rc<Memory>) -> Self {
        let began = environment.now();
        Self {
            began,
            deadline: began + settings.timeout,
            login: Rc::new(Login {
                environment,
                settings,
                memory,
                counts: Counts::default(),
                asking: Asking::default(),
                patience: Patience::default(),
                slots: Slots::default(),
            }),
            announce_wait: None,
        }
    }

    /// The exchange for a request that other logins share: it lives by a limit of its own.
    pub(super) fn for_sharing<T: Clone + 'static>(&self, shared: &Rc<Shared<T>>) -> Self {
        let shared = Rc::clone(shared);
        let began = self.login.environment.now();
        Self {
            began,
            deadline: began + SHARED_REQUEST_LIMIT,
            announce_wait: Some(Rc::new(move |until, because| shared.pause(until, because))),
            ..self.clone()
        }
    }

    /// What the log line tells about the exchange.
    pub fn counts(&self) -> &Counts {
        &self.login.counts
    }

    /// The outside of the login.
    pub fn environment(&self) -> &dyn Environment {
        &*self.login.environment
    }

    /// The settings of the login.
    pub fn settings(&self) -> &Settings {
        &self.login.settings
    }

    /// Does the work in the time that is left.
    pub(super) async fn until_deadline<T>(
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
        let left = time - self.login.environment.now();
        let mut time_is_up = self.login.environment.sleep(left);
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending => time_is_up.as_mut().poll(context).map(|()| None),
        })
        .await
    }

    /// Waits for what logins share, and tells those who share with this one what it waits for.
    pub(super) async fn wait_for<T: Clone>(
        &self,
        shared: &Shared<T>,
        until: Timestamp,
    ) -> Result<T, Error> {
        shared.outcome(until, self.announce_wait.as_deref()).await
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
            let passing = match retry::judge(attempt, self.login.environment.now()) {
                Ok(response) => return Ok(response),
                Err(passing) => passing,
            };
            if *retries == retry::MOST_RETRIES {
                return Err(passing.error);
            }
            self.wait(passing.wait(*retries, self.login.environment.random()), passing.error)
                .await?;
            *retries += 1;
            self.login.counts.add_retry();
        }
    }

    async fn attempt(&self, request: Request) -> Result<Response, NetworkError> {
        let _slot = self.login.slots.take().await;
        self.login.counts.add_request();
        let response = self.login.environment.send(request).await?;
        let remaining = response.rate_limit_remaining.as_ref();
        if let Some(remaining) = remaining.and_then(|remaining| number(remaining.trim())) {
            self.login.slots.allow(remaining);
        }
        Ok(response)
    }

    /// Waits before a retry, unless the wait does not fit into the time that is left.
    async fn wait(&self, wait: Duration, because: Error) -> Result<(), Error> {
        let until = self.login.environment.now() + wait;
        if until >= self.deadline {
            return Err(because);
        }
        if let Some(announce_wait) = &self.announce_wait {
            announce_wait(until, because);
        }
        self.login.environment.sleep(wait).await;
        // Nobody may be left who waits for what logins share, and in a pause nothing is asked.
        if self.announce_wait.is_some() && self.login.memory.outage.has_begun_since(self.began) {
            return Err(because);
        }
        Ok(())
    }
}
