/** The event, and calls of `api`. */
import { ask, claim, rows, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofApi = {
  event_member: {
    wrong: [
      { name: 'permissions', code: set('event.authorization.permissions ?? []') },
      { name: "a user's roles", code: set('event.user.roles ?? []') },
      { name: 'the client, as in Rules', code: set('event.client.clientID ?? "x"') },
      {
        name: 'a destructured member',
        code: `const { context = {} } = event; ${set('Object.keys(context).length')}`,
      },
      { name: 'scopes', code: set("(event.transaction.scope ?? '').split(' ')") },
      { name: 'the time of the last login', code: set("event.user.last_login ?? 'never'") },
    ],
    right: [
      { name: "a user's metadata", code: set('event.user.app_metadata.roles ?? []') },
      {
        name: 'what may be there',
        code: set(
          'event.organization?.metadata?.plan ?? event.user.phone_number ?? event.session?.device?.initial_ip ?? 1',
        ),
      },
      {
        name: 'all of it',
        code: `console.log(Object.keys(event).length, JSON.stringify(event.client)); ${set('{ ...event.authorization }')}`,
      },
    ],
  },
  call_refused: {
    wrong: [
      {
        name: 'two forms',
        top: 'exports.onContinuePostLogin = async () => {};',
        code: "api.prompt.render('ap_1');\napi.prompt.render('ap_2');",
        about: /^line 4: Auth0 refuses api\.prompt\.render/,
        also: ['login_failed'],
      },
      {
        name: 'a cookie mode',
        code: `try { api.session.setCookieMode('x'); } catch { } ${set('1')}`,
      },
      {
        name: 'names of nobody',
        code: `${set('1')} await api.roles.getUserEffectiveRolesByNames([]).catch(() => {});`,
      },
      {
        name: 'a scope with a space',
        code: `${set('1')} try { api.accessToken.addScope('read:a read:b'); } catch { }`,
      },
      {
        name: 'a method without its object',
        code: `const { setCustomClaim } = api.idToken; try { setCustomClaim('a', 1); } catch { } ${set('1')}`,
      },
    ],
    right: [
      { name: 'a cookie mode that there is', code: `api.session.setCookieMode('persistent');` },
      {
        name: 'names, if there are any',
        code: `const names = event.authorization.roles; const { roles } = names.length ? await api.roles.getUserEffectiveRolesByNames(names) : { roles: [] }; ${set('roles.length')}`,
        event: { authorization: { roles: [] } },
      },
      {
        name: 'scopes with spaces around them, chained SAML',
        code: `for (const s of 'read:a, read:b'.split(',')) api.accessToken.addScope(s); api.samlResponse.setAudience('urn:a').samlResponse.setRecipient('https://r.example');`,
      },
    ],
  },
  time_unit: {
    wrong: [
      { name: 'seconds', code: `api.session.setExpiresAt(Math.floor(Date.now() / 1000) + 3600);` },
      { name: 'a duration', code: `api.refreshToken.setIdleExpiresAt(7 * 24 * 60 * 60 * 1000);` },
    ],
    right: [
      { name: 'in an hour', code: `api.session.setExpiresAt(Date.now() + 3600000);` },
      {
        name: 'a date',
        code: `api.refreshToken.setExpiresAt(new Date(Date.now() + 1000).getTime());`,
      },
    ],
  },
  cache_lifetime: {
    wrong: [
      { name: 'seconds', code: `${set('1')} api.cache.set('k', 'v', { ttl: 3601 });` },
      {
        name: 'the seconds of a token',
        code: `${ask} ${set('1')} api.cache.set('k', access_token, { ttl: 86400 });`,
      },
      {
        name: 'four fifths of them',
        code: `${ask} ${set('1')} api.cache.set('k', JSON.stringify({ access_token }), { ttl: 86400 - 86400 * 0.2 });`,
      },
      {
        name: 'by its end',
        code: `${ask} ${set('1')} api.cache.set('k', access_token, { expires_at: Date.now() + 86400 });`,
      },
    ],
    right: [
      { name: 'a minute', code: `${set('1')} api.cache.set('k', 'v', { ttl: 60000 });` },
      {
        name: 'until a token ends',
        code: `${ask} ${set('1')} api.cache.set('k', access_token, { ttl: (86400 - 60) * 1000 });`,
      },
      { name: 'as Auth0 has it', code: `${ask} ${set('1')} api.cache.set('k', access_token);` },
    ],
  },
  cache_refused: {
    wrong: [
      { name: 'a long value', code: `${set('1')} api.cache.set('k', 'v'.repeat(5000));` },
      {
        name: 'a long key',
        code: `${set('1')} api.cache.set('permissions:' + 'k'.repeat(60), 'v');`,
      },
      {
        name: 'many entries',
        code: `${set('1')} for (let i = 0; i < 21; i++) api.cache.set('k' + i, 'v');`,
      },
      { name: 'no time', code: `${set('1')} api.cache.set('k', 'v', { ttl: null });` },
    ],
    right: [
      { name: 'as much as can be', code: `${set('1')} api.cache.set('k', 'v'.repeat(4096));` },
      {
        name: 'the same entry again and again',
        code: `${set('1')} for (let i = 0; i < 50; i++) api.cache.set('k', 'v' + i);`,
      },
      {
        name: 'a token',
        code: `${ask} ${set(`(${rows}).ok`)} ${claim('https://example.com/kept', "api.cache.set('t', access_token).type")}`,
      },
    ],
  },
};
