//! Pages: what is required of them, and what is not.

use std::num::NonZeroUsize;

use permission_claims::{
    error::Code,
    management::{
        endpoint::Endpoint,
        page::{Page, Row},
        path_segment::PathSegment,
    },
};

use super::{NAMES, ODD, shown, unread, with};

pub(super) fn jhon() -> PathSegment {
    PathSegment::of("auth0|jhon").unwrap()
}

pub(super) fn permissions() -> Endpoint {
    Endpoint::user_permissions(&jhon())
}

pub(super) fn effective() -> Endpoint {
    Endpoint::effective_permissions(&jhon(), "https://api.example.com/")
}

pub(super) fn read(endpoint: &Endpoint, body: impl AsRef<[u8]>) -> Result<Page, Code> {
    Page::read(endpoint, body.as_ref()).map_err(|error| error.code)
}

fn row(identifier: &str, name: &str) -> Row {
    Row { identifier: identifier.to_owned(), name: name.to_owned() }
}

pub(super) fn page(rows: &[Row]) -> Page {
    Page { rows: rows.to_vec(), ..Page::default() }
}

#[track_caller]
pub(super) fn check_refused(endpoint: &Endpoint, bodies: &[&str]) {
    for body in bodies {
        assert_eq!(read(endpoint, body), Err(Code::BadResponse), "{body}");
    }
}

#[test]
fn a_page_is_an_object_with_a_list_or_the_bare_list() {
    let permission = r#"{"permission_name":"read:a","resource_server_identifier":"https://a/"}"#;
    let role = r#"{"name":"admin","id":"rol_1"}"#;
    for (endpoint, list, item, row) in [
        (permissions(), "permissions", permission, row("https://a/", "read:a")),
        (
            Endpoint::role_permissions(&jhon()),
            "permissions",
            permission,
            row("https://a/", "read:a"),
        ),
        (effective(), "permissions", permission, row("https://a/", "read:a")),
        (Endpoint::roles(), "roles", role, row("rol_1", "admin")),
        (Endpoint::member_roles(&jhon(), &jhon()), "roles", role, row("rol_1", "admin")),
    ] {
        let expected = page(&[row.clone(), row]);
        let object = format!(r#" {{"x":1,"{list}":[{item},{item}]}} "#);
        let bare = format!("\n[ {item} , {item} ]\r\n\t");
        assert_eq!(read(&endpoint, object), Ok(expected.clone()));
        assert_eq!(read(&endpoint, bare), Ok(expected));
        assert_eq!(read(&endpoint, format!(r#"{{"{list}":[]}}"#)), Ok(page(&[])));
        assert_eq!(read(&endpoint, "[]"), Ok(page(&[])));
    }
}

#[test]
fn a_list_that_is_missing_or_no_list_is_a_bad_response() {
    let no_json = ["", "{", "[", "[]x", "<html>", "{\"permissions\":[],}", "\u{feff}[]"];
    check_refused(&permissions(), &no_json);
    check_refused(
        &permissions(),
        &["null", "true", "7", "\"permissions\"", "{}", "{\"roles\":[]}"],
    );
    check_refused(&Endpoint::roles(), &["{\"permissions\":[]}"]);
    for endpoint in [permissions(), effective()] {
        for list in ["null", "{}", "\"read:a\"", "7", "true"] {
            check_refused(&endpoint, &[&format!(r#"{{"permissions":{list}}}"#)]);
        }
    }
}

#[test]
fn a_row_that_is_no_object_or_has_no_name_is_a_bad_response() {
    for row in ["null", "7", "\"read:a\"", "[]", "[\"read:a\"]", "{}", r#"{"name":"admin"}"#] {
        check_refused(&permissions(), &[&format!("[{row}]")]);
        check_refused(&effective(), &[&format!(r#"{{"permissions":[{row}]}}"#)]);
    }
    for name in ["null", "7", "true", "[]", "{}", "[\"a\"]"] {
        check_refused(&permissions(), &[&format!(r#"[{{"permission_name":{name}}}]"#)]);
        check_refused(&Endpoint::roles(), &[&format!(r#"[{{"name":{name},"id":"a"}}]"#)]);
    }
}

#[test]
fn an_identifier_that_is_absent_or_no_text_is_empty() {
    let body = |member: &str| format!(r#"[{{"permission_name":"read:a"{member}}}]"#);
    assert_eq!(read(&permissions(), body("")), Ok(page(&[row("", "read:a")])));
    for odd in ["null", "7", "true", "[]", "{}"] {
        let member = format!(r#","resource_server_identifier":{odd}"#);
        assert_eq!(read(&permissions(), body(&member)), Ok(page(&[row("", "read:a")])), "{odd}");
        let role = format!(r#"[{{"name":"admin","id":{odd}}}]"#);
        assert_eq!(read(&Endpoint::roles(), role), Ok(page(&[row("", "admin")])), "{odd}");
    }
}

#[test]
fn a_cursor_may_be_absent_but_must_be_a_text() {
    let body = |next: &str| format!(r#"{{"permissions":[]{next}}}"#);
    for last in ["", r#","next":null"#, r#","next":"""#] {
        assert_eq!(read(&effective(), body(last)), Ok(page(&[])));
    }
    let next = Some("a\u{e9}/".to_owned());
    let expected = Page { next, ..page(&[]) };
    assert_eq!(read(&effective(), body(r#","next":"a\u00e9\/""#)), Ok(expected));
    for wrong in ["7", "false", "[]", "{}"] {
        let body = body(&format!(r#","next":{wrong}"#));
        check_refused(&effective(), &[&body]);
        assert_eq!(read(&permissions(), body), Ok(page(&[])), "here it is no cursor");
    }
}

#[test]
fn of_a_member_that_comes_twice_the_last_one_counts() {
    let body = r#"{"limit":1,"total":1,"permissions":[{"permission_name":"a"}],"total":null,"limit":2,"total":3,
        "permissions":[{"permission_name":"b","permission_name":"c","\u0070ermission_name":"d"}]}"#;
    let expected = Page { limit: NonZeroUsize::new(2), total: Some(3), ..page(&[row("", "d")]) };
    assert_eq!(read(&permissions(), body), Ok(expected));
    check_refused(&permissions(), &[r#"{"permissions":[],"total":0,"total":null}"#]);
    check_refused(&permissions(), &[r#"{"permissions":[],"permissions":null}"#]);
    check_refused(&permissions(), &[r#"[{"permission_name":"a","permission_name":null}]"#]);
    for next in [r#""a""#, "7"] {
        let body =
            format!(r#"{{"permissions":{next},"permissions":[],"next":{next},"next":null}}"#);
        assert_eq!(read(&effective(), body), Ok(page(&[])));
    }
}

#[test]
fn what_nobody_reads_does_not_matter() {
    let expected = || Ok(page(&[row("", "a")]));
    for odd in unread() {
        for body in [
            r#"{"x":@,"permissions":[{"permission_name":"a"}]}"#,
            r#"{"permissions":[{"permission_name":"a"}],"x":[@,{"y":@}]}"#,
            r#"[{"description":@,"permission_name":"a"}]"#,
            r#"[{"description":@,"permission_name":"a","description":@}]"#,
        ] {
            let body = with(body, &odd);
            assert_eq!(read(&permissions(), &body), expected(), "{}", shown(&body));
        }
    }
}

#[test]
fn a_member_may_have_any_name() {
    for name in NAMES {
        for body in [
            r#"{@:1,"permissions":[{"permission_name":"a"}],@:{@:2}}"#,
            r#"[{@:"b","permission_name":"a",@:null}]"#,
        ] {
            let body = with(body, name);
            assert_eq!(read(&permissions(), &body), Ok(page(&[row("", "a")])), "{}", shown(&body));
        }
    }
    // With half a character in a name, one in a text that is read is still half a character.
    for text in [r#""\ud83d""#, r#""\ud83d\": ""#, r#""\ud83d:""#, r#""\":\\\ud83d""#] {
        check_refused(&permissions(), &[&format!(r#"[{{"\ud83d":1,"permission_name":{text}}}]"#)]);
    }
    // An escape is no other name.
    let body = r#"[{"\u0070ermission_name":"a","permission_name\ud83d":"b"}]"#;
    assert_eq!(read(&permissions(), body), Ok(page(&[row("", "a")])));
}

#[test]
fn what_is_read_must_be_text() {
    let escaped = r#"[{"permission_name":"r\u00e9ad:\ud83d\ude00\"\\\/\b\f\n\r\t\u0000"}]"#;
    let name = "réad:😀\"\\/\u{8}\u{c}\n\r\t\0";
    assert_eq!(read(&permissions(), escaped), Ok(page(&[row("", name)])));
    let no_json: [&[u8]; 3] = [b"\"a\nb\"", br#""\q""#, br#""\u12""#];
    let texts = ODD.into_iter().filter(|odd| odd.starts_with(b"\""));
    for odd in texts.chain(no_json) {
        for (endpoint, body) in [
            (permissions(), r#"[{"permission_name":@}]"#),
            (permissions(), r#"[{"permission_name":"a","resource_server_identifier":@}]"#),
            (Endpoint::roles(), r#"[{"name":@,"id":"a"}]"#),
            (Endpoint::roles(), r#"[{"name":"a","id":@}]"#),
            (effective(), r#"{"permissions":[],"next":@}"#),
        ] {
            let body = with(body, odd);
            assert_eq!(read(&endpoint, &body), Err(Code::BadResponse), "{}", shown(&body));
        }
    }
}

#[test]
fn a_body_has_2_mib_at_most() {
    let body = |length: usize| {
        let body = r#"{"permissions":[]}"#;
        format!("{body}{}", " ".repeat(length - body.len()))
    };
    assert_eq!(read(&permissions(), body(2 * 1024 * 1024)), Ok(page(&[])));
    assert_eq!(read(&permissions(), body(2 * 1024 * 1024 + 1)), Err(Code::BadResponse));
}
