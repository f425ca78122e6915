//! One login, from the event to the claims.

use std::{cell::RefCell, rc::Rc, time::Duration};

use crate::{
    answer::Answer,
    claims::{self, Claims},
    client::ManagementClient,
    environment::Environment,
    error::Error,
    event::Event,
    log_line::LogLine,
    metrics::Metrics,
    names::Names,
    permissions,
    settings::{Audience, ParsedSettings, Settings, Source, Tokens},
    state::Instance,
};

/// Reads the permissions of the user who logs in, and answers with the claims to set; or, if they
/// cannot be read, with what the setting `onError` asks for.
pub async fn log_in(environment: Rc<dyn Environment>, instance: &Instance, event: Event) -> Answer {
    let ParsedSettings { clients, on_error, misspelt, settings } =
        ParsedSettings::read(&event.secrets);
    // First of all: whatever else is wrong must not touch an application that is not listed.
    if !clients.is_empty() && !event.is_for_one_of(&clients) {
        return skip("not in clients");
    }
    let failed = |error: &Error, source: Option<Source>, metrics: &Metrics, took: Duration| {
        let line = LogLine::begin(on_error.outcome()).error(error).source(source);
        line.metrics(metrics, took).end(Some(error.detail), misspelt)
    };
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            let line = failed(&error, None, &Metrics::default(), Duration::ZERO);
            return Answer::fail(on_error, &error, Claims::default(), Tokens::default(), line);
        }
    };
    if !settings.tokens.access && event.lacks_id_token() {
        return skip("no ID token is issued without the scope openid");
    }

    let started = environment.now();
    let client = ManagementClient::new(Rc::clone(&environment), settings, instance);
    let (settings, metrics) = (client.settings(), client.metrics());
    let (source, audience) = (settings.source_of(&event), settings.audience_of(&event));
    let apis = audience.apis.as_deref();
    let roles_read = RefCell::default();
    let reading = permissions::read(&client, &event, source, apis, &roles_read);
    let lists = client.within_timeout(reading).await;
    let took = environment.now().monotonic_since(started);

    let roles_read = roles_read.take();
    let roles = roles_read.as_ref().or(event.roles.as_ref());
    let lacks_role = roles.is_none_or(|roles| roles.has_unreadable);
    let roles = roles.filter(|_| settings.claims.roles);
    let roles = roles.and_then(|roles| Names::distinct(&roles.names));
    let max_bytes = max_bytes(settings, &event);
    let result = lists.and_then(|lists| {
        let names = permissions::names(&client, &lists, source, apis)?;
        let permissions = names.filter(|_| settings.claims.permissions);
        let is_empty = permissions.as_ref().is_some_and(|names| names.count() == 0);
        let is_without_api = is_empty && lists.iter().any(|list| !list.rows.is_empty());
        let claims = claims::custom_claims(&settings.namespace, roles.clone(), permissions);
        Ok((claims.within(max_bytes)?, remark(settings, lacks_role, &audience, is_without_api)))
    });
    match result {
        Ok((claims, remark)) => {
            let line = LogLine::begin("ok").source(source).claims(&claims);
            let line = line.number("pages", source.map(|_| metrics.pages.get()));
            let line = line.metrics(metrics, took).end(remark, misspelt);
            Answer::allow(claims, settings.tokens, line)
        }
        Err(error) => {
            let roles = claims::custom_claims(&settings.namespace, roles, None);
            let roles = roles.within(max_bytes).unwrap_or_default();
            let line = failed(&error, source, metrics, took);
            Answer::fail(on_error, &error, roles, settings.tokens, line)
        }
    }
}

/// Leaves the login alone, at no cost.
fn skip(detail: &str) -> Answer {
    Answer::skip(LogLine::begin("skipped").end(Some(detail), None))
}

/// What there is to say of a login that went well: the first that applies. `is_without_api`:
/// permissions were read, and none is of an API in `audience`.
fn remark(
    settings: &Settings,
    lacks_role: bool,
    audience: &Audience,
    is_without_api: bool,
) -> Option<&'static str> {
    let claims = settings.claims;
    if claims.permissions && audience.lacks_requested {
        Some("the login asks for no API, so `requested` in `audience` stands for none")
    } else if is_without_api {
        Some("no permission is of an API in `audience`")
    } else if claims.roles && lacks_role {
        Some("what cannot be read of the roles was left out")
    } else {
        None
    }
}

/// The most bytes of JSON that the claims of the login may take.
fn max_bytes(settings: &Settings, event: &Event) -> usize {
    if settings.tokens.id && event.is_implicit_or_hybrid() {
        claims::MAX_BYTES_IMPLICIT
    } else {
        claims::MAX_BYTES
    }
}
