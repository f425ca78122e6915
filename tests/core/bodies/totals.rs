//! What a page says of its list: `limit` and `total`.

use std::num::NonZeroUsize;

use permission_claims::management::{endpoint::Endpoint, page::Page};

use super::pages::{check_refused, effective, jhon, page, permissions, read};

#[test]
fn limit_and_total_are_whole_numbers_or_absent() {
    let body = |limit: &str, total: &str, rows: &str| {
        let member = |name: &str, value: &str| match value {
            "" => String::new(),
            value => format!(r#""{name}":{value},"#),
        };
        let (limit, total) = (member("limit", limit), member("total", total));
        format!(r#"{{{limit}{total}"permissions":[{rows}]}}"#)
    };
    let row = r#"{"permission_name":"a"}"#;
    for (limit, total, expected) in [
        ("50", "120", (Some(50), Some(120))),
        (" 1 ", "0", (Some(1), Some(0))),
        ("50", "", (Some(50), None)),
        ("", "120", (None, Some(120))),
        ("", "0", (None, Some(0))),
        ("", "", (None, None)),
        ("18446744073709551615", "18446744073709551615", (Some(usize::MAX), Some(usize::MAX))),
    ] {
        for rows in ["", row] {
            let page = read(&permissions(), body(limit, total, rows)).unwrap();
            let limit_and_total = (page.limit.map(NonZeroUsize::get), page.total);
            assert_eq!(limit_and_total, expected, "{limit:?}, {total:?}, {rows:?}");
        }
    }
    for odd in [
        "null",
        "true",
        "false",
        "\"100\"",
        "\"\"",
        "-1",
        "-0",
        "100.0",
        "0.5",
        "1e2",
        "1e400",
        "[]",
        "[100]",
        "{}",
        "18446744073709551616",
        r#""\ud83d""#,
    ] {
        for rows in ["", row] {
            let bodies = [(odd, "1"), ("1", odd), (odd, ""), ("", odd)];
            let bodies = bodies.map(|(limit, total)| body(limit, total, rows));
            for body in bodies {
                check_refused(&permissions(), &[&body]);
                check_refused(&Endpoint::role_permissions(&jhon()), &[&body]);
            }
        }
    }
}

#[test]
fn a_limit_of_0_is_one_of_an_empty_list() {
    let body = |rows: &str, total: &str| format!(r#"{{"limit":0,"permissions":[{rows}]{total}}}"#);
    let row = r#"{"permission_name":"a"}"#;
    let refused = [body("", r#","total":1"#), body(row, ""), body(row, r#","total":0"#)];
    for body in refused {
        check_refused(&permissions(), &[&body]);
    }
    assert_eq!(read(&permissions(), body("", "")), Ok(page(&[])));
    let expected = Page { total: Some(0), ..page(&[]) };
    assert_eq!(read(&permissions(), body("", r#","total":0"#)), Ok(expected));
}

#[test]
fn a_cursor_has_no_totals() {
    for value in ["50", "0", "-1", "null", "\"50\""] {
        let body = format!(r#"{{"limit":{value},"permissions":[],"total":{value}}}"#);
        assert_eq!(read(&effective(), body), Ok(page(&[])));
    }
}
