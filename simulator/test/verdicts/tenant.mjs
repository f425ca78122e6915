/** The tenant of the verdicts: with a user of many roles and groups, and a secret that must not be shown. */
import { tenant as plain } from '../tenant.mjs';

const manyRoles = Array.from({ length: 120 }, (_, index) => ({
  id: `rol_${index}`,
  name: `role ${index}`,
  description: '',
  permissions: [],
}));

const manyGroups = Array.from({ length: 120 }, (_, index) => ({
  id: `grp_${index}`,
  name: `group ${index}`,
  roles: [],
  members: ['auth0|roles'],
}));

/** @type {import('../../tenant/tenant.mjs').Tenant} */
export const tenant = {
  ...plain,
  roles: [...plain.roles, ...manyRoles],
  groups: manyGroups,
  users: [
    ...plain.users,
    {
      user_id: 'auth0|roles',
      name: 'Many Roles',
      email: 'roles@example.com',
      roles: manyRoles.map(({ id }) => id),
    },
  ],
  organizations: plain.organizations?.map((organization) => ({
    ...organization,
    members: [...organization.members, { user_id: 'auth0|71', roles: [] }],
  })),
  connections: [
    { id: 'con_UsernamePassword', name: 'Username-Password-Authentication', strategy: 'auth0' },
  ],
  applications: plain.applications.map((application) => ({
    ...application,
    ...(application.client_secret && { client_secret: 'only-for-the-tests-0123456789' }),
  })),
};
