//! The bodies of errors.

use permission_claims::{
    error::Code,
    http::Response,
    management::{endpoint::PageRef, error_response},
};
use serde_json::Value;

use super::{oracle::Oracle, page::endpoint};

/// The status decides; the body only where the contract says so. Three bytes come first: which list,
/// which page, and the status.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let [which, page, status, body @ ..] = bytes else {
        return;
    };
    let (endpoint, status) = (endpoint(*which), 300 + u16::from(*status));
    let is_first = page.is_multiple_of(2);
    let page = if is_first { endpoint.first_page() } else { PageRef::Offset(usize::from(*page)) };
    let response = Response { status, body: body.to_vec(), ..Response::default() };
    let is_gone = error_response::is_gone(&endpoint, &page, &response);
    let of_page = error_response::of_page(&endpoint, &page, &response);
    let of_token = error_response::of_token(&response);
    assert_eq!([of_page.status, of_token.status], [Some(status); 2]);

    let body = match Oracle::of(body) {
        Oracle::Json(body) => body,
        Oracle::NotJson => Value::Null,
        Oracle::Repaired(_) | Oracle::Unknown => return,
    };
    let says = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();

    // Of a role alone a 404 says that it is gone.
    let expected = which % 5 == 2 && status == 404 && is_first && !says("message").is_empty();
    assert_eq!(is_gone, expected, "{status} {body}");

    let code = match status {
        400 if !is_first && says("errorCode") == "invalid_paging" => Code::TooLarge,
        401 => Code::Unauthorized,
        403 => Code::InsufficientScope,
        404 if !matches!(which % 5, 2 | 3) => Code::UserNotFound,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!(of_page.code, code, "{status} {body}");

    let code = match status {
        400 | 401 | 403 => Code::TokenDenied,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!(of_token.code, code, "{status} {body}");
    if says("error") == "unauthorized_client" && code == Code::TokenDenied {
        assert!(of_token.detail.contains("grant type"), "{}", of_token.detail);
    }
}
