//! The bodies of errors.

use permission_claims::{
    error::Code,
    http::Response,
    management::{endpoint::PageRef, error_response},
};
use serde_json::Value;

use super::{oracle::Oracle, page::endpoint};

/// The status decides, and the body where the contract says so. Three bytes come first: which list,
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
    let of_page = error_response::of_page(&endpoint, &page, &response);
    let of_token = error_response::of_token(&response);
    assert_eq!([of_page.status, of_token.status], [Some(status); 2]);

    let body = match Oracle::of(body) {
        Oracle::Json(body) => body,
        Oracle::NotJson => Value::Null,
        Oracle::Repaired(_) | Oracle::Unknown => return,
    };
    let says = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();

    let begins = |name: &str, text: &str| says(name).starts_with(text);
    let lacks_scope = match says("errorCode") {
        "" => begins("message", "Insufficient scope"),
        code => code == "insufficient_scope",
    };
    let code = match status {
        400 if !is_first && says("errorCode") == "invalid_paging" => Code::TooLarge,
        401 => Code::Unauthorized,
        403 if lacks_scope && !says("message").to_ascii_lowercase().contains("subscription") => {
            Code::InsufficientScope
        }
        403 => Code::Forbidden,
        404 if says("message").is_empty() => Code::BadResponse,
        404 if which % 5 == 2 => Code::UnknownRole,
        404 if which % 5 != 3 => Code::UserNotFound,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!(of_page.code, code, "{status} {body}");

    let oauth = says("error");
    let is_oauth =
        !oauth.is_empty() && oauth.bytes().all(|byte| matches!(byte, b'!'..=b'@' | b'['..=b'~'));
    let code = match status {
        400 | 401 | 403 if is_oauth => Code::TokenDenied,
        403 => Code::Forbidden,
        500.. => Code::Unavailable,
        _ => Code::BadResponse,
    };
    assert_eq!(of_token.code, code, "{status} {body}");
    let says_more = !says("error_description").is_empty();
    if oauth == "unauthorized_client" && !says_more && code == Code::TokenDenied {
        assert!(of_token.detail.contains("grant type"), "{}", of_token.detail);
    }
}
