//! The event as the edge's JavaScript writes it.

use permission_claims::{event::Event, secret::Secret};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn every_member_is_read() {
    let event = Event::read(
        br#"{"secrets":[["domain","example.eu.auth0.com"],["timeoutMs","800"],["nothing",null]],
            "client_id":"spa","user_id":"auth0|jhon","roles":["admin","\u00e4dmin",null],
            "organization_id":"","protocol":"oidc-basic-profile"}"#,
    );
    let secret = |name: &str, value: &str| (name.to_owned(), Secret::new(value.to_owned()));
    let expected = Event {
        secrets: vec![secret("domain", "example.eu.auth0.com"), secret("timeoutMs", "800")],
        client_id: Some("spa".to_owned()),
        user_id: Some("auth0|jhon".to_owned()),
        roles: texts(&["admin", "ädmin"]),
        organization_id: Some(String::new()),
        protocol: Some("oidc-basic-profile".to_owned()),
    };
    assert_eq!(event, expected);
}

#[test]
fn what_is_not_there_is_absent() {
    for json in ["{}", r#"{"secrets":[]}"#, r#"{"user_id":null,"roles":null}"#] {
        assert_eq!(Event::read(json.as_bytes()), Event::default(), "{json}");
    }
}
