//! The body of a page, of every listing.

use permission_claims::management::{
    listing::{Listing, Paging},
    page::{Page, Row, Totals},
    segment::Segment,
};
use serde_json::Value;

use super::json::{is_beyond_floats, parsed};

/// A page that is read is the one that `serde_json` reads; and one that `serde_json` reads is read.
/// The first byte says which list it is a page of.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let Some((which, body)) = bytes.split_first() else {
        return;
    };
    let listing = listing(*which);
    if is_beyond_floats(body) {
        return;
    }
    let value = parsed(body);
    let known = value.as_ref().and_then(|value| page(&listing, value));
    let shown = String::from_utf8_lossy(body);
    if let Ok(read) = Page::read(&listing, body) {
        assert_eq!(Some(&read), known.as_ref(), "{shown}");
    }
    // Written anew, because of two members of one name `serde_json` sees the last one alone.
    if let (Some(value), Some(known)) = (value, known) {
        assert_eq!(Page::read(&listing, value.to_string().as_bytes()), Ok(known), "{shown}");
    }
}

/// Every list there is.
pub fn listing(which: u8) -> Listing {
    let id = Segment::of("auth0|jhon").expect("a segment");
    match which % 5 {
        0 => Listing::user_permissions(&id),
        1 => Listing::effective_permissions(&id, "https://api.example.com/"),
        2 => Listing::role_permissions(&id),
        3 => Listing::roles(),
        _ => Listing::member_roles(&id, &id),
    }
}

/// What a page is: an array of rows, or an object that has one.
fn page(listing: &Listing, body: &Value) -> Option<Page> {
    let rows = body.as_array().or_else(|| body.get(listing.rows)?.as_array())?;
    let rows = rows.iter().map(|row| self::row(listing, row)).collect::<Option<_>>()?;
    let number = |name: &str| body.get(name)?.as_u64()?.try_into().ok();
    let page = Page { rows, ..Page::default() };
    if listing.paging == Paging::Offset {
        let limit = number("limit").filter(|limit| *limit > 0);
        let totals = limit.zip(number("total")).map(|(limit, total)| Totals { limit, total });
        return Some(Page { totals, ..page });
    }
    match body.get("next") {
        None | Some(Value::Null) => Some(page),
        Some(Value::String(next)) if next.is_empty() => Some(page),
        Some(Value::String(next)) => Some(Page { next: Some(next.clone()), ..page }),
        // Something that could be a cursor is not the end of the list.
        Some(_) => None,
    }
}

fn row(listing: &Listing, row: &Value) -> Option<Row> {
    let text = |name: &str| Some(row.get(name)?.as_str()?.to_owned());
    Some(Row {
        identifier: text(listing.identifier).unwrap_or_default(),
        name: text(listing.name)?,
    })
}
