// auth0 3, as many Actions have it.
const { ManagementClient } = require('auth0-3');

const { AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_AUDIENCE } = process.env;

async function read() {
  const management = new ManagementClient({
    domain: AUTH0_DOMAIN,
    clientId: AUTH0_CLIENT_ID,
    clientSecret: AUTH0_CLIENT_SECRET,
    audience: AUTH0_AUDIENCE,
  });
  const id = 'auth0|both';
  await management.assignRolestoUser({ id: 'auth0|71' }, { roles: ['rol_clerk'] });
  const names = (/** @type {any[]} */ rows) => rows.map(({ name }) => name);
  const [sameAddress, inRole] = await Promise.all([
    management.getUsersByEmail('user@example.com'),
    management.getUsersInRole({ id: 'rol_clerk' }),
  ]);
  return {
    user: (await management.getUser({ id })).user_id,
    sameAddress: sameAddress.length,
    roles: names(await management.getUserRoles({ id })),
    role: (await management.getRole({ id: 'rol_clerk' })).description,
    isInRole: inRole.some(({ user_id }) => user_id === 'auth0|71'),
    organization: (await management.organizations.getByID({ id: 'org_acme' })).display_name,
    client: (await management.getClient({ client_id: AUTH0_CLIENT_ID })).name,
    apis: names(await management.getResourceServers()),
  };
}

read().then((all) => console.log(JSON.stringify(all)));
