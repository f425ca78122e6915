/** The directory, as the Deploy CLI's own loader reads it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import scopes from '../scopes.json' with { type: 'json' };
import { code, credentials, example, load } from './deploy-cli.mjs';
import { settings } from './settings.mjs';

const keywords = { ...example.AUTH0_KEYWORD_REPLACE_MAPPINGS, ...credentials };

describe('Deploy CLI directory', () => {
  test('yields pkg/action.js unchanged, whatever the keywords are', async () => {
    // The names of all variables of the environment are keywords, too.
    const words = new Set(code.match(/\w+/g));
    const hostile = Object.fromEntries([...words].map((word) => [word, 'replaced']));
    assert.ok(words.size > 100);
    for (const mappings of [keywords, { ...hostile, ...keywords }, process.env]) {
      const { actions } = await load(mappings);
      assert.equal(actions.length, 1);
      assert.ok(actions[0].code === code, 'the code is that of pkg/action.js');
    }
    assert.doesNotMatch(code, /##|@@/, 'pkg/action.js has no marks of a keyword');
  });

  test('holds the application, its grant, the Action and its place in the flow', async () => {
    const assets = await load(keywords);
    const present = Object.keys(assets).filter((kind) => assets[kind] !== null);
    assert.deepEqual(present.sort(), ['actions', 'clientGrants', 'clients', 'triggers']);
    const [[client], [grant], [action]] = [assets.clients, assets.clientGrants, assets.actions];
    assert.deepEqual(client.grant_types, ['client_credentials']);
    assert.equal(grant.client_id, client.name);
    assert.deepEqual(action.supported_triggers, [{ id: 'post-login', version: 'v3' }]);
    assert.deepEqual([action.runtime, action.deployed], ['node22', true]);
    assert.deepEqual(assets.triggers, {
      'post-login': [{ action_name: action.name, display_name: action.name }],
    });
  });

  test("has the Action's settings, each given, with the bytes that were given", async () => {
    const [{ secrets }] = (await load(keywords)).actions;
    for (const { name, value } of secrets) {
      assert.ok(settings.includes(name), `${name} is a setting`);
      assert.doesNotMatch(value, /PERMISSION_CLAIMS/, `${name} is replaced`);
      assert.ok(value, `${name} is not empty: Auth0 may not take that`);
    }
    const values = Object.fromEntries(secrets.map((/** @type {any} */ it) => [it.name, it.value]));
    assert.equal(values.clientSecret, credentials.PERMISSION_CLAIMS_CLIENT_SECRET);
    for (const name of ['domain', 'clientId', 'clientSecret', 'namespace']) assert.ok(values[name]);
  });

  test('grants what the source needs, and no more', async () => {
    const [grant] = (await load(keywords)).clientGrants;
    const source = /** @type {keyof typeof scopes.sources} */ (keywords.PERMISSION_CLAIMS_SOURCE);
    assert.deepEqual(grant.scope, scopes.sources[source]);
    assert.equal(grant.audience, `https://${example.AUTH0_DOMAIN}/api/v2/`);
  });

  test('leaves the flow and whatever else is in the tenant alone by itself', () => {
    assert.deepEqual(example.AUTH0_INCLUDED_ONLY, ['clients', 'clientGrants', 'actions']);
    assert.equal(example.AUTH0_ALLOW_DELETE, false);
    assert.doesNotMatch(JSON.stringify(example), /CLIENT_SECRET|ACCESS_TOKEN/);
  });
});
