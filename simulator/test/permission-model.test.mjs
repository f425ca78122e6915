/** What an Action reads and writes of this machine: its code, that of its dependencies, and nothing else. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { nodeOf } from '../command-line/runtime.mjs';
import { startGateway } from '../gateway/gateway.mjs';
import { simulationRefusals } from '../gateway/routes.mjs';
import { startInstance } from '../index.mjs';
import { flagOf } from '../runtime/permission-model.mjs';
import { temporaryFolder } from './command.mjs';

const { folder } = await temporaryFolder();

/** @param {string} path @param {string} content */
async function put(path, content) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
  return join(folder, path);
}

await put('app/node_modules/plain/index.js', "module.exports = require('./more.js');");
await put('app/node_modules/plain/more.js', "module.exports = require('beside');");
await put('app/node_modules/beside/index.js', "module.exports = 'beside';");
await put('elsewhere/packages/linked/index.js', "module.exports = require('hoisted');");
await put('elsewhere/node_modules/hoisted/index.js', "module.exports = 'hoisted';");
await symlink(join(folder, 'elsewhere/packages/linked'), join(folder, 'app/node_modules/linked'));
const secret = await put('app/secret.txt', 'secret');
const written = join(folder, 'app/written.txt');
// Not `/` itself: Node 20 lists what all allowed paths begin with.
const action = await put(
  'app/actions/action.js',
  `const fs = require('node:fs');
  const [plain, linked] = [require('plain'), require('linked')];
  const attempt = (work) => { try { return work(); } catch (error) { return error.code; } };
  exports.onExecutePostLogin = async (event, api) => {
    api.idToken.setCustomClaim('it', [
      plain, linked,
      attempt(() => fs.readFileSync('${secret}', 'utf8')),
      attempt(() => fs.readdirSync('/etc').length > 0),
      attempt(() => fs.writeFileSync('${written}', 'x')) ?? 'written',
      await fs.promises.readFile('${secret}', 'utf8').catch((error) => error.code),
    ]);
  };`,
);
const dependencies = ['plain', 'linked'];

const denied = 'ERR_ACCESS_DENIED';
const closed = ['beside', 'hoisted', denied, denied, denied, denied];
const open = ['beside', 'hoisted', 'secret', true, 'written', 'secret'];

/** @param {string} name @param {string | undefined} execPath @param {unknown[]} expected @param {boolean} [isFree] */
function check(name, execPath, expected, isFree = false) {
  test(name, async () => {
    const gateway = await startGateway({ hosts: {}, refusals: simulationRefusals });
    const { authorityFile } = gateway;
    const routes = isFree ? undefined : gateway.routes;
    const actions = [{ file: action, dependencies }];
    const instance = await startInstance({ actions, execPath, authorityFile, routes });
    try {
      const { result } = await instance.execute({ user: {} });
      assert.deepEqual([result.error, result.claims.idToken.it], [null, expected]);
      if (expected === closed) assert.ok(!existsSync(written));
    } finally {
      await instance.stop();
      await gateway.close();
    }
  });
}

check('this Node: its code and its dependencies', undefined, closed);
check('Node 22, likewise', nodeOf('node22'), closed);
check('Node 18 has no permission model', nodeOf('node18'), open);
check('without a gateway it may do what it likes', undefined, open, true);

test('the option, by the version of Node', () => {
  const flags = ['v18.20.8', 'v20.19.0', 'v22.12.0', 'v22.13.0', 'v23.4.0', 'v23.5.0', 'v24.0.0'];
  const [none, old, stable] = [undefined, '--experimental-permission', '--permission'];
  assert.deepEqual(flags.map(flagOf), [none, old, old, stable, old, stable, stable]);
});
