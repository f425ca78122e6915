/** The toolchain of rust-toolchain.toml, and the tools that are compiled with it. */
import fs from 'node:fs';
import path from 'node:path';

import { cargoTools, root, toolsFolder } from '../tools.mjs';
import { output, run } from './commands.mjs';

/** @typedef {import('./set-up.mjs').Found} Found */

/** @returns {{ channel: string, components: string[], targets: string[] }} */
function toolchain() {
  const file = fs.readFileSync(path.join(root, 'rust-toolchain.toml'), 'utf8');
  const strings = (/** @type {string} */ key) => {
    const value = file.match(new RegExp(`^${key} = (.*)$`, 'm'))?.[1] ?? '';
    return [...value.matchAll(/"([^"]*)"/g)].map(([, string]) => string);
  };
  const [channel] = strings('channel');
  return { channel, components: strings('components'), targets: strings('targets') };
}

/** @returns {Found} */
export function checkRust() {
  if (!output('rustup', '--version')) {
    return {
      problems: ['Rust is missing; install it with rustup (https://rustup.rs)'],
      missing: [],
    };
  }
  const { channel, components, targets } = toolchain();
  const installed = output('rustup', 'component', 'list', '--toolchain', channel, '--installed');
  const parts = [...components, ...targets.map((target) => `rust-std-${target}`)];
  const lacking = parts.filter(
    (part) => !installed.split('\n').some((line) => line === part || line.startsWith(`${part}-`)),
  );
  /** @type {Found} */
  const found = { problems: [], missing: [] };
  if (lacking.length > 0) {
    found.missing.push({
      what: `let rustup add to its toolchain ${channel}: ${lacking.join(', ')}`,
      gigabytes: installed ? 0.3 : 1.2,
      install: () =>
        run('rustup', [
          ...['toolchain', 'install', channel, '--profile', 'minimal'],
          ...components.flatMap((component) => ['--component', component]),
          ...targets.flatMap((target) => ['--target', target]),
        ]),
    });
  }
  return found;
}

/** @param {keyof typeof cargoTools} name @returns {Found} */
export function checkCargoTool(name) {
  const { command, crate, version, minutes } = cargoTools[name]();
  const printed = output(path.join(toolsFolder, 'bin', command), '--version');
  if (printed.trim().endsWith(` ${version}`)) return { problems: [], missing: [] };
  const what = `compile ${crate} ${version} into build/tools`;
  const install = () => {
    // Below build/, as the folder for temporary files is a small one on some machines.
    const target = path.join(toolsFolder, 'target');
    const place = ['--root', toolsFolder, '--version', version, '--locked', '--force'];
    run('cargo', ['install', crate, ...place], { CARGO_TARGET_DIR: target });
    fs.rmSync(target, { recursive: true });
  };
  return { problems: [], missing: [{ what, gigabytes: 0.6, minutes, install }] };
}
