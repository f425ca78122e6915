//! One login, from the event to the claims.

use std::{rc::Rc, time::Duration};

use crate::{
    answer::Answer,
    claims::{self, Claims},
    client::ManagementClient,
    environment::Environment,
    error::Error,
    event::Event,
    log_line::LogLine,
    metrics::Metrics,
    permissions,
    settings::{OnError, ParsedSettings, Settings, Source, Tokens},
    state::Instance,
};

/// Reads the permissions of the user who logs in, and answers with the claims to set; or, if they
/// cannot be read, with what the setting `onError` asks for.
pub async fn log_in(environment: Rc<dyn Environment>, instance: &Instance, event: Event) -> Answer {
    let ParsedSettings { clients, on_error, settings } = ParsedSettings::read(&event.secrets);
    // First of all: whatever else is wrong must not touch an application that is not listed.
    if !clients.is_empty() && !event.is_for_one_of(&clients) {
        return Answer::skip(LogLine::begin("skipped").end(None));
    }
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            let line = failed(on_error, &error, None, &Metrics::default(), Duration::ZERO);
            return Answer::fail(on_error, &error, Claims::default(), Tokens::Id, line);
        }
    };

    let source = settings.source_of(&event);
    let started = environment.now();
    let client = ManagementClient::new(Rc::clone(&environment), settings, instance);
    let lists = client.within_timeout(permissions::read(&client, &event, source)).await;
    let took = environment.now() - started;

    let (settings, metrics) = (client.settings(), client.metrics());
    let max_bytes = max_bytes(settings, &event);
    let claims = lists.and_then(|lists| {
        let names = permissions::names(&lists, settings.selected_audience(source))?;
        let claims = claims::custom_claims(&settings.namespace, &event.roles, Some(&names));
        claims.within(max_bytes)
    });
    match claims {
        Ok(claims) => {
            let line = LogLine::begin("ok").field("source", source.as_str()).claims(&claims);
            let line = line.number("pages", metrics.pages.get()).metrics(metrics, took).end(None);
            Answer::allow(claims, settings.tokens, line)
        }
        Err(error) => {
            let roles = claims::custom_claims::<_, &str>(&settings.namespace, &event.roles, None);
            let roles = roles.within(max_bytes).unwrap_or_default();
            let line = failed(on_error, &error, Some(source), metrics, took);
            Answer::fail(on_error, &error, roles, settings.tokens, line)
        }
    }
}

/// The line of a login whose permissions could not be read.
fn failed(
    on_error: OnError,
    error: &Error,
    source: Option<Source>,
    metrics: &Metrics,
    took: Duration,
) -> String {
    let mut line = LogLine::begin(on_error.outcome()).error(error);
    if let Some(source) = source {
        line = line.field("source", source.as_str());
    }
    line.metrics(metrics, took).end(Some(error.detail))
}

/// The most bytes of JSON that the claims of the login may take.
fn max_bytes(settings: &Settings, event: &Event) -> usize {
    if settings.tokens.has_id() && event.is_implicit_or_hybrid() {
        claims::MAX_BYTES_IMPLICIT
    } else {
        claims::MAX_BYTES
    }
}
