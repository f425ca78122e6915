/** Loading the file does next to nothing; the handler is what Auth0's runtime accepts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loginEvent } from './event.mjs';
import { code, startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { tenant } from './tenant.mjs';

/** What a loaded file must not have touched. */
function spied() {
  /** @type {string[]} */
  const touched = [];
  const { fetch, WebAssembly } = globalThis;
  const note = (/** @type {string} */ name, /** @type {any} */ value) =>
    new Proxy(value, {
      apply: (target, self, values) => {
        touched.push(name);
        return Reflect.apply(target, self, values);
      },
      construct: (target, values, self) => {
        touched.push(name);
        return Reflect.construct(target, values, self);
      },
    });
  globalThis.fetch = note('fetch', fetch);
  const { Module, Instance, compile, instantiate } = WebAssembly;
  const members = { Module, Instance, compile, instantiate };
  for (const [name, member] of Object.entries(members)) {
    Object.defineProperty(WebAssembly, name, { value: note(name, member), configurable: true });
  }
  return {
    touched,
    restore() {
      globalThis.fetch = fetch;
      for (const [name, value] of Object.entries(members)) {
        Object.defineProperty(WebAssembly, name, { value, configurable: true });
      }
    },
  };
}

test('no request, no WASM, no module', (t) => {
  const { touched, restore } = spied();
  t.after(restore);
  const { action } = startInstance({
    require: (request) => {
      touched.push(request);
      return {};
    },
  });
  const handler = action.start();
  assert.deepEqual(touched, []);
  assert.equal(handler.constructor.name, 'AsyncFunction');
  assert.equal(handler.length, 2);
});

test('the spies do see a login that starts the core', async (t) => {
  const server = await startServer(tenant());
  const { touched, restore } = spied();
  t.after(() => Promise.all([restore(), server.close()]));
  const { line } = await startInstance().logIn(loginEvent(server.domain));
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.ok(touched.includes('fetch') && touched.includes('Module'), `${touched}`);
});

test('nothing at hand: loads all the same', () => {
  const { action } = startInstance({
    require: () => {
      throw new Error('no modules');
    },
  });
  assert.equal(typeof action.start(), 'function');
});

test('the first line names software, version and license', () => {
  const [first] = code.split('\n');
  assert.match(first, /^\/\/ permission-claims \d+\.\d+\.\d+\b.*\bMIT OR Apache-2\.0\b/);
});

test('it requires core modules only', () => {
  const required = [...code.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)];
  for (const [, name] of required) assert.match(name, /^node:/);
});
