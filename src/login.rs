//! One login, from the event to the claims.

use std::{rc::Rc, time::Duration};

use crate::{
    answer::Answer,
    claims::{self, Claims},
    environment::Environment,
    error::{Code, Error},
    event::Event,
    exchange::session::{Counts, Session},
    instance::Instance,
    log_line::LogLine,
    management::{listing::Listing, reading::Reading},
    settings::{self, OnError, Settings, Source},
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
        Ok(settings) => Rc::new(settings),
        Err(error) => return fail(&event, None, &error, &Counts::default(), Duration::ZERO),
    };

    let started = environment.now();
    let memory = instance.memory(&settings.application);
    let session = Session::begin(Rc::clone(&environment), Rc::clone(&settings), memory);
    let permissions = match plan(&settings, &event) {
        Ok(listing) => session.within_time(session.read_list(&listing)).await,
        Err(error) => Err(error),
    };
    let claims = permissions.and_then(|permissions| claims(&settings, &event, permissions));
    let took = environment.now().saturating_sub(started);

    match claims {
        Ok((claims, line)) => {
            let line = line.counts(session.counts()).milliseconds(took).end(None);
            Answer::allow(claims, settings.tokens, false, line)
        }
        Err(error) => fail(&event, Some(&settings), &error, session.counts(), took),
    }
}

/// What is to be read for the permissions of the user, from where the setting `source` says.
fn plan(settings: &Settings, event: &Event) -> Result<Listing, Error> {
    if event.organization_id.is_some() {
        return Err(Error::new(Code::Event, "organization logins are not supported yet"));
    }
    match settings.source {
        Source::User => Listing::user_permissions(event.user_id.as_deref().unwrap_or_default()),
    }
}

/// The claims of a login whose permissions were read, and the line that says so.
fn claims(
    settings: &Settings,
    event: &Event,
    permissions: Reading,
) -> Result<(Claims, LogLine), Error> {
    let pages = permissions.pages();
    let permissions: Vec<_> = permissions
        .into_rows()
        .filter(|row| settings.audience.is_empty() || settings.audience.contains(&row.identifier))
        .map(|row| row.name)
        .collect();
    let permissions = claims::distinct(permissions.iter().map(String::as_str));
    let line = LogLine::begin("ok")
        .field("source", settings.source.as_str())
        .number("roles", event.roles.len())
        .number("permissions", permissions.len())
        .number("pages", pages);
    let claims = claims::custom_claims(&settings.namespace, &event.roles, permissions);
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
        line = line.field("source", settings.source.as_str());
    }
    let line = line.counts(counts).milliseconds(took).end(Some(error.detail));
    match settings {
        _ if is_denied => Answer::deny(error.code, line),
        None => Answer::allow(Vec::new(), settings::Tokens::Id, true, line),
        Some(settings) => {
            let roles = claims::roles_claim(&settings.namespace, &event.roles);
            let roles = claims::within(most_bytes(settings, event), roles).unwrap_or_default();
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
