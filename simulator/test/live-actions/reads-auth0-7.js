const { ManagementClient } = require('auth0-7');

exports.onExecutePostLogin = async (/** @type {any} */ event, /** @type {any} */ api) => {
  const { domain, clientId, clientSecret } = event.secrets;
  const management = new ManagementClient({ domain, clientId, clientSecret });
  let count = 0;
  for await (const _ of await management.users.permissions.list(event.user.user_id)) count += 1;
  api.idToken.setCustomClaim('https://example.com/count', count);
};
