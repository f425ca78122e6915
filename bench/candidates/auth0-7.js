// The same task with auth0@7: its own pager, and a client that outlives the login, because the client keeps the token.
// The pager is left at its own page size: told another one, it takes a page that the server has cut for the last.
const { ManagementClient } = require('auth0');

let management;

exports.onExecutePostLogin = async (event, api) => {
  const { domain, clientId, clientSecret, namespace } = event.secrets;
  management ??= new ManagementClient({ domain, clientId, clientSecret });
  api.idToken.setCustomClaim(`${namespace}/roles`, event.authorization?.roles ?? []);
  try {
    const names = new Set();
    for await (const row of await management.users.permissions.list(event.user.user_id)) {
      names.add(row.permission_name);
    }
    api.idToken.setCustomClaim(`${namespace}/permissions`, [...names]);
  } catch (error) {
    console.error(error);
  }
};
