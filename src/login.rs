//! One login, from the event to the claims.

use std::{rc::Rc, time::Duration};

use crate::{
    answer::Answer,
    claims::{self, Claims},
    client::ManagementClient,
    environment::Environment,
    event::Event,
    log_line::LogLine,
    metrics::Metrics,
    permissions,
    settings::{ParsedSettings, Settings, Tokens},
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
            let line = LogLine::begin(on_error.outcome()).error(&error);
            let line = line.metrics(&Metrics::default(), Duration::ZERO).end(Some(error.detail));
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
            let line = LogLine::begin(on_error.outcome()).error(&error);
            let line = line.field("source", source.as_str()).metrics(metrics, took);
            let roles = claims::custom_claims::<_, &str>(&settings.namespace, &event.roles, None);
            let roles = roles.within(max_bytes).unwrap_or_default();
            let line = line.end(Some(error.detail));
            Answer::fail(on_error, &error, roles, settings.tokens, line)
        }
    }
}

/// The most bytes of JSON that the claims of the login may take.
fn max_bytes(settings: &Settings, event: &Event) -> usize {
    if settings.tokens.has_id() && event.is_implicit_or_hybrid() {
        claims::MAX_BYTES_IMPLICIT
    } else {
        claims::MAX_BYTES
    }
}
