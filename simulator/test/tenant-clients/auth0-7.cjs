// auth0 7, the newest of Auth0's SDK for Node.
const { ManagementClient } = require('auth0-7');

const { AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_AUDIENCE } = process.env;

/** @param {any} list */
async function all(list) {
  const rows = [];
  for await (const row of await list) rows.push(row);
  return rows;
}

async function read() {
  const client = new ManagementClient({
    domain: String(AUTH0_DOMAIN),
    clientId: String(AUTH0_CLIENT_ID),
    clientSecret: String(AUTH0_CLIENT_SECRET),
    audience: AUTH0_AUDIENCE,
  });
  const id = 'auth0|both';
  await client.users.roles.assign('auth0|71', { roles: ['rol_clerk'] });
  const names = (/** @type {any[]} */ rows) => rows.map(({ name }) => name);
  const inRole = await all(client.roles.users.list('rol_clerk'));
  return {
    user: (await client.users.get(id)).user_id,
    sameAddress: (await client.users.listUsersByEmail({ email: 'user@example.com' })).length,
    roles: names(await all(client.users.effectiveRoles.list(id))),
    role: (await client.roles.get('rol_clerk')).description,
    isInRole: inRole.some(({ user_id }) => user_id === 'auth0|71'),
    organization: (await client.organizations.get('org_acme')).display_name,
    client: (await client.clients.get(String(AUTH0_CLIENT_ID))).name,
    apis: names(await all(client.resourceServers.list())),
  };
}

read().then((rows) => console.log(JSON.stringify(rows)));
