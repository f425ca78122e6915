//! The outside of one login, in JavaScript.

use alloc::{borrow::ToOwned, boxed::Box};

use super::{edge, tasks::Tasks};
use crate::{
    decimal::number,
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    json,
    secret::Secret,
    time::{Duration, Timestamp},
};

/// The outside of one login: the globals of the runtime, and the login's own `api`, of which any
/// member may be absent or broken.
pub(super) struct JsEnvironment {
    pub(super) login: u32,
    pub(super) tasks: &'static Tasks,
}

impl Environment for JsEnvironment {
    fn now(&self) -> Timestamp {
        Duration::from_millis(edge::now() as u64)
    }

    fn random(&self) -> u32 {
        (edge::random() * f64::from(u32::MAX)) as u32
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        let milliseconds = duration.as_millis().try_into().unwrap_or(u32::MAX);
        let waited = self.tasks.operation(|operation| edge::sleep(operation, milliseconds));
        Box::pin(async {
            waited.await;
        })
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        let exchange = self.tasks.operation(|operation| {
            edge::send(
                operation,
                request.method.as_str(),
                &request.url,
                request.authorization.as_ref().map(Secret::expose),
                request.body.as_ref().map(Secret::expose),
            );
        });
        Box::pin(async { exchange.await.as_deref().and_then(response).ok_or(NetworkError) })
    }

    fn spawn(&self, task: LocalFuture<()>) {
        self.tasks.spawn(task);
    }

    fn effective_roles(&self, from: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        let page = self.tasks.operation(|operation| edge::read_roles(operation, self.login, from));
        Box::pin(async { page.await.as_deref().and_then(effective_roles) })
    }

    fn cached(&self, key: &str) -> Option<Cached> {
        let record = self.tasks.operation(|operation| edge::cached(operation, self.login, key));
        let record = record.outcome()?;
        let (mut value, mut expires_at) = (None, None);
        json::document(&record, |reader| {
            reader.object(&mut |name, reader| {
                match name {
                    "value" => value = reader.string()?.map(Into::into),
                    _ => expires_at = reader.whole_number()?,
                }
                Ok(())
            })
        })
        .ok()?;
        Some(Cached { value: Secret::new(value?), expires_at: Duration::from_millis(expires_at?) })
    }

    fn cache(&self, key: &str, value: &Secret, lifetime: Duration) {
        edge::cache(self.login, key, value.expose(), lifetime.as_millis() as f64);
    }

    fn uncache(&self, key: &str) {
        edge::uncache(self.login, key);
    }
}

/// Status and three headers, a line each, and the body.
fn response(bytes: &[u8]) -> Option<Response> {
    let mut rest = bytes;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, others) = rest.split_at_checked(end)?;
        rest = others.get(1..)?;
        str::from_utf8(line).ok().map(ToOwned::to_owned)
    };
    Some(Response {
        status: number(&line()?)?.try_into().ok()?,
        retry_after: line(),
        rate_limit_remaining: line(),
        rate_limit_reset: line(),
        body: rest.to_vec(),
    })
}

/// A page of `api.roles`.
fn effective_roles(page: &[u8]) -> Option<EffectiveRoles> {
    let mut roles = EffectiveRoles::default();
    let read = json::document(page, |reader| {
        reader.object(&mut |name, reader| {
            match name {
                "ids" => roles.ids = reader.strings()?,
                _ => roles.next = reader.string()?.map(Into::into),
            }
            Ok(())
        })
    });
    read.ok().map(|_| roles)
}
