//! For any assignment of roles, source `roles` gives the union of their permissions.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use crate::support::{
    Role, Tenant, check_any, effective, permissions, role, role_names, with_roles,
};
use proptest::prelude::*;

/// How a login comes by its roles.
#[derive(Clone, Copy, Debug)]
enum Way {
    Runtime,
    Organization,
    Names,
}

fn roles() -> impl Strategy<Value = Vec<Role>> {
    let permissions = prop::collection::btree_set(0..300_usize, 0..150);
    prop::collection::vec(permissions, 1..8).prop_map(|roles| {
        let numbered = roles.into_iter().enumerate();
        let role_of = |(number, permissions): (usize, BTreeSet<usize>)| Role {
            permissions: permissions.iter().map(|number| format!("read:{number}")).collect(),
            ..role(&format!("rol_{number}"), &format!("role {number}"), &[])
        };
        numbered.map(role_of).collect()
    })
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Runtime), Just(Way::Organization), Just(Way::Names)]
}

#[test]
fn the_union_of_the_permissions_of_the_roles() {
    let logins = prop::collection::vec((any::<u8>(), way(), 0..400_000_u64), 1..8);
    check_any(150, &(roles(), logins), |(roles, logins)| {
        let tenant = Tenant::new(roles.clone());
        let known = Rc::new(RefCell::new(None));
        let runtime = Rc::clone(&known);
        let simulation = tenant.simulation().runtime(move |_| {
            let ids: &Option<Vec<String>> = &runtime.borrow();
            effective(&ids.as_ref()?.iter().map(String::as_str).collect::<Vec<_>>(), None)
        });
        for (assigned, way, pause_ms) in logins {
            let has = |(number, _): &(usize, &Role)| assigned >> number & 1 == 1;
            let of_user: Vec<_> =
                roles.iter().enumerate().filter(has).map(|(_, role)| role).collect();
            let ids: Vec<_> = of_user.iter().map(|role| role.id.clone()).collect();
            let mut event = with_roles(&[], []);
            known.replace(None);
            match way {
                Way::Runtime => drop(known.replace(Some(ids))),
                Way::Organization => {
                    let member = ("org/auth0%7Cjhon".to_owned(), ids);
                    tenant.members.replace(vec![member]);
                    event.organization_id = Some("org".to_owned());
                }
                Way::Names => {
                    event.roles = role_names(of_user.iter().map(|role| &role.name), false);
                }
            }
            let expected: BTreeSet<_> =
                of_user.iter().flat_map(|role| role.permissions.clone()).collect();
            let answer = simulation.login(event);
            let all = permissions(&answer).expect(&answer.line);
            assert_eq!(all.len(), expected.len(), "each name once: {}", answer.line);
            assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), expected);
            simulation.pass_ms(pause_ms);
        }
    });
}
