/** The tenant: what an administrator would see in the dashboard, as plain JSON. */

/**
 * @typedef {object} Tenant
 * @property {string} name
 * @property {Api[]} apis
 * @property {Role[]} roles
 * @property {User[]} users
 * @property {Application[]} applications
 * @property {Group[]} [groups]
 * @property {Organization[]} [organizations]
 * @property {Connection[]} [connections] where users come from; absent: nothing is known of it
 * @property {string} [domain] its own, at auth0.com; default: the one among its APIs, or the name and `.eu.auth0.com`
 * @property {string[]} [custom_domains] users log in at the first of them
 * @property {TenantAction[]} [actions] those for post-login
 * @property {string[]} [flow] ids of the Actions that run after a login, in their order
 * @property {number} [loginsPerDay] default: none
 * @property {number} [maximumPerPage] the server caps pages at this many rows; default 100, Auth0's maximum
 * @property {number} [tokenLifetimeSeconds] default 86400, as Auth0's Management API has it
 *
 * @typedef {{ identifier: string, name: string, scopes: { value: string, description?: string }[] }} Api
 * @typedef {{ api: string, name: string }} Permission `api` is the API's identifier
 * @typedef {{ id: string, name: string, description: string, permissions: Permission[] }} Role
 *
 * @typedef {object} User
 * @property {string} user_id
 * @property {string} name
 * @property {string} email
 * @property {string[]} [roles] ids of the roles that are assigned directly, in the whole tenant
 * @property {Permission[]} [permissions] directly assigned
 * @property {Record<string, unknown>} [profile] more members of `event.user`
 *
 * @typedef {{ id: string, name: string, roles: string[], members: string[] }} Group members have its roles; `roles` and
 *   `members` are ids
 *
 * @typedef {object} Organization
 * @property {string} id
 * @property {string} name
 * @property {string} display_name
 * @property {Member[]} members
 *
 * @typedef {{ user_id: string, roles: string[] }} Member `roles`: the ids of those it has in this organization
 *
 * @typedef {{ id: string, name: string, strategy: string }} Connection `strategy`: `auth0`, `google-oauth2`, `samlp` and so on
 *
 * @typedef {object} TenantAction
 * @property {string} id
 * @property {string} name
 * @property {string} code the draft
 * @property {string} [deployed_code] absent: it is not deployed
 * @property {string[]} [secrets] their names
 *
 * @typedef {object} Application
 * @property {string} client_id
 * @property {string} [client_secret]
 * @property {string} name
 * @property {string[]} [grant_types] default: every grant type
 * @property {Grant[]} [grants]
 *
 * @typedef {{ audience?: string, scopes: string[] }} Grant `audience` defaults to the Management API
 */

/** @param {Tenant} tenant @param {string | undefined} id */
export const findUser = ({ users }, id) => users.find(({ user_id }) => user_id === id);

/** @param {Tenant} tenant @param {string | undefined} id */
export const findOrganization = ({ organizations = [] }, id) =>
  organizations.find((organization) => organization.id === id);
