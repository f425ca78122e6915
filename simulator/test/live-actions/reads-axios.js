const axios = require('axios');

exports.onExecutePostLogin = async (/** @type {any} */ event, /** @type {any} */ api) => {
  const { domain, clientId, clientSecret } = event.secrets;
  const { data: token } = await axios.post(`https://${domain}/oauth/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    audience: `https://${domain}/api/v2/`,
  });
  const id = encodeURIComponent(event.user.user_id);
  const { data: rows } = await axios.get(`https://${domain}/api/v2/users/${id}/permissions`, {
    headers: { authorization: `Bearer ${token.access_token}` },
    params: { per_page: 100 },
  });
  api.idToken.setCustomClaim('https://example.com/count', rows.length);
};
