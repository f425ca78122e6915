/** An application of one's own: an empty one of Vite's, the packed package in it, and the code of the package's README. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, preview } from 'vite';

import { filesOf } from './readme.mjs';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('..', import.meta.url));
/** Its own packages come from here, one folder up: nothing is downloaded. */
const apps = path.join(packages, '..', 'build', 'apps');

/** @typedef {'vue' | 'react'} Framework */

/**
 * @param {Framework} framework
 * @param {import('../../examples/vue-node/settings.mjs').LocalSettings} settings
 * @returns {Promise<import('../../examples/vue-node/listen.mjs').Running>}
 */
export async function startApp(framework, settings) {
  const folder = path.join(apps, framework);
  await rm(folder, { recursive: true, force: true });
  await scaffold(framework, folder);
  await install(await pack(framework, folder), folder);
  for (const [name, code] of Object.entries(filesOf(`packages/${framework}/README.md`))) {
    const own = code.replaceAll('http://localhost:4000', settings.tenant.origin);
    await writeFile(path.join(folder, name), own);
  }
  await build({ root: folder, logLevel: 'error' });
  const { port } = settings.spa;
  return preview({ root: folder, preview: { host: 'localhost', port, strictPort: true } });
}

/** @param {Framework} framework @param {string} folder */
async function scaffold(framework, folder) {
  await mkdir(apps, { recursive: true });
  const shared = path.join(apps, 'node_modules');
  await symlink(path.join(packages, 'node_modules'), shared).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const createVite = path.join(packages, 'node_modules/create-vite/index.js');
  const args = [createVite, path.basename(folder), '--template', framework, '--no-interactive'];
  await run(process.execPath, args, { cwd: apps });
}

/**
 * @param {Framework} framework
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} its path
 */
async function pack(framework, folder) {
  const args = ['pack', path.join(packages, framework), '--json', '--ignore-scripts'];
  const { stdout } = await run('npm', args, { cwd: folder });
  return path.join(folder, JSON.parse(stdout)[0].filename);
}

/** @param {string} tarball @param {string} folder */
async function install(tarball, folder) {
  const file = path.join(folder, 'package.json');
  const { dependencies, devDependencies, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(manifest));
  const args = ['install', tarball, '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await run('npm', args, { cwd: folder });
}
