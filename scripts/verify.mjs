// `npm run verify`: builds pkg/ from a clean checkout of the last commit in another folder, with another
// home, another folder for crates and another user name, and compares all bytes with pkg/ as it is here.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { cargoHome, root, searchPath } from './tools.mjs';

/** @param {string} line @returns {never} */
function stop(line) {
  console.error(`verify: ${line}`);
  process.exit(2);
}

/** Ends before anything has begun if a command is missing. Set-up has seen to the others. */
function checkCommands() {
  for (const command of ['git', 'npm']) {
    if (spawnSync(command, ['--version']).error) {
      stop(`\`${command}\` is missing; install it, and run this again`);
    }
  }
}

/** @param {string} folder an empty one @returns {NodeJS.ProcessEnv} of somebody else, on the same tools */
function strangersEnv(folder) {
  const strange = (/** @type {string} */ name) => {
    const made = path.join(folder, name);
    fs.mkdirSync(made);
    return made;
  };
  const [strangersHome, strangersCargo] = [strange('home of a stranger'), strange('crates')];
  // Where crates come from is a matter of the machine. What they are, Cargo.lock says.
  for (const name of ['config.toml', 'config']) {
    const file = path.join(cargoHome, name);
    if (fs.existsSync(file)) fs.copyFileSync(file, path.join(strangersCargo, name));
  }
  const { CARGO_TARGET_DIR, RUSTFLAGS, ...env } = process.env;
  return {
    // So are npm's registry and cache. What the packages are, package-lock.json says.
    npm_config_userconfig: path.join(os.homedir(), '.npmrc'),
    npm_config_cache: path.join(os.homedir(), '.npm'),
    RUSTUP_HOME: path.join(os.homedir(), '.rustup'),
    ...env,
    // wasm-bindgen comes from here: the checkout has no tools.
    PATH: searchPath,
    HOME: strangersHome,
    USERPROFILE: strangersHome,
    CARGO_HOME: strangersCargo,
    ...Object.fromEntries(['USER', 'USERNAME', 'LOGNAME'].map((name) => [name, 'stranger'])),
  };
}

/** @param {string} folder an empty one @returns {string} the pkg/ that was built there */
function buildElsewhere(folder) {
  const checkout = path.join(folder, 'a clean checkout');
  const env = strangersEnv(folder);
  const run = (/** @type {string} */ command, /** @type {string[]} */ args, cwd = checkout) => {
    const { error, status } = spawnSync(command, args, { cwd, env, stdio: 'inherit' });
    if (error || status !== 0) stop(`\`${[command, ...args].join(' ')}\` failed; see above`);
  };
  run('git', ['clone', '--quiet', '--no-hardlinks', root, checkout], root);
  // Or else the files of the commit would be compared with themselves.
  fs.rmSync(path.join(checkout, 'pkg'), { recursive: true });
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  run(process.execPath, ['scripts/build.mjs']);
  return path.join(checkout, 'pkg');
}

/** The names of the files that are not the same in both folders. @param {string} one @param {string} other */
function differences(one, other) {
  const content = (/** @type {string} */ folder, /** @type {string} */ name) => {
    const file = path.join(folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
  };
  const names = new Set([...fs.readdirSync(one), ...fs.readdirSync(other)]);
  return [...names].filter((name) => {
    const [mine, theirs] = [content(one, name), content(other, name)];
    return !mine || !theirs || !mine.equals(theirs);
  });
}

checkCommands();
const pkg = path.join(root, 'pkg');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'permission-claims-verify-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const different = differences(pkg, buildElsewhere(folder));
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
});
const hash = createHash('sha256').update(fs.readFileSync(path.join(pkg, 'action.js')));
console.log(`verify: ${hash.digest('hex')}  pkg/action.js`);
if (different.length > 0) {
  console.error(
    `verify: pkg/ differs from a clean build of ${commit.trim()} in ${different.join(', ')}`,
  );
  process.exit(1);
}
console.log(
  `verify: pkg/ is the same, byte for byte, as a clean build of ${commit.trim()} elsewhere`,
);
