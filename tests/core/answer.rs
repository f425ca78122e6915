//! The answer, as JavaScript reads it.

use crate::support::{PERMISSIONS, Simulation, TOKEN, denied, page, token, with};
use serde_json::json;

#[test]
fn its_members_have_the_names_of_javascript() {
    let well = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, page(["é\"\\"], 100, 1));
    let answer = well.login(with([("tokens", "access")]));
    let expected = json!({
        "idToken": false,
        "accessToken": true,
        "deny": null,
        "isError": false,
        "line": answer.line,
    });
    assert_eq!(json!(answer), expected);
    // Claims leave the core as JSON of their own.
    let expected = json!({
        "https://portal.example.com/claims/roles": ["admin"],
        "https://portal.example.com/claims/permissions": ["é\"\\"],
    });
    assert_eq!(json!(answer.claims), expected);

    let refused = Simulation::new().on(TOKEN, denied());
    let answer = refused.login(with([("onError", "deny")]));
    let expected = json!({
        "idToken": false,
        "accessToken": false,
        "isError": true,
        "line": answer.line,
        "deny": "permission-claims: token_denied",
    });
    assert_eq!(json!(answer), expected);
}
