//! The APIs whose permissions a login takes: the setting `audience`, and what is said of it.

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, detail, event_of, field, permission, permissions, reply, token,
    with,
};
use permission_claims::{answer::Answer, event::Event, settings::ParsedSettings};
use serde_json::json;

const NONE_REQUESTED: &str =
    "the login asks for no API, so `requested` in `audience` stands for none";
const NONE_OF_AN_API: &str = "no permission is of an API in `audience`";

fn requesting(api: Option<&str>, event: Event) -> Event {
    Event { requested_api: api.map(str::to_owned), ..event }
}

#[test]
fn what_the_setting_means_for_a_login() {
    let (asked, none) = (Some("https://b/"), None);
    for (audience, api, expected, lacks) in [
        ("https://a/", asked, &["https://a/"][..], false),
        ("https://a/", none, &["https://a/"], false),
        ("requested", asked, &["https://b/"], false),
        (" Requested ", asked, &["https://b/"], false),
        ("REQUESTED, https://a/", asked, &["https://b/", "https://a/"], false),
        ("https://a/ requested", asked, &["https://a/", "https://b/"], false),
        // Each once: `effective` asks for each of them.
        ("https://b/ requested", asked, &["https://b/"], false),
        ("requested requested", asked, &["https://b/"], false),
        ("https://a/ https://a/", asked, &["https://a/"], false),
        ("requested", none, &[], true),
        ("requested", Some(""), &[], true),
        ("requested https://a/", none, &["https://a/"], true),
        ("requested", Some("requested"), &["requested"], false),
        ("requested-api urn:requested", asked, &["requested-api", "urn:requested"], false),
    ] {
        let event = requesting(api, with([("audience", audience)]));
        let settings = ParsedSettings::read(&event.secrets).settings.unwrap();
        let means = settings.audience_of(&event);
        assert_eq!(means.apis.as_deref(), Some(expected), "{audience:?} {api:?}");
        assert_eq!(means.lacks_requested, lacks, "{audience:?} {api:?}");
    }
    let event = requesting(asked, with([]));
    let settings = ParsedSettings::read(&event.secrets).settings.unwrap();
    let every = settings.audience_of(&event);
    assert_eq!((every.apis, every.lacks_requested), (None, false));
}

const ROWS: [(&str, &str); 3] = [("https://a/", "a"), ("https://b/", "b"), ("https://b/", "a")];

/// A login at a tenant that has a permission in two APIs.
fn simulation(rows: &[(&str, &str)]) -> Simulation {
    let all: Vec<_> = rows.iter().map(|(api, name)| permission(api, name)).collect();
    let body = json!({ "permissions": all, "limit": 100, "total": rows.len() }).to_string();
    Simulation::new().on("*", reply(200, body)).on(TOKEN, token("token"))
}

#[track_caller]
fn check(answer: &Answer, expected: &[&str], said: &str) {
    assert_eq!(field(answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(answer).unwrap(), expected, "{}", answer.line);
    assert_eq!(detail(answer), said);
}

#[test]
fn the_requested_api_is_taken_and_what_is_missing_is_said() {
    for (audience, api, rows, expected, said) in [
        ("requested", Some("https://b/"), &ROWS[..], &["b", "a"][..], ""),
        ("requested", Some("https://c/"), &ROWS, &[], NONE_OF_AN_API),
        ("requested, https://a/", Some("https://c/"), &ROWS, &["a"], ""),
        ("requested, https://a/", None, &ROWS, &["a"], NONE_REQUESTED),
        ("requested, https://c/", None, &ROWS, &[], NONE_REQUESTED),
        ("requested", None, &ROWS, &[], NONE_REQUESTED),
        ("https://b", None, &ROWS, &[], NONE_OF_AN_API),
        // Nothing was read that could have been of another API.
        ("https://c/", None, &[], &[], ""),
        ("requested", Some("https://c/"), &[], &[], ""),
    ] {
        let event = requesting(api, with([("audience", audience)]));
        check(&simulation(rows).login(event), expected, said);
    }
}

#[test]
fn nothing_is_read_for_no_api() {
    for source in ["user", "roles", "effective"] {
        let simulation = simulation(&ROWS);
        let answer = simulation.login(with([("audience", "requested"), ("source", source)]));
        check(&answer, &[], NONE_REQUESTED);
        assert_eq!(simulation.requests().len(), 0, "{source}");
        assert_eq!(field(&answer, "source"), source);
    }
    // What is wrong with the event is not hidden by it.
    let settings = with([("audience", "requested")]);
    let answer = simulation(&ROWS).login(Event { secrets: settings.secrets, ..event_of(".") });
    assert_eq!(field(&answer, "error"), "event");
}

#[test]
fn effective_asks_for_the_requested_api() {
    let simulation = simulation(&[("https://b/", "b")]);
    let settings = with([("source", "effective"), ("audience", "requested https://b/")]);
    check(&simulation.login(requesting(Some("https://b/"), settings)), &["b"], "");
    let targets: Vec<_> = simulation.requests().into_iter().map(|seen| seen.target).collect();
    let list = PERMISSIONS.replace("/permissions", "/effective-permissions");
    let asked = format!("{list}?resource_server_identifier=https%3A%2F%2Fb%2F&take=100");
    assert_eq!(targets, [TOKEN.to_owned(), asked]);
}

#[test]
fn an_organization_login_takes_the_requested_api() {
    for (source, api, expected, said) in [
        ("user", Some("https://a/"), &["a"][..], ""),
        ("effective", Some("https://b/"), &["b", "a"], ""),
        ("effective", Some("https://c/"), &[], NONE_OF_AN_API),
        ("effective", None, &[], NONE_REQUESTED),
    ] {
        let roles =
            json!({ "roles": [{ "id": "rol_1", "name": "admin" }], "limit": 100, "total": 1 });
        let rows: Vec<_> = ROWS.iter().map(|(api, name)| permission(api, name)).collect();
        let rows = json!({ "permissions": rows, "limit": 100, "total": 3 });
        let simulation = Simulation::new()
            .on(TOKEN, token("token"))
            .on("GET /api/v2/roles/rol_1/permissions", reply(200, rows.to_string()))
            .on(
                "GET /api/v2/organizations/org_1/members/auth0%7Cjhon/roles",
                reply(200, roles.to_string()),
            );
        let settings = with([("source", source), ("audience", "requested")]);
        let event = Event { organization_id: Some("org_1".to_owned()), ..settings };
        let answer = simulation.login(requesting(api, event));
        check(&answer, expected, said);
        assert_eq!(field(&answer, "source"), "roles");
    }
}

#[test]
fn a_permission_of_no_api_is_none_of_a_listed_one() {
    let event = || requesting(Some("https://b/"), with([("audience", "requested")]));
    let answer = simulation(&[("https://b/", "b"), ("", "c")]).login(event());
    assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
}
