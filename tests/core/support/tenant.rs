//! A tenant in good health: its roles, whose members have which, and what the Management API says
//! of them. A test can change it between two logins.

use std::{cell::RefCell, rc::Rc};

use permission_claims::environment::{EffectiveRole, EffectiveRoles};
use serde_json::{Value, json};

use super::{
    bodies::{no_role, no_user, permission, token},
    network::{Reply, Seen, reply},
    simulation::Simulation,
};

/// The one API of the tenant's permissions.
pub const API: &str = "https://api.example.com/";

/// A role: its id, its name, and the names of its permissions.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub name: String,
    pub permissions: Vec<String>,
}

/// A role, in short.
pub fn role(id: &str, name: &str, permissions: &[&str]) -> Role {
    let permissions = permissions.iter().map(|name| (*name).to_owned()).collect();
    Role { id: id.to_owned(), name: name.to_owned(), permissions }
}

/// The roles of a tenant, and the ids of those that a member has in an organization.
#[derive(Debug, Default)]
pub struct Tenant {
    pub roles: RefCell<Vec<Role>>,
    pub members: RefCell<Vec<(String, Vec<String>)>>,
}

impl Tenant {
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Rc<Self> {
        Rc::new(Self { roles: RefCell::new(roles.into_iter().collect()), ..Self::default() })
    }

    /// From now on a role permits this alone.
    pub fn permit(&self, id: &str, permissions: &[&str]) {
        let mut roles = self.roles.borrow_mut();
        let changed = roles.iter_mut().find(|role| role.id == id).expect("a role");
        *changed = role(id, &changed.name, permissions);
    }

    /// A user, `organization/user`, has these roles in it.
    pub fn member(self: Rc<Self>, member: &str, role_ids: &[&str]) -> Rc<Self> {
        let role_ids = role_ids.iter().map(|id| (*id).to_owned()).collect();
        self.members.borrow_mut().push((member.to_owned(), role_ids));
        self
    }

    /// Logins to it.
    pub fn simulation(self: &Rc<Self>) -> Simulation {
        let tenant = Rc::clone(self);
        Simulation::new().answering("*", move |seen| tenant.answer(seen))
    }

    fn answer(&self, seen: &Seen) -> Reply {
        let path = seen.target.split('?').next().unwrap_or_default();
        let parts: Vec<_> = path.split('/').skip(1).collect();
        match *parts {
            ["oauth", "token"] => token("token"),
            ["api", "v2", "roles"] => self.rows(seen, "roles", |role| Some(role_row(role))),
            ["api", "v2", "roles", id, "permissions"] => {
                let roles = self.roles.borrow();
                let Some(role) = roles.iter().find(|role| role.id == id) else {
                    return no_role();
                };
                let rows = role.permissions.iter().map(|name| permission(API, name)).collect();
                page_of(seen, "permissions", rows)
            }
            ["api", "v2", "organizations", organization, "members", user, "roles"] => {
                let members = self.members.borrow();
                let key = format!("{organization}/{user}");
                let Some((_, ids)) = members.iter().find(|(member, _)| *member == key) else {
                    return no_user();
                };
                self.rows(seen, "roles", |role| ids.contains(&role.id).then(|| role_row(role)))
            }
            _ => reply(404, "{}"),
        }
    }

    fn rows(&self, seen: &Seen, name: &str, row: impl Fn(&Role) -> Option<Value>) -> Reply {
        page_of(seen, name, self.roles.borrow().iter().filter_map(row).collect())
    }
}

fn role_row(role: &Role) -> Value {
    json!({ "id": role.id, "name": role.name, "description": "" })
}

/// The page that is asked for.
fn page_of(seen: &Seen, name: &str, rows: Vec<Value>) -> Reply {
    let total = rows.len();
    let page: Vec<_> = rows.into_iter().skip(seen.page() * 100).take(100).collect();
    let body = json!({ name: page, "start": seen.page() * 100, "limit": 100, "total": total });
    reply(200, body.to_string())
}

/// A page of `api.roles`, whose roles have their ids for names.
pub fn effective(ids: &[&str], next: Option<&str>) -> Option<EffectiveRoles> {
    let roles: Vec<_> = ids.iter().map(|id| (*id, Some(*id))).collect();
    named(&roles).map(|page| EffectiveRoles { next: next.map(str::to_owned), ..page })
}

/// The last page of `api.roles`: ids and names.
pub fn named(roles: &[(&str, Option<&str>)]) -> Option<EffectiveRoles> {
    let roles = roles
        .iter()
        .map(|(id, name)| EffectiveRole { id: (*id).to_owned(), name: name.map(str::to_owned) });
    Some(EffectiveRoles { roles: roles.collect(), next: None })
}
