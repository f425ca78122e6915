//! The log line, and that nothing secret is in what people see.

use std::time::Duration;

use crate::support::{
    PERMISSIONS, Reply, SECRET, Simulation, TOKEN, bare, jhon, names, network_error, never, page,
    parse, reply, token, with, without_scope,
};
use permission_claims::{
    environment::Cached,
    error::{Code, Error},
    http::{Method, Request, Response},
    log_line::LogLine,
    metrics::{CacheUse, Metrics, TokenUse},
    secret::Secret,
    settings::ParsedSettings,
};

const ACCESS_TOKEN: &str = "an-access-token-that-nobody-may-see";

fn simulation(permissions: Reply) -> Simulation {
    Simulation::new().on(TOKEN, token(ACCESS_TOKEN)).on(PERMISSIONS, permissions)
}

/// The line up to its detail.
#[track_caller]
fn check(simulation: &Simulation, event: permission_claims::event::Event, expected: &str) {
    let line = simulation.login(event).line;
    let before_detail = line.split(" detail=").next().unwrap();
    assert_eq!(before_detail, format!("permission-claims outcome={expected}"));
    assert_eq!(line.contains(" detail=\""), !expected.starts_with("ok"), "{line}");
}

#[test]
fn lines() {
    let good = simulation(page(names(0..71), 100, 71).after_ms(123));
    check(
        &good,
        jhon(),
        "ok source=user roles=1 permissions=71 pages=1 requests=2 retries=0 token=miss ms=143",
    );
    check(
        &good,
        jhon(),
        "ok source=user roles=1 permissions=71 pages=1 requests=1 retries=0 token=hit ms=123",
    );

    let refused = simulation(without_scope());
    check(
        &refused,
        jhon(),
        "degraded error=insufficient_scope status=403 source=user requests=2 retries=0 token=miss ms=40",
    );
    check(
        &refused,
        with([("onError", "deny")]),
        "denied error=insufficient_scope status=403 source=user requests=2 retries=0 token=miss ms=40",
    );

    let silent = simulation(never());
    check(
        &silent,
        jhon(),
        "degraded error=timeout source=user requests=4 retries=1 token=miss ms=5000",
    );

    check(&good, with([("clients", "another-app")]), "skipped");
}

#[test]
fn the_line_of_the_contract() {
    let line = simulation(without_scope()).login(jhon()).line;
    assert!(line.ends_with(" detail=\"grant read:users to the application\""), "{line}");
}

#[test]
fn at_most_256_bytes_of_utf_8() {
    let error = Error::new(
        Code::BadResponse,
        "ää \"quoted\\\" 😀😀😀 and a detail that is longer than most of them",
    );
    let mut longest = 0;
    for length in 0..180 {
        let line = LogLine::begin("degraded").field("source", Some(&"x".repeat(length)));
        let line = line.error(&error).end(Some(error.detail), None);
        longest = longest.max(line.len());
        let fields = parse(&line);
        let (name, text) = fields.last().unwrap();
        assert_eq!(name, "detail");
        assert!(error.detail.starts_with(text.as_str()), "{line}");
    }
    assert_eq!(longest, 256);
}

#[test]
fn a_detail_is_cut_and_a_hint_is_whole_or_absent() {
    const HINT: &str = "is `source` misspelt?";
    // `ok`, filled up so that the line has so many bytes left.
    let line = |left: usize, detail: Option<&str>, misspelt: Option<&str>| {
        let start = "permission-claims outcome=ok source=";
        let filling = "x".repeat(256 - left - start.len());
        let line = LogLine::begin("ok").field("source", Some(&filling)).end(detail, misspelt);
        assert!(line.len() <= 256, "{line}");
        let (_, end) = line.split_at(256 - left);
        end.to_owned()
    };
    for (left, detail, misspelt, expected) in [
        (100, None, None, ""),
        (100, Some(""), None, ""),
        (100, Some("why"), None, " detail=\"why\""),
        (100, None, Some("source"), " detail=\"is `source` misspelt?\""),
        (100, Some("why"), Some("source"), " detail=\"why; is `source` misspelt?\""),
        (13, Some("why"), None, " detail=\"why\""),
        (12, Some("why"), None, " detail=\"wh\""),
        (11, Some("why"), None, " detail=\"w\""),
        // Rather nothing than empty quotation marks, or a line that is too long.
        (10, Some("why"), None, ""),
        (0, Some("why"), Some("source"), ""),
        (12, Some("a\"b"), None, " detail=\"a\""),
        (13, Some("a\"b"), None, " detail=\"a\\\"\""),
        (12, Some("aäb"), None, " detail=\"a\""),
        (31, None, Some("source"), " detail=\"is `source` misspelt?\""),
        (30, None, Some("source"), ""),
        (36, Some("why"), Some("source"), " detail=\"why; is `source` misspelt?\""),
        (35, Some("why"), Some("source"), " detail=\"why\""),
    ] {
        assert_eq!(line(left, detail, misspelt), expected, "{left} {detail:?}");
    }
    assert_eq!(" detail=\"\"".len() + HINT.len(), 31);
}

#[test]
fn fields_that_do_not_apply_are_left_out() {
    let line = LogLine::begin("ok").field("a", None).number("b", None).source(None);
    assert_eq!(line.end(None, None), "permission-claims outcome=ok");
}

#[test]
fn the_longest_numbers_fit() {
    let most = u64::MAX;
    let metrics = Metrics::default();
    metrics.requests.set(most);
    metrics.retries.set(most);
    metrics.record_token(TokenUse::Refreshed);
    metrics.record_cache(CacheUse::Stale);
    let line = LogLine::begin("degraded")
        .field("error", Some("insufficient_scope"))
        .number("status", Some(most))
        .field("source", Some("effective"))
        .metrics(&metrics, Duration::from_millis(most))
        .end(Some(Error::new(Code::Event, "a detail").detail), None);
    assert!(line.len() <= 256, "{}", line.len());
}

/// All kinds of ends; the simulation looks for secrets, tokens and ids in each line.
#[test]
fn nothing_secret_is_in_any_answer() {
    let echoing = format!(
        "{{\"message\":\"{SECRET} {ACCESS_TOKEN} auth0|jhon\",\"errorCode\":\"{SECRET}\"}}"
    );
    let replies = [
        page(["read:a"], 100, 1),
        bare([SECRET; 0]),
        reply(200, echoing.as_str()),
        reply(302, echoing.as_str()),
        reply(400, echoing.as_str()),
        reply(401, echoing.as_str()),
        reply(403, echoing.as_str()),
        reply(404, echoing.as_str()),
        reply(500, echoing.as_str()),
        network_error(),
        never(),
    ];
    for reply in replies {
        for settings in [("onError", "allow"), ("onError", "deny"), ("timeoutMs", "x")] {
            simulation(reply.clone()).login(with([settings]));
            let refusing =
                Simulation::new().on(TOKEN, reply.clone()).on(PERMISSIONS, reply.clone());
            let answer = refusing.login(with([settings]));
            let shown = format!("{answer:?}");
            assert!(!shown.contains(SECRET) && !shown.contains(ACCESS_TOKEN), "{shown}");
        }
    }
}

#[track_caller]
fn check_debug(shown: String) {
    assert!(!shown.contains(SECRET), "{shown}");
    assert!(!shown.contains(ACCESS_TOKEN), "{shown}");
}

#[test]
fn debug_output_shows_no_secret() {
    let simulation = simulation(page(["read:a"], 100, 1));
    simulation.login(jhon());
    check_debug(format!("{:?}", simulation.instance()));
    check_debug(format!("{:?}", ParsedSettings::read(&jhon().secrets).settings.unwrap()));
    let secret = Secret::new(SECRET.to_owned());
    check_debug(format!("{:?}", Cached { value: secret.clone(), expires_at: Duration::ZERO }));
    let authorization = Some(Secret::new(ACCESS_TOKEN.to_owned()));
    let url = "https://localhost/".to_owned();
    check_debug(format!(
        "{:?}",
        Request { method: Method::Post, url, authorization, body: Some(secret) }
    ));
    let response = Response { status: 200, body: ACCESS_TOKEN.into(), ..Response::default() };
    assert_eq!(format!("{response:?}"), "Response { status: 200, .. }");
}

#[test]
fn debug_output_of_an_event_shows_no_secret() {
    check_debug(format!("{:?}", jhon()));
}
