// Reads the first page of permissions, and no other.
exports.onExecutePostLogin = async (event, api) => {
  const { domain, clientId, clientSecret, namespace } = event.secrets;
  const token = await fetch(`https://${domain}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `https://${domain}/api/v2/`,
    }),
  });
  const { access_token } = await token.json();
  const answer = await fetch(
    `https://${domain}/api/v2/users/${encodeURIComponent(event.user.user_id)}/permissions`,
    { headers: { authorization: `Bearer ${access_token}` } },
  );
  const permissions = await answer.json();
  api.idToken.setCustomClaim(
    `${namespace}/permissions`,
    permissions.map(({ permission_name }) => permission_name),
  );
};
