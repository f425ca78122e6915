//! A tenant: who has what, and what changes.

use std::collections::BTreeSet;

/// The identifiers of the APIs.
pub const APIS: [&str; 3] =
    ["https://projects.example.com/", "urn:billing?a=b&c=d#e", "https://ü.example.com/%2F"];

/// The ids of the users.
pub const USERS: [&str; 3] =
    ["auth0|jhon-of-the-model", "samlp|idp|a/b?c#d %41 é", "google-oauth2|\u{1f600}..."];

/// The ids of the organizations.
pub const ORGANIZATIONS: [&str; 2] = ["org_acme", "org/other?"];

/// A permission: API and name.
pub type Row = (&'static str, String);

#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub name: String,
    pub rows: Vec<Row>,
}

/// The ids of roles that somebody has.
pub type RoleIds = Vec<String>;

#[derive(Clone, Debug, Default)]
pub struct Tenant {
    pub roles: Vec<Role>,
    /// What each user has directly.
    pub users: Vec<(RoleIds, Vec<Row>)>,
    /// The roles of each group, and which users are in it.
    pub groups: Vec<(RoleIds, Vec<usize>)>,
    /// The roles of each user in each organization; none: no member of it.
    pub organizations: Vec<Vec<Option<RoleIds>>>,
    /// How many roles there ever were: no id comes twice.
    pub roles_made: usize,
}

/// What an administrator does. What there is none of stays as it is.
#[derive(Clone, Debug)]
pub enum Change {
    Assign {
        user: usize,
        role: usize,
    },
    Unassign {
        user: usize,
        role: usize,
    },
    /// A permission for a role, or for a user, somewhere in its list.
    Grant {
        role: Option<usize>,
        user: usize,
        row: Row,
        place: usize,
    },
    Revoke {
        role: Option<usize>,
        user: usize,
        row: usize,
    },
    Join {
        organization: usize,
        user: usize,
        role: usize,
    },
    Leave {
        organization: usize,
        user: usize,
    },
    Group {
        group: usize,
        user: usize,
    },
    Delete {
        role: usize,
    },
    /// A role is deleted, and another one of its name is made.
    Replace {
        role: usize,
        rows: Vec<Row>,
    },
}

/// Each once, the first of them.
pub fn distinct<T: Clone + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|one| seen.insert(one.clone())).collect()
}

impl Tenant {
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The permissions of several roles, one role after another.
    pub fn rows_of(&self, roles: &[String]) -> Vec<Row> {
        roles.iter().filter_map(|id| self.role(id)).flat_map(|role| role.rows.clone()).collect()
    }

    /// The ids of a user's roles, those of the groups behind the direct ones.
    pub fn effective_roles(&self, user: usize) -> RoleIds {
        let groups = self.groups.iter().filter(|(_, members)| members.contains(&user));
        let (direct, _) = &self.users[user];
        distinct(direct.iter().chain(groups.flat_map(|(roles, _)| roles)).cloned())
    }

    /// A new role.
    pub fn make_role(&mut self, name: &str, rows: Vec<Row>) {
        self.roles_made += 1;
        let id = format!("rol_{}", self.roles_made);
        self.roles.push(Role { id, name: name.to_owned(), rows });
    }

    pub fn apply(&mut self, change: &Change) {
        let role_id = |role: &usize| self.roles.get(*role).map(|role| role.id.clone());
        match change {
            Change::Assign { user, role } => {
                let id = role_id(role);
                let roles = &mut self.users[*user].0;
                roles.extend(id.filter(|id| !roles.contains(id)));
            }
            Change::Unassign { user, role } => {
                let id = role_id(role);
                self.users[*user].0.retain(|known| Some(known) != id.as_ref());
            }
            Change::Grant { role, user, row, place } => {
                let rows = self.rows_mut(*role, *user);
                if !rows.contains(row) {
                    rows.insert(place % (rows.len() + 1), row.clone());
                }
            }
            Change::Revoke { role, user, row } => {
                let rows = self.rows_mut(*role, *user);
                if !rows.is_empty() {
                    rows.remove(row % rows.len());
                }
            }
            Change::Join { organization, user, role } => {
                let id = role_id(role);
                let roles = self.organizations[*organization][*user].get_or_insert_default();
                roles.extend(id.filter(|id| !roles.contains(id)));
            }
            Change::Leave { organization, user } => self.organizations[*organization][*user] = None,
            Change::Group { group, user } => {
                if let Some((_, members)) = self.groups.get_mut(*group)
                    && !members.contains(user)
                {
                    members.push(*user);
                }
            }
            Change::Delete { role } => drop(self.delete(*role)),
            Change::Replace { role, rows } => {
                if let Some(deleted) = self.delete(*role) {
                    self.make_role(&deleted.name, rows.clone());
                }
            }
        }
    }

    fn rows_mut(&mut self, role: Option<usize>, user: usize) -> &mut Vec<Row> {
        match role.and_then(|role| self.roles.get_mut(role)) {
            Some(role) => &mut role.rows,
            None => &mut self.users[user].1,
        }
    }

    /// A role goes, and nobody has it any more.
    fn delete(&mut self, role: usize) -> Option<Role> {
        let deleted = (role < self.roles.len()).then(|| self.roles.remove(role))?;
        let groups = self.groups.iter_mut().map(|(roles, _)| roles);
        let users = self.users.iter_mut().map(|(roles, _)| roles);
        for roles in users.chain(groups).chain(self.organizations.iter_mut().flatten().flatten()) {
            roles.retain(|id| *id != deleted.id);
        }
        Some(deleted)
    }
}
