/** The Terraform module, checked as far as can be without the provider. */
import assert from 'node:assert/strict';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { metaArguments, provider } from './provider.mjs';
import { settings } from './settings.mjs';
import { expressionsOf, moduleFolder, readModule, resourcesOf } from './terraform.mjs';

/** @typedef {import('./provider.mjs').Schema} Schema */
/** @typedef {import('./terraform.mjs').Block} Block */

/** @param {string} where @param {Schema} schema @param {Block} body */
function checkBlock(where, schema, { dynamic = {}, ...body }) {
  for (const name of schema.required) assert.ok(name in body, `${where} needs \`${name}\``);
  for (const [name, value] of Object.entries(body)) {
    const block = schema.blocks[name];
    if (block) {
      assert.ok(
        value.length <= (block.most ?? Number.POSITIVE_INFINITY),
        `${where} repeats ${name}`,
      );
      for (const inner of value) checkBlock(`${where} ${name}`, block, inner);
      continue;
    }
    const known = [...schema.required, ...schema.optional, ...metaArguments];
    assert.ok(known.includes(name), `${where} has no attribute \`${name}\` to be set`);
  }
  for (const [name, [{ content }]] of Object.entries(dynamic)) {
    assert.ok(schema.blocks[name], `${where} has no block \`${name}\``);
    checkBlock(`${where} ${name}`, schema.blocks[name], content[0]);
  }
  for (const [name, { least }] of Object.entries(schema.blocks)) {
    if (least) assert.ok((body[name] ?? []).length >= least, `${where} needs a block \`${name}\``);
  }
}

describe('Terraform module', () => {
  const module = readModule();
  const resources = resourcesOf(module);
  const only = (/** @type {string} */ type) => {
    const found = resources.filter((resource) => resource.type === type);
    assert.equal(found.length, 1, `one ${type}`);
    return found[0].body;
  };

  test('has the five resources, and none that would drop the Actions of others', () => {
    assert.deepEqual(resources.map(({ type }) => type).sort(), Object.keys(provider).sort());
  });

  for (const { type, body } of resources) {
    test(`${type} has the provider's attributes`, () => checkBlock(type, provider[type], body));
  }

  test('refers to nothing but what is there', () => {
    for (const { way, text } of expressionsOf(module)) {
      for (const [, kind, name] of text.matchAll(/\b(var|local)\.(\w+)/g)) {
        const declared = kind === 'var' ? module.variable : module.locals;
        assert.ok(name in declared, `${way.join('.')} refers to ${kind}.${name}`);
      }
      for (const [, type, name, attribute] of text.matchAll(/\b(auth0_\w+)\.(\w+)(?:\.(\w+))?/g)) {
        assert.ok(
          resources.some((it) => it.type === type && it.name === name),
          `${type}.${name}`,
        );
        const { required, optional, readOnly } = provider[type];
        if (attribute) assert.ok([...required, ...optional, ...readOnly].includes(attribute), text);
      }
    }
  });

  test('every variable is used, described and typed', () => {
    const used = expressionsOf({ ...module, variable: {} })
      .map(({ text }) => text)
      .join('\n');
    for (const [name, [variable]] of Object.entries(module.variable)) {
      assert.match(used, new RegExp(`\\bvar\\.${name}\\b`));
      assert.ok(variable.description && variable.type, name);
    }
  });

  test('deploys pkg/action.js as it lies in the repository', () => {
    const { code, deploy, runtime, supported_triggers } = only('auth0_action');
    const path = code.match(/^\$\{file\("\$\{path\.module\}\/([^"$]+)"\)\}$/)?.[1];
    const pasted = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));
    assert.equal(realpathSync(join(moduleFolder, path)), realpathSync(pasted));
    assert.ok(readFileSync(pasted).length > 0);
    assert.deepEqual([deploy, runtime], [true, 'node22']);
    assert.deepEqual(supported_triggers, [{ id: 'post-login', version: 'v3' }]);
    assert.equal(only('auth0_trigger_action').trigger, 'post-login');
  });

  test('the client secret goes to write-only attributes alone, and is in no plan', () => {
    const [variable] = module.variable.client_secret;
    assert.deepEqual(
      [variable.ephemeral, variable.sensitive, variable.default],
      [true, true, undefined],
    );
    const bearing = expressionsOf({ ...module, variable: {} })
      .filter(({ text }) => /\bvar\.client_secret\b/.test(text))
      .map(({ way }) => way.join('.'));
    assert.deepEqual(bearing.sort(), [
      'resource.auth0_action.permission_claims.secrets_wo.value',
      'resource.auth0_client_credentials.permission_claims.client_secret_wo',
    ]);
    assert.ok(provider.auth0_action.blocks.secrets_wo.writeOnly.includes('value'));
    assert.ok(provider.auth0_client_credentials.writeOnly.includes('client_secret_wo'));
  });

  test("the settings are the Action's, and a change of one is sent", () => {
    const given = [...Object.keys(module.locals.chosen), 'clientId', 'clientSecret'];
    assert.deepEqual(given.sort(), [...settings].sort());
    assert.match(module.locals.settings, /clientId = auth0_client\./);
    const { secrets_wo, secrets_wo_version, dynamic } = only('auth0_action');
    assert.deepEqual(
      secrets_wo.map((/** @type {Block} */ it) => it.name),
      ['clientSecret'],
    );
    assert.equal(dynamic.secrets_wo[0].for_each, `\${local.settings}`);
    assert.match(secrets_wo_version, /client_secret_version, local\.settings/);
  });

  test('grants what scopes.json says', () => {
    const { granted, scopes } = module.locals;
    assert.equal(granted, `\${jsondecode(file("\${path.module}/../scopes.json"))}`);
    for (const part of ['sources[var.permission_source]', 'organizations']) {
      assert.ok(scopes.includes(`local.granted.${part}`), part);
    }
    assert.equal(only('auth0_client_grant').scopes, `\${local.scopes}`);
  });

  test('is for versions that have write-only attributes', () => {
    assert.equal(module.terraform.required_version, '>= 1.11.0');
    const [{ auth0 }] = module.terraform.required_providers;
    assert.deepEqual(auth0, { source: 'auth0/auth0', version: '~> 1.52' });
  });
});
