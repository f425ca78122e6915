//! One login, from the event to the claims.

use alloc::{borrow::ToOwned, rc::Rc, string::String, vec::Vec};

use crate::{
    answer::{Answer, NO_CLAIMS},
    claims,
    environment::Environment,
    error::{Code, Error},
    event::Event,
    exchange::{counts::Counts, session::Session},
    instance::Instance,
    log_line::LogLine,
    management::reading::List,
    settings::{self, OnError, Settings, Source},
    source,
    time::Duration,
};

/// Reads the permissions of the user who logs in, and answers with the claims to set; or, if they
/// cannot be read, with what the setting `onError` asks for.
pub async fn log_in(environment: Rc<dyn Environment>, instance: &Instance, event: Event) -> Answer {
    // First of all: whatever else is wrong must not touch an application that is not listed.
    let clients = settings::clients(&event.secrets).unwrap_or_default();
    if !clients.is_empty() && !event.is_for_one_of(&clients) {
        return Answer::skip(LogLine::begin("skipped").end(None));
    }
    let settings = match Settings::read(&event.secrets) {
        Ok(settings) => settings,
        Err(error) => return fail(&event, None, &error, &Counts::default(), Duration::ZERO),
    };

    let started = environment.now();
    let memory = instance.memory(&settings.application);
    let session = Session::begin(Rc::clone(&environment), settings, memory);
    let settings = session.settings();
    let permissions = session.within_time(source::read_permissions(&session, &event)).await;
    let claims = permissions.and_then(|permissions| claims(settings, &event, &permissions));
    let took = environment.now() - started;

    match claims {
        Ok((claims, line)) => {
            let line = line.number("pages", session.counts().pages.get());
            let line = line.counts(session.counts()).milliseconds(took).end(None);
            Answer::allow(claims, settings.tokens, false, line)
        }
        Err(error) => fail(&event, Some(settings), &error, session.counts(), took),
    }
}

/// The claims of a login whose permissions were read, and the line that says so.
fn claims(
    settings: &Settings,
    event: &Event,
    permissions: &[Rc<List>],
) -> Result<(String, LogLine), Error> {
    let audience = &settings.audience;
    let source = source::of(settings, event);
    // What `effective` lists was asked for API by API.
    let takes_all = audience.is_empty() || source == Source::Effective;
    let mut names = Vec::new();
    for row in permissions.iter().flat_map(|list| list.rows.iter()) {
        if !takes_all && row.identifier.is_empty() {
            return Err(Error::new(Code::BadResponse, "a permission came without its API"));
        }
        if takes_all || audience.contains(&row.identifier) {
            names.push(row.name.as_str());
        }
    }
    let permissions = claims::distinct(names);
    let line = LogLine::begin("ok")
        .field("source", source.as_str())
        .number("roles", event.roles.len())
        .number("permissions", permissions.len());
    let claims = claims::custom_claims(&settings.namespace, &event.roles, Some(&permissions));
    Ok((claims::within(most_bytes(settings, event), claims)?, line))
}

/// What `onError` asks for when the permissions could not be read.
fn fail(
    event: &Event,
    settings: Option<&Settings>,
    error: &Error,
    counts: &Counts,
    took: Duration,
) -> Answer {
    let is_denied = settings::on_error(&event.secrets) == OnError::Deny;
    let mut line = LogLine::begin(if is_denied { "denied" } else { "degraded" }).error(error);
    if let Some(settings) = settings {
        line = line.field("source", source::of(settings, event).as_str());
    }
    let line = line.counts(counts).milliseconds(took).end(Some(error.detail));
    match settings {
        _ if is_denied => Answer::deny(error.code, line),
        None => Answer::allow(NO_CLAIMS.to_owned(), settings::Tokens::Id, true, line),
        Some(settings) => {
            let roles = claims::custom_claims(&settings.namespace, &event.roles, None);
            let roles = claims::within(most_bytes(settings, event), roles);
            let roles = roles.unwrap_or_else(|_| NO_CLAIMS.to_owned());
            Answer::allow(roles, settings.tokens, true, line)
        }
    }
}

fn most_bytes(settings: &Settings, event: &Event) -> usize {
    if settings.tokens.has_id() && event.is_implicit_or_hybrid() {
        claims::MOST_BYTES_IMPLICIT
    } else {
        claims::MOST_BYTES
    }
}
