/** Parts that Actions of the tests are made of. */

export const ask = `
  const base = 'https://' + event.secrets.domain;
  const { access_token } = await fetch(base + '/oauth/token', { method: 'POST',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({
      grant_type: 'client_credentials', client_id: event.secrets.clientId,
      client_secret: event.secrets.clientSecret, audience: base + '/api/v2/' }) }).then((r) => r.json());
  const get = (path) => fetch(base + '/api/v2/' + path, { headers: { authorization: 'Bearer ' + access_token } });
  const id = encodeURIComponent(event.user.user_id);
`;
export const set = (/** @type {string} */ value) =>
  `api.idToken.setCustomClaim('https://example.com/it', ${value});`;
export const file = (/** @type {string} */ top, /** @type {string} */ body) =>
  `${top}\nexports.onExecutePostLogin = async (event, api) => {${body}};`;
export const rows = `await get('users/' + id + '/permissions?per_page=100')`;
export const names = `(${rows}.then((r) => r.json())).map((row) => row.permission_name)`;
export const silent = { request: { query: { prompt: 'none' } }, transaction: { prompt: ['none'] } };
export const refresh = { transaction: { protocol: 'oauth2-refresh-token' } };
