/**
 * The Management API as Auth0's OpenAPI document has it: `fixtures/auth0-openapi.json`. Its parameters are taken, all else
 * is refused; its statuses are answered, and no others; its scopes are needed.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

/**
 * @typedef {{ type: string, minimum?: number, maximum?: number, minLength?: number, maxLength?: number }} Schema
 * @typedef {{ name: string, in: string, required?: boolean, schema: Schema }} Parameter
 * @typedef {{ parameters: Parameter[], responses: Record<string, string>, scopes: string[] }} Operation
 */

/** @type {{ paths: Record<string, Operation> }} */
const { paths } = JSON.parse(
  await readFile(new URL('fixtures/auth0-openapi.json', import.meta.url), 'utf8'),
);
const allScopes = [...new Set(Object.values(paths).flatMap(({ scopes }) => scopes))];

/** An application for each set of scopes; its id is their names. @param {string[]} scopes */
const application = (scopes) => ({
  client_id: scopes.join(' '),
  client_secret: 'secret',
  name: 'Test',
  grants: [{ scopes: [...scopes, 'read:anything'] }],
});
const sets = Object.values(paths).flatMap(({ scopes }) => [
  scopes,
  ...scopes.map((one) => scopes.filter((other) => other !== one)),
]);
const applications = [
  ...new Map([allScopes, [], ...sets].map((set) => [set.join(), application(set)])).values(),
];
const local = await localTenant({ ...tenant, applications });
after(() => local.close());

/** @param {string[]} scopes @returns {Promise<string>} */
async function tokenWith(scopes) {
  const { body } = await local.token({ client_id: scopes.join(' ') });
  return body.access_token;
}
const token = await tokenWith(allScopes);

const ids = { users: 'auth0|both', roles: 'rol_reader', organizations: 'org_acme' };
const nobody = { users: 'auth0|nobody', roles: 'rol_none', organizations: 'org_none' };
const required = {
  resource_server_identifier: 'https://projects.example.com/',
  permission_name: 'read:thing-0',
};

/** @param {string} path @param {Record<string, string>} named what stands for the first id, by the kind of thing */
function filled(path, named) {
  const kind = path.split('/')[1];
  return path
    .replace('{id}', encodeURIComponent(named[kind]))
    .replace('{user_id}', encodeURIComponent(ids.users));
}

/** @param {Schema} schema @returns {string[]} values that are just good */
function goodValues({ type, minimum, maximum, minLength, maxLength }) {
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'integer') return [minimum ?? 0, maximum ?? 1_000_000].map(String);
  return [minLength ?? 1, maxLength ?? 100].map((length) => 'x'.repeat(length));
}

/** @param {Schema} schema @returns {string[]} values that are just not good */
function badValues({ type, minimum, maximum, minLength, maxLength }) {
  if (type === 'boolean') return ['yes', '1', ''];
  if (type === 'integer') {
    return [minimum !== undefined && minimum - 1, maximum !== undefined && maximum + 1]
      .filter((value) => value !== false)
      .map(String)
      .concat('many', '1.5', '');
  }
  return [
    ...(minLength ? ['x'.repeat(minLength - 1)] : []),
    ...(maxLength ? ['x'.repeat(maxLength + 1)] : []),
  ];
}

for (const [path, { parameters, responses, scopes }] of Object.entries(paths)) {
  describe(path, () => {
    const inQuery = parameters.filter((parameter) => parameter.in === 'query');
    const needed = inQuery
      .filter((parameter) => parameter.required)
      .map(({ name }) => [name, required[/** @type {keyof typeof required} */ (name)]]);
    const usual = Object.fromEntries(needed);
    /** @type {Set<number>} */
    const seen = new Set();

    /** @param {Record<string, string>} query @param {{ named?: Record<string, string>, bearer?: string }} [changed] */
    async function ask(query, { named = ids, bearer = token } = {}) {
      const answer = await local.get(
        `${filled(path, named)}?${new URLSearchParams(query)}`,
        bearer,
      );
      seen.add(answer.status);
      return answer;
    }

    /** @param {Record<string, string>} query @param {RegExp} message */
    async function checkRefused(query, message) {
      const { status, body } = await ask(query);
      assert.deepEqual([status, body.errorCode], [400, 'invalid_query_string'], message.source);
      assert.match(body.message, message);
    }

    for (const { name, schema, required: isRequired } of inQuery) {
      test(`${name}: what is good`, async () => {
        // A cursor is good for the list that it came with.
        for (const value of name === 'from' ? [] : goodValues(schema)) {
          const { status } = await ask({ ...usual, [name]: value });
          assert.equal(status, 200, `${name}=${value}`);
        }
      });
      test(`${name}: what is not`, async () => {
        for (const value of badValues(schema)) {
          await checkRefused({ ...usual, [name]: value }, new RegExp(`on property ${name} `));
        }
        const { [name]: _, ...without } = usual;
        if (isRequired) await checkRefused(without, new RegExp(`Missing required.* ${name}'`));
      });
    }

    test('no other parameter', () =>
      checkRefused({ ...usual, sort: 'name:1' }, /'Additional properties not allowed: sort'/));

    for (const { name, schema } of parameters.filter((parameter) => parameter.in === 'path')) {
      const { maxLength } = schema;
      if (maxLength === undefined) continue;
      test(`${name} has ${maxLength} characters at most`, async () => {
        const named = (/** @type {number} */ length) => ({ organizations: 'x'.repeat(length) });
        assert.equal((await ask(usual, { named: named(maxLength) })).status, 404);
        const { status, body } = await ask(usual, { named: named(maxLength + 1) });
        assert.deepEqual([status, body.errorCode], [400, 'invalid_uri']);
      });
    }

    test(`the scopes: ${responses[403]}`, async () => {
      assert.equal((await ask(usual, { bearer: await tokenWith(scopes) })).status, 200);
      const areAllNeeded = responses[403].includes('all of');
      const lacking = areAllNeeded
        ? scopes.map((one) => scopes.filter((other) => other !== one))
        : [[]];
      for (const set of lacking) {
        const { status, body } = await ask(usual, { bearer: await tokenWith(set) });
        const word = areAllNeeded ? 'all' : 'any';
        assert.deepEqual(
          [status, body.message],
          [403, `Insufficient scope, expected ${word} of: ${scopes.join(',')}`],
        );
      }
    });

    test('what is not there', async () => {
      assert.equal((await ask(usual, { named: nobody })).status, 404);
    });

    test('the statuses are those of the document, each of them', async () => {
      await ask(usual, { bearer: 'invented' });
      local.usePlan('free');
      for (let request = 0; request < 3; request += 1) await ask(usual);
      local.usePlan();
      assert.deepEqual([...seen].sort(), Object.keys(responses).map(Number).sort());
    });
  });
}
