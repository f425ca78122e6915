// The Action that people paste: a client of its own for each login, and one call without a word about pages.
const { ManagementClient } = require('auth0');

exports.onExecutePostLogin = async (event, api) => {
  const management = new ManagementClient({
    domain: event.secrets.domain,
    clientId: event.secrets.clientId,
    clientSecret: event.secrets.clientSecret,
    scope: 'read:users',
  });
  try {
    const permissions = await management.getUserPermissions({ id: event.user.user_id });
    api.idToken.setCustomClaim(
      `${event.secrets.namespace}/permissions`,
      permissions.map(({ permission_name }) => permission_name),
    );
  } catch (error) {
    console.log(error);
  }
};
