const { ManagementClient } = require('auth0-3');

exports.onExecutePostLogin = async (/** @type {any} */ event, /** @type {any} */ api) => {
  const { domain, clientId, clientSecret } = event.secrets;
  const management = new ManagementClient({ domain, clientId, clientSecret });
  const rows = await management.getUserPermissions({ id: event.user.user_id, per_page: 100 });
  api.idToken.setCustomClaim('https://example.com/count', rows.length);
};
