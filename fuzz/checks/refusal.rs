//! The bodies of errors.

use permission_claims::{
    error::Code,
    http::Response,
    management::{listing::Place, refusal},
};

use super::{
    json::{is_beyond_floats, parsed},
    page::listing,
};

/// The status decides; the body only where the contract says so. Three bytes come first: which list,
/// which page, and the status.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let [which, page, status, body @ ..] = bytes else {
        return;
    };
    let (listing, status) = (listing(*which), 300 + u16::from(*status));
    if is_beyond_floats(body) {
        return;
    }
    let is_first = page.is_multiple_of(2);
    let place = if is_first { listing.first() } else { Place::Page(usize::from(*page)) };
    let response = Response {
        status,
        retry_after: None,
        rate_limit_remaining: None,
        rate_limit_reset: None,
        body: body.to_vec(),
    };
    let value = parsed(body).unwrap_or_default();
    let says = |name: &str| value.get(name).and_then(|text| text.as_str()).unwrap_or_default();
    let shown = String::from_utf8_lossy(body);

    // Of a role alone a 404 says that it is gone.
    let is_gone = which % 5 == 2 && status == 404 && is_first && !says("message").is_empty();
    assert_eq!(refusal::is_gone(&listing, &place, &response), is_gone, "{status} {shown}");

    let error = refusal::of_page(&listing, &place, &response);
    let code = match status {
        400 if !is_first && says("errorCode") == "invalid_paging" => Code::TooLarge,
        401 => Code::Unauthorized,
        403 => Code::InsufficientScope,
        404 if !matches!(which % 5, 2 | 3) => Code::UserNotFound,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!((error.code, error.status), (code, Some(status)), "{shown}");

    let error = refusal::of_token(&response);
    let code = match status {
        400 | 401 | 403 => Code::TokenDenied,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!((error.code, error.status), (code, Some(status)), "{shown}");
    if says("error") == "unauthorized_client" && code == Code::TokenDenied {
        assert!(error.detail.contains("grant type"), "{}", error.detail);
    }
}
