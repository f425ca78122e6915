/** The settings that `npm run doctor` reads itself are read as the Action reads them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { found } from '../doctor/check.mjs';
import { listIn, settings } from '../doctor/settings.mjs';
import { readEnvironment } from '../live/environment.mjs';

const env = {
  AUTH0_DOMAIN: 'a.auth0.com',
  AUTH0_CLIENT_ID: 'id',
  AUTH0_CLIENT_SECRET: 'secret',
  namespace: 'https://example.com/claims',
};
const usual = await readEnvironment({ file: 'no-such-file', env });

/** What the Action says. @param {Record<string, string>} given */
async function asked(given) {
  /** @type {import('../doctor/check.mjs').Facts} */
  const facts = {
    environment: { ...usual, settings: { ...usual.settings, ...given } },
    now: Date.now,
    ownScopes: [],
  };
  const [line] = await settings.run(facts);
  return { line, facts };
}

/** Whether something takes it. @param {Promise<unknown>} promise */
const isTaken = (promise) => promise.then(() => true).catch(() => false);

for (const domain of [
  'a.auth0.com',
  ' https://A.auth0.com// ',
  'HTTPS://a_b.auth0.com',
  'localhost:4443',
  'a.auth0.com:0',
  'a.auth0.com:65536',
  'a.auth0.com:',
  'a.auth0.com/path',
  'http://a.auth0.com',
  'u@a.auth0.com',
  'a..b',
  '.a',
  'ä.com',
  '@@DOMAIN@@',
  'https://',
]) {
  test(`\`domain\` ${JSON.stringify(domain)}`, async () => {
    const { line } = await asked({ domain });
    const own = readEnvironment({ file: 'no', env: { ...env, AUTH0_DOMAIN: domain } });
    assert.equal(await isTaken(own), line.state === 'ok', line.remedy);
  });
}

for (const [given, source] of /** @type {[Record<string, string>, string | null][]} */ ([
  [{}, 'user'],
  [{ source: ' Roles ' }, 'roles'],
  [{ source: 'EFFECTIVE', audience: 'a' }, 'effective'],
  [{ claims: 'roles' }, null],
  [{ claims: 'Permissions, roles', tokens: 'access' }, 'user'],
])) {
  test(`the source of ${JSON.stringify(given)} is ${source}`, async () => {
    const { line, facts } = await asked(given);
    assert.deepEqual([line.state, found(facts.source)], ['ok', source]);
  });
}

for (const list of ['a', ' a ', ',a,,b', 'a\tb', 'a\n b', 'a;b,c', '\u00a0a\u2003b']) {
  // With the first item wrong the Action would leave the login alone.
  test(`the list ${JSON.stringify(list)}`, async () => {
    const { line } = await asked({ clients: list });
    assert.equal(line.state, 'ok', line.text);
    const backwards = listIn(list).reverse().join(' ');
    assert.equal((await asked({ clients: backwards })).line.state, 'ok');
  });
}
