//! What a refusal means: by its status, and by the body where several causes share a status.

use permission_claims::{
    error::{Code, Error},
    http::Response,
    management::{
        endpoint::{Endpoint, PageRef},
        error_response,
        path_segment::PathSegment,
    },
};
use serde_json::json;

use super::{ODD, shown, unread, with};
use crate::support::recorded;

fn response(status: u16, body: &[u8]) -> Response {
    Response { status, body: body.to_vec(), ..Response::default() }
}

fn id() -> PathSegment {
    PathSegment::of("auth0|jhon").unwrap()
}

fn effective() -> Endpoint {
    Endpoint::effective_permissions(&id(), "https://a/")
}

fn of_page(endpoint: &Endpoint, status: u16, body: impl AsRef<[u8]>) -> Error {
    error_response::of_page(endpoint, &endpoint.first_page(), &response(status, body.as_ref()))
}

/// The error has this code, and its detail this part.
#[track_caller]
fn check(error: Error, status: u16, code: Code, part: &str) {
    assert_eq!((error.code, error.status), (code, Some(status)), "{}", error.detail);
    assert!(error.detail.contains(part), "{}", error.detail);
}

/// What is no body of Auth0's.
const FOREIGN: [&str; 6] =
    ["", "<html>Forbidden</html>", "null", "[1]", "{}", r#"{"message":"","error":null}"#];

#[test]
fn a_403_names_the_scope_only_where_one_is_lacking() {
    let of = |body: serde_json::Value| {
        of_page(&Endpoint::user_permissions(&id()), 403, body.to_string())
    };
    let recorded = recorded("error_403_insufficient_scope");
    let error = of_page(&Endpoint::user_permissions(&id()), 403, recorded);
    check(error, 403, Code::InsufficientScope, "grant read:users to the application");
    for body in [
        json!({ "errorCode": "insufficient_scope" }),
        json!({ "errorCode": "insufficient_scope", "message": "No." }),
        json!({ "message": "Insufficient scope; expected: read:users." }),
        json!({ "message": "Insufficient scope", "errorCode": null }),
    ] {
        check(of(body), 403, Code::InsufficientScope, "read:users");
    }
    for body in [
        json!({ "message": "Insufficient scope", "errorCode": "operation_not_supported" }),
        json!({ "message": "Not allowed: insufficient scope" }),
        json!({ "message": "Insufficient Scope" }),
        json!({ "error": "insufficient_scope", "message": "Bad audience: https://a.b/api/v2" }),
        json!({ "errorCode": "Insufficient_scope", "message": "Insufficient scope" }),
        json!({ "errorCode": "insufficient_scope", "message": "Not in your subscription." }),
        json!({ "message": "Insufficient scope: upgrade your SUBSCRIPTION" }),
        json!({ "errorCode": "feature_not_enabled", "message": "Your plan has no such feature." }),
        json!({ "errorCode": "access_denied", "message": "Blocked by a network ACL." }),
    ] {
        check(of(body), 403, Code::Forbidden, "no scope is lacking");
    }
    for foreign in FOREIGN {
        let error = of_page(&Endpoint::roles(), 403, foreign);
        check(error, 403, Code::Forbidden, "no scope is lacking");
    }
}

#[test]
fn each_list_names_its_scope() {
    let [user, role, organization] = [id(), id(), id()];
    for (endpoint, scope) in [
        (Endpoint::user_permissions(&user), "read:users"),
        (effective(), "read:user_effective_permissions"),
        (Endpoint::role_permissions(&role), "read:roles"),
        (Endpoint::roles(), "read:roles"),
        (Endpoint::member_roles(&organization, &user), "read:organization_member_roles"),
    ] {
        let error = of_page(&endpoint, 403, recorded("error_403_insufficient_scope"));
        let advice = format!("grant {scope} to the application");
        assert_eq!((error.code, error.detail), (Code::InsufficientScope, advice.as_str()));
    }
}

#[test]
fn a_401_names_the_audience_only_where_the_body_does() {
    let of = |body: &str| of_page(&Endpoint::roles(), 401, body);
    let bad = recorded("error_401_bad_audience");
    check(of(&bad), 401, Code::Unauthorized, "`managementAudience`");
    let expired = recorded("error_401_expired_token");
    for other in FOREIGN.into_iter().chain([expired.as_str(), r#"{"message":"Invalid token"}"#]) {
        check(of(other), 401, Code::Unauthorized, "`domain`");
        assert!(!of(other).detail.contains("managementAudience"));
    }
}

#[test]
fn a_404_of_the_management_api_says_what_is_not_known() {
    let [user, role] = ["error_404_inexistent_user", "error_404_role"].map(recorded);
    let other = r#"{"statusCode":404,"error":"Not Found","message":"Not Found"}"#;
    let of = |endpoint: Endpoint, body: &str| of_page(&endpoint, 404, body);
    let member = || Endpoint::member_roles(&id(), &id());
    for body in [user.as_str(), other] {
        for endpoint in [Endpoint::user_permissions(&id()), member()] {
            let error = of(endpoint, body);
            check(error, 404, Code::UserNotFound, "`domain`");
            check(error, 404, Code::UserNotFound, "linked");
        }
        check(
            of(Endpoint::role_permissions(&id()), body),
            404,
            Code::UnknownRole,
            "check `domain`",
        );
        check(of(Endpoint::roles(), body), 404, Code::BadResponse, "`domain`");
    }
    check(of(effective(), &user), 404, Code::UserNotFound, "linked");
    let offered =
        "no such user or API behind `domain`, or the tenant does not offer effective permissions";
    check(of(effective(), other), 404, Code::UserNotFound, offered);
    check(of(Endpoint::role_permissions(&id()), &role), 404, Code::UnknownRole, "check `domain`");
    for foreign in FOREIGN {
        check(of(effective(), foreign), 404, Code::BadResponse, offered);
        for endpoint in
            [Endpoint::user_permissions(&id()), member(), Endpoint::role_permissions(&id())]
        {
            check(of(endpoint, foreign), 404, Code::BadResponse, "unexpected status");
        }
    }
}

#[test]
fn a_list_that_ends_at_1_000_rows_is_too_large_behind_them() {
    let of = |page, body: &str| {
        error_response::of_page(
            &Endpoint::roles(),
            &PageRef::Offset(page),
            &response(400, body.as_bytes()),
        )
    };
    let over = recorded("error_400_over_1000_records");
    check(of(10, &over), 400, Code::TooLarge, "so many rows");
    check(of(0, &over), 400, Code::BadResponse, "unexpected status");
    check(of(10, r#"{"errorCode":"invalid_query_string"}"#), 400, Code::BadResponse, "status");
}

#[test]
fn a_refused_token_request_is_told_by_its_error_and_text_not_by_its_status() {
    let audience = "`managementAudience`";
    let grant = "authorize the application";
    let grant_type = "grant type client_credentials";
    let secrets = "`clientId` and `clientSecret`";
    let logs = "the tenant's logs";
    let error =
        |error: &str, text: &str| json!({ "error": error, "error_description": text }).to_string();
    for (body, part) in [
        (recorded("token_error_403_custom_domain_audience"), audience),
        (error("access_denied", "Service not found: https://login.example.com/api/v2/"), audience),
        (recorded("token_error_403_no_client_grant"), grant),
        (error("unauthorized_client", "Client is not authorized to access \"https://a/\"."), grant),
        (recorded("token_error_403_unauthorized_client"), grant_type),
        (error("unauthorized_client", ""), grant_type),
        (recorded("token_error_401_invalid_client"), secrets),
        (recorded("token_error_401_wrong_secret"), secrets),
        (error("invalid_client", ""), secrets),
        (error("access_denied", "A rule of the tenant says no."), logs),
        (error("access_denied", ""), logs),
        (error("invalid_request", "Missing required parameter"), logs),
        (error("request-blocked", ""), logs),
        (r#"{"error":"mfa_required","error_description":7}"#.to_owned(), logs),
    ] {
        for status in [400, 401, 403] {
            let error = error_response::of_token(&response(status, body.as_bytes()));
            check(error, status, Code::TokenDenied, part);
        }
    }
}

#[test]
fn a_token_request_refused_without_an_oauth_error_is_no_denial() {
    let management = r#"{"statusCode":403,"error":"Forbidden","message":"No."}"#;
    let others = [management, r#"{"error":"blocked by a rule"}"#, r#"{"error":["access_denied"]}"#];
    for body in FOREIGN.into_iter().chain(others) {
        let of = |status| error_response::of_token(&response(status, body.as_bytes()));
        check(of(403), 403, Code::Forbidden, "no scope is lacking");
        check(of(400), 400, Code::BadResponse, "`domain`");
        check(of(401), 401, Code::BadResponse, "`domain`");
    }
    // Another status is no denial, whatever the body says.
    let denied = recorded("token_error_401_invalid_client");
    for (status, code) in
        [(302, Code::BadResponse), (404, Code::BadResponse), (501, Code::Unavailable)]
    {
        let error = error_response::of_token(&response(status, denied.as_bytes()));
        check(error, status, code, "");
    }
}

#[test]
fn a_member_of_an_error_that_is_absent_or_no_text_is_empty() {
    let code = |message: &str| {
        let body = format!(r#"{{"statusCode":404,"message":{message}}}"#);
        of_page(&Endpoint::user_permissions(&id()), 404, body).code
    };
    for whole in ["\"The user does not exist.\"", "7,\"message\":\"a\"", r#""\ud83d""#] {
        assert_eq!(code(whole), Code::UserNotFound, "{whole}");
    }
    for empty in ["\"\"", "null", "7", "[\"a\"]", "\"a\",\"message\":7"] {
        assert_eq!(code(empty), Code::BadResponse, "{empty}");
    }
}

#[test]
fn what_nobody_reads_does_not_matter() {
    for odd in unread() {
        let body = with(r#"{"x":@,"message":"The user does not exist.","y":[@]}"#, &odd);
        let error = of_page(&Endpoint::user_permissions(&id()), 404, &body);
        assert_eq!(error.code, Code::UserNotFound, "{}", shown(&body));
    }
}

#[test]
fn a_text_that_is_none_hides_no_other() {
    for odd in ODD {
        let of = |body: &str, status| {
            of_page(&Endpoint::user_permissions(&id()), status, with(body, odd))
        };
        let body = r#"{"errorCode":"insufficient_scope","message":@,"error":@}"#;
        check(of(body, 403), 403, Code::InsufficientScope, "read:users");
        let body = r#"{"errorCode":@,"error_description":@,"message":"Bad audience: https://a/"}"#;
        check(of(body, 401), 401, Code::Unauthorized, "`managementAudience`");
        let body = r#"{"error":@,"message":"The user does not exist.","errorCode":@}"#;
        check(of(body, 404), 404, Code::UserNotFound, "linked");

        let body = r#"{"error":"invalid_client","error_description":@,"message":@,"errorCode":@}"#;
        let of = |body| error_response::of_token(&response(403, &with(body, odd)));
        check(of(body), 403, Code::TokenDenied, "`clientId`");
        check(of(r#"{"error":@}"#), 403, Code::Forbidden, "no scope is lacking");
    }
}
