/** Logins to an organization, whose members have roles of their own there. */
import { ask, claim, names, set } from './actions.mjs';

const inAcme = { organization: { id: 'org_acme', name: 'acme' } };
const inOrganization = { user: { user_id: 'auth0|both' }, ...inAcme };

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofOrganizations = {
  tenant_wide: {
    wrong: [
      { name: 'permissions of the tenant', code: `${ask} ${set(names)}`, event: inAcme },
      {
        name: 'in a login beside',
        code: `${ask} ${set(names)}`,
        event: { user: { user_id: 'auth0|71' } },
        isProbed: true,
      },
    ],
    right: [
      {
        name: "the member's permissions there",
        code: `${ask} const own = await get('organizations/' + event.organization.id + '/members/' + id + '/roles?per_page=100').then((r) => r.json()); const all = new Set(); for (const role of own) for (let p = 0, page; !page || page.length === 100; p++) { page = await get('roles/' + role.id + '/permissions?per_page=100&page=' + p).then((r) => r.json()); for (const row of page) all.add(row.permission_name); } ${set('[...all]')}`,
        event: inOrganization,
      },
      {
        name: 'roles by api',
        code: `const { roles } = await api.roles.getUserEffectiveRoles(); ${set('roles.map((r) => r.name)')}`,
        event: inOrganization,
      },
      {
        name: 'not in an organization',
        code: `${ask} ${claim('https://example.com/n', names)}`,
        event: { user: { user_id: 'auth0|71' } },
      },
    ],
  },
};
