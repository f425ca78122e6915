//! What holds for any settings, any user id, any headers and any roles.

use std::collections::HashSet;

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, check_any, decoded, event_of, field, jhon, names, page,
    permissions, reply, role_names, token,
};
use permission_claims::{event::Event, secret::Secret, settings};
use proptest::{collection::vec, option, prelude::*, sample::select};

#[test]
fn any_settings_are_read_or_refused() {
    let known = select(settings::names().collect::<Vec<_>>());
    let names = prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()];
    let values = prop_oneof![
        any::<String>(),
        "[a-z:/.@?#, ]{0,20}",
        "-?[0-9]{0,25}",
        "https?://[a-z.:0-9/]{0,20}"
    ];
    check_any(1_024, &vec((names, values), 0..4), |changes| {
        let mut event = jhon();
        for (name, value) in changes {
            event.secrets.0.retain(|(known, _)| *known != name);
            event.secrets.0.push((name, Secret::new(value)));
        }
        let answer = Simulation::new()
            .on("*", page(["read:a"], 100, 1))
            .on(TOKEN, token("token"))
            .login(event);
        assert_ne!(field(&answer, "outcome"), "");
    });
}

#[test]
fn any_user_id_is_one_segment_that_decodes_to_it() {
    let ids = prop_oneof![
        any::<String>(),
        "[./%?#| a-z\\\\]{1,12}",
        "\\.{1,4}",
        "[a-z0-9]{2,8}\\|.{1,20}"
    ];
    check_any(1_024, &ids, |id| {
        let simulation =
            Simulation::new().on("*", page(["read:a"], 100, 1)).on(TOKEN, token("token"));
        let answer = simulation.login(event_of(&id));
        if matches!(id.as_str(), "" | "." | "..") {
            assert_eq!(
                (field(&answer, "error").as_str(), simulation.requests().len()),
                ("event", 0)
            );
            return;
        }
        let target = simulation.requests().remove(1).target;
        let path =
            target.strip_suffix("?page=0&per_page=100&include_totals=true").expect("the query");
        assert!(path.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{path}");
        let segments: Vec<_> = path.split('/').collect();
        let ["GET ", "api", "v2", "users", segment, "permissions"] = segments[..] else {
            panic!("{path}");
        };
        assert_eq!(decoded(segment), id);
        assert!(!segment.contains(['?', '#', ' ', '\\']), "{segment}");
    });
}

#[test]
fn any_headers_are_survived_in_time() {
    let value = || {
        option::of(prop_oneof![
            any::<String>(),
            "-?[0-9]{0,21}",
            " ?[0-9]{1,2} ?",
            "18000000[0-9]{2}"
        ])
    };
    let status = select(vec![200_u16, 429, 503, 401]);
    check_any(1_024, &(status, value(), value(), value()), |(status, after, remaining, reset)| {
        let headers = [
            ("retry-after", after),
            ("x-ratelimit-remaining", remaining),
            ("x-ratelimit-reset", reset),
        ];
        let with_headers = move |reply: Reply| {
            let given = headers.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
            given.fold(reply, |reply, (name, value)| reply.header(name, value))
        };
        let simulation =
            Simulation::new().on(TOKEN, token("token")).answering(PERMISSIONS, move |seen| {
                match status {
                    200 => {
                        with_headers(page(names(seen.page() * 10..seen.page() * 10 + 10), 10, 60))
                    }
                    _ => with_headers(reply(status, "{}")),
                }
            });
        let ended = simulation.timed_login(jhon());
        assert_eq!(permissions(&ended.answer).is_some(), status == 200, "{}", ended.answer.line);
        assert!(ended.took_ms <= 5_000);
    });
}

#[test]
fn any_roles_and_ids_are_survived() {
    let text = || option::of(any::<String>());
    check_any(
        256,
        &(vec(any::<String>(), 0..20), text(), text(), text()),
        |(roles, client, organization, protocol)| {
            let event = Event {
                roles: role_names(roles.clone(), false),
                client_id: client,
                organization_id: organization,
                protocol,
                ..jhon()
            };
            let is_in_organization = event.organization_id.is_some();
            let of_member = r#"{"roles":[],"limit":100,"total":0}"#;
            let answer = Simulation::new()
                .on("*", reply(200, of_member))
                .on(PERMISSIONS, page(["read:a"], 100, 1))
                .on(TOKEN, token("token"))
                .login(event);
            // In an organization the member has none.
            let is_member = is_in_organization && permissions(&answer).is_some();
            let names = if is_member { Vec::new() } else { roles };
            let mut seen = HashSet::new();
            let each_once = names.into_iter().filter(|name| seen.insert(name.clone())).collect();
            assert_eq!(crate::support::roles(&answer), Some(each_once));
            let expected: &[&str] = if is_in_organization { &[] } else { &["read:a"] };
            assert!(permissions(&answer).is_none_or(|all| all == expected), "{}", answer.line);
        },
    );
}
