//! Tokens.

use permission_claims::{error::Code, management::token, timestamp::Timestamp};

use super::{ODD, shown, unread, with};

/// The access token, and how many seconds it is kept.
fn read(body: impl AsRef<[u8]>) -> Result<(String, u64), Code> {
    let token = token::read(body.as_ref(), Timestamp::default()).map_err(|error| error.code)?;
    Ok((token.access_token.expose().to_owned(), token.expires_at.unix_time().as_secs()))
}

#[test]
fn a_token_is_a_text_for_a_header_and_a_whole_number_of_seconds() {
    let read = |access_token: &str, expires_in: &str| {
        read(format!(r#"{{"access_token":{access_token},"expires_in":{expires_in}}}"#))
    };
    assert_eq!(read("\"eyJ.a-b_c~+/=\"", "160"), Ok(("eyJ.a-b_c~+/=".to_owned(), 100)));
    assert_eq!(
        read("\"first\",\"access_token\":\"t\"", "1,\"expires_in\":70"),
        Ok(("t".to_owned(), 10))
    );
    for access_token in ["null", "7", "[]", "\"\"", "\"a b\"", "\"a\\n\"", "\"\u{e9}\""] {
        assert_eq!(read(access_token, "160"), Err(Code::BadResponse), "{access_token}");
    }
    for expires_in in ["null", "\"160\"", "-1", "160.0", "1.6e2", "18446744073709551616"] {
        assert_eq!(read("\"t\"", expires_in), Err(Code::BadResponse), "{expires_in}");
    }
}

#[test]
fn a_body_without_a_token_is_a_bad_response() {
    for body in ["", "null", "[]", "{}", r#"{"expires_in":160}"#, r#"{"access_token":"t"}"#, "{"] {
        assert_eq!(read(body), Err(Code::BadResponse), "{body}");
    }
}

#[test]
fn what_nobody_reads_does_not_matter_and_what_is_read_must_be_text() {
    for odd in unread() {
        let body = with(r#"{"scope":@,"access_token":"t","expires_in":160,"x":[@]}"#, &odd);
        assert_eq!(read(&body), Ok(("t".to_owned(), 100)), "{}", shown(&body));
    }
    for odd in ODD {
        let body = with(r#"{"access_token":@,"expires_in":160}"#, odd);
        assert_eq!(read(&body), Err(Code::BadResponse), "{}", shown(&body));
    }
}
