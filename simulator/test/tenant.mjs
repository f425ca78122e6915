/** A tenant with what the tests of the Management API need: users of many sizes, and applications of all kinds. */

const projects = 'https://projects.example.com/';
const billing = 'https://billing.example.com/';

/** @param {number} count */
const permissions = (count) =>
  Array.from({ length: count }, (_, index) => ({ api: projects, name: `read:thing-${index}` }));

/** @param {string} user_id @param {Partial<import('../tenant/tenant.mjs').User>} fields */
const user = (user_id, fields = {}) => ({
  user_id,
  name: user_id,
  email: 'user@example.com',
  ...fields,
});

const scopes = [
  'read:users',
  'read:roles',
  'read:organization_member_roles',
  'read:user_effective_permissions',
];

/** @type {import('../tenant/tenant.mjs').Tenant} */
export const tenant = {
  name: 'test',
  apis: [
    {
      identifier: projects,
      name: 'Projects',
      scopes: [{ value: 'read:thing-0', description: 'Read thing 0' }],
    },
    { identifier: billing, name: 'Billing', scopes: [] },
  ],
  roles: [
    {
      id: 'rol_reader',
      name: 'reader',
      description: '',
      permissions: [
        { api: projects, name: 'read:thing-0' },
        { api: billing, name: 'read:thing-0' },
      ],
    },
    {
      id: 'rol_clerk',
      name: 'Clerk',
      description: 'Sees bills',
      permissions: [{ api: billing, name: 'read:bill' }],
    },
    { id: 'rol_vast', name: 'reader of all', description: '', permissions: permissions(150) },
  ],
  groups: [
    { id: 'grp_1', name: 'Staff', roles: ['rol_reader', 'rol_clerk'], members: ['auth0|grouped'] },
    { id: 'grp_2', name: 'Clerks', roles: ['rol_clerk'], members: ['auth0|grouped'] },
  ],
  organizations: [
    {
      id: 'org_acme',
      name: 'acme',
      display_name: 'Acme',
      members: [
        { user_id: 'auth0|both', roles: ['rol_clerk', 'rol_vast'] },
        { user_id: 'auth0|none', roles: [] },
      ],
    },
  ],
  users: [
    user('auth0|none'),
    user('auth0|71', { permissions: permissions(71) }),
    user('auth0|200', { permissions: permissions(200) }),
    user('auth0|230', { permissions: permissions(230) }),
    user('auth0|both', { roles: ['rol_reader'], permissions: permissions(1) }),
    user('auth0|grouped', { roles: ['rol_reader'], permissions: permissions(1) }),
    user('samlp|a/b?c#d %41 ü', { permissions: permissions(1) }),
  ],
  applications: [
    {
      client_id: 'machine',
      client_secret: 'secret',
      name: 'Machine',
      grants: [{ scopes }, { audience: billing, scopes: [] }],
    },
    {
      client_id: 'narrow',
      client_secret: 'secret',
      name: 'Narrow',
      grants: [{ scopes: ['read:clients'] }],
    },
    { client_id: 'ungranted', client_secret: 'secret', name: 'Ungranted' },
    {
      client_id: 'web',
      client_secret: 'secret',
      name: 'Web',
      grant_types: ['authorization_code'],
    },
    { client_id: 'spa', name: 'Single-page' },
  ],
};
