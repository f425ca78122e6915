//! Ids, identifiers and cursors in a request's address.

use permission_claims::{
    management::{
        endpoint::{Endpoint, PageRef},
        path_segment::PathSegment,
    },
    secret::Secret,
    settings::{Domain, ParsedSettings},
};

use crate::support::{decoded, with};

/// Whatever an id holds, it is one segment of the path that decodes to it, and the rest of the
/// address is what was planned.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let id = &*String::from_utf8_lossy(bytes);
    let settings = ParsedSettings::read(&with([]).secrets).settings.expect("good settings");
    let domain = settings.application.domain;
    check_target(
        &domain,
        &Endpoint::effective_permissions(&PathSegment::of("user").expect("a segment"), id),
        &PageRef::Cursor(id.to_owned()),
        &["users", "user", "effective-permissions"],
        &[("resource_server_identifier", id), ("take", "100"), ("from", id)],
    );
    let Some(segment) = PathSegment::of(id) else {
        assert!(matches!(id, "" | "." | ".."), "{id:?} is refused");
        return;
    };
    assert!(!matches!(id, "" | "." | ".."), "{id:?} is a step in a path");
    let query = [("page", "7"), ("per_page", "100"), ("include_totals", "true")];
    let page = PageRef::Offset(7);
    let user = Endpoint::user_permissions(&segment);
    check_target(&domain, &user, &page, &["users", id, "permissions"], &query);
    let role = Endpoint::role_permissions(&segment);
    check_target(&domain, &role, &page, &["roles", id, "permissions"], &query);
    let member = Endpoint::member_roles(&segment, &segment);
    let path = ["organizations", id, "members", id, "roles"];
    check_target(&domain, &member, &page, &path, &query);
}

/// The address of a page is this path and this query, once they are decoded.
#[track_caller]
fn check_target(
    domain: &Domain,
    endpoint: &Endpoint,
    page: &PageRef,
    path: &[&str],
    query: &[(&str, &str)],
) {
    let request = endpoint.request(domain, page, &Secret::new("token".to_owned()));
    let target = request.url.strip_prefix(&domain.url("/api/v2/")).expect("the tenant's host");
    assert!(target.bytes().all(|byte| matches!(byte, b'!'..=b'~')), "{target}");
    assert!(!target.contains('#'), "{target}");
    let (given_path, given_query) = target.split_once('?').expect("a query");
    let given_path: Vec<_> = given_path.split('/').map(decoded).collect();
    assert_eq!(given_path, path, "{target}");
    let pairs = given_query.split('&').filter(|pair| !pair.is_empty());
    let given_query: Vec<_> = pairs
        .map(|pair| pair.split_once('=').expect("a pair"))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .filter(|(name, value)| !(name == "from" && value.is_empty()))
        .collect();
    let is_sent = |(name, value): &&(&str, &str)| *name != "from" || !value.is_empty();
    let query: Vec<_> = query.iter().filter(is_sent).collect();
    assert_eq!(given_query.len(), query.len(), "{target}");
    for ((name, value), (known, known_value)) in given_query.iter().zip(query) {
        assert_eq!((name.as_str(), value.as_str()), (*known, *known_value), "{target}");
    }
}
