//! Errors.

use permission_claims::{
    http::Response,
    management::{
        endpoint::{Endpoint, PageRef},
        error_response,
        path_segment::PathSegment,
    },
};

use super::{shown, unread, with};

fn response(status: u16, body: &[u8]) -> Response {
    Response { status, body: body.to_vec(), ..Response::default() }
}

/// Whether a 404 with this body says that a role is gone: it has a `message`.
fn is_gone(body: impl AsRef<[u8]>) -> bool {
    let endpoint = Endpoint::role_permissions(&PathSegment::of("rol_1").unwrap());
    error_response::is_gone(&endpoint, &PageRef::Offset(0), &response(404, body.as_ref()))
}

#[test]
fn a_member_of_an_error_that_is_absent_or_no_text_is_empty() {
    let message = |value: &str| is_gone(format!(r#"{{"statusCode":404,"message":{value}}}"#));
    assert!(message("\"The role does not exist.\"") && message("7,\"message\":\"a\""));
    for empty in ["\"\"", "null", "7", "[\"a\"]", r#""\ud83d""#, "\"a\",\"message\":7"] {
        assert!(!message(empty), "{empty}");
    }
    for body in
        ["", "null", "[]", "\"message\"", "{}", "<html>message</html>", "{\"message\":\"a\""]
    {
        assert!(!is_gone(body), "{body}");
    }
    let detail = |body: &[u8]| error_response::of_token(&response(403, body)).detail;
    let grant_type = detail(br#"{"error_description":7,"error":"unauthorized_client"}"#);
    assert!(grant_type.contains("grant type"), "{grant_type}");
    assert_eq!(detail(b"<html>"), detail(br#"{"error":["unauthorized_client"]}"#));
}

#[test]
fn what_nobody_reads_does_not_matter() {
    for odd in unread() {
        let body = with(r#"{"x":@,"message":"The role does not exist.","y":[@]}"#, &odd);
        assert!(is_gone(&body), "{}", shown(&body));
    }
}
