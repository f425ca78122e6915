//! The body of a page, of every endpoint.

use std::num::NonZeroUsize;

use permission_claims::management::{
    endpoint::{Body, Endpoint, Pagination},
    page::{Page, Row},
    path_segment::PathSegment,
};
use serde_json::Value;

use super::oracle::Oracle;

/// A page is the one that `serde_json` reads. The first byte says which list it is a page of.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let Some((which, body)) = bytes.split_first() else {
        return;
    };
    let endpoint = endpoint(*which);
    let read = |body: &[u8]| Page::read(&endpoint, body).ok();
    Oracle::check(body, read, |value| page(&endpoint, value));
}

/// Every endpoint there is.
pub fn endpoint(which: u8) -> Endpoint {
    let id = PathSegment::of("auth0|jhon").expect("a segment");
    match which % 5 {
        0 => Endpoint::user_permissions(&id),
        1 => Endpoint::effective_permissions(&id, "https://api.example.com/"),
        2 => Endpoint::role_permissions(&id),
        3 => Endpoint::roles(),
        _ => Endpoint::member_roles(&id, &id),
    }
}

/// What a page is: an array of rows, or an object that has one.
fn page(endpoint: &Endpoint, body: &Value) -> Option<Page> {
    let (list, name, identifier) = match endpoint.body {
        Body::Permissions => ("permissions", "permission_name", "resource_server_identifier"),
        Body::Roles => ("roles", "name", "id"),
    };
    let row = |row: &Value| {
        let text = |member: &str| Some(row.get(member)?.as_str()?.to_owned());
        Some(Row { identifier: text(identifier).unwrap_or_default(), name: text(name)? })
    };
    let rows = body.as_array().or_else(|| body.get(list)?.as_array())?;
    let page = Page { rows: rows.iter().map(row).collect::<Option<_>>()?, ..Page::default() };
    if endpoint.pagination == Pagination::Cursor {
        return match body.get("next") {
            None | Some(Value::Null) => Some(page),
            Some(next) => {
                let next = Some(next.as_str()?.to_owned()).filter(|next| !next.is_empty());
                Some(Page { next, ..page })
            }
        };
    }
    let number = |name: &str| match body.get(name) {
        None => Some(None),
        Some(number) => Some(Some(usize::try_from(number.as_u64()?).expect("64 bits"))),
    };
    let (limit, total) = (number("limit")?, number("total")?);
    let says_rows = !page.rows.is_empty() || total.is_some_and(|total| total > 0);
    let page = Page { limit: limit.and_then(NonZeroUsize::new), total, ..page };
    (limit != Some(0) || !says_rows).then_some(page)
}
