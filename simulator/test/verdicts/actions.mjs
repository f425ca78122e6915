/** Parts that Actions of the tests are made of. */

export const ask = `
  const base = 'https://' + event.secrets.domain;
  const given = await fetch(base + '/oauth/token', { method: 'POST',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({
      grant_type: 'client_credentials', client_id: event.secrets.clientId,
      client_secret: event.secrets.clientSecret, audience: base + '/api/v2/' }) }).then((r) => r.json());
  const { access_token } = given;
  const get = (path) => fetch(base + '/api/v2/' + path, { headers: { authorization: 'Bearer ' + access_token } });
  const id = encodeURIComponent(event.user.user_id);
`;
/** The same, with a token that is kept until its end in the variable \`token\`. */
export const kept = `
  const base = 'https://' + event.secrets.domain;
  if (!token || token.end < Date.now()) {
    const given = await fetch(base + '/oauth/token', { method: 'POST',
      headers: { 'content-type': 'application/json' }, body: JSON.stringify({
        grant_type: 'client_credentials', client_id: event.secrets.clientId,
        client_secret: event.secrets.clientSecret, audience: base + '/api/v2/' }) }).then((r) => r.json());
    token = { text: given.access_token, end: Date.now() + given.expires_in * 1000 };
  }
  const get = (path) => fetch(base + '/api/v2/' + path, { headers: { authorization: 'Bearer ' + token.text } });
  const id = encodeURIComponent(event.user.user_id);
`;
export const claim = (/** @type {string} */ name, /** @type {string} */ value, isCode = false) =>
  `api.idToken.setCustomClaim(${isCode ? name : `'${name}'`}, ${value});`;
export const set = (/** @type {string} */ value) => claim('https://example.com/it', value);
export const rows = `await get('users/' + id + '/permissions?per_page=100')`;
export const names = `(${rows}.then((r) => r.json())).map((row) => row.permission_name)`;
export const silent = { request: { query: { prompt: 'none' } }, transaction: { prompt: ['none'] } };
export const refresh = { transaction: { protocol: 'oauth2-refresh-token' } };
export const samlLogin = { transaction: { protocol: 'samlp' } };
