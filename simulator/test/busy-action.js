// An Action that does something for every place of a report, most of it wrong.
let logins = 0;

exports.onExecutePostLogin = async (event, api) => {
  const { domain, namespace } = event.secrets;
  const ask = (path) => fetch(`https://${domain}${path}`).then((answer) => answer.text());
  logins += 1;
  console.warn('starts');
  if (logins === 2) console.error('trouble');
  if (logins === 3) throw new Error('more trouble');
  if (logins === 4) api.access.deny('enough');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await ask(`/api/v2/users/${event.user.user_id}/permissions?page=0`);
    await new Promise((done) => setTimeout(done, 100));
  }
  api.idToken.setCustomClaim(`${namespace}/short`, ['one', 2, null]);
  api.idToken.setCustomClaim(
    `${namespace}/long`,
    Array.from({ length: 60 }, (_, index) => `read:thing-${index}`),
  );
  api.idToken.setCustomClaim(`${namespace}/data`, { text: 'x'.repeat(400) });
  api.accessToken.setCustomClaim(`${namespace}/none`, []);
  api.accessToken.setCustomClaim('roles', event.authorization.permissions);
  api.user.setAppMetadata('seen', { times: logins });
  api.cache.set('k', 'v', { ttl: 60 });
  console.log('x'.repeat(300));
  ask('/api/v2/users/late');
  setTimeout(() => api.accessToken.addScope('late'), 1);
};
