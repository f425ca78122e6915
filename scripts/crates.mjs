// The crates behind the core, as cargo resolves them.

import { execFileSync } from 'node:child_process';

import { root, searchPath } from './tools.mjs';

/** What a command of Rust prints. @param {string} command @param {string[]} args */
function printed(command, ...args) {
  return execFileSync(command, args, {
    cwd: root,
    env: { ...process.env, PATH: searchPath },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** @typedef {{ id: string, name: string, version: string, license: string | null, targets: { kind: string[] }[] }} Crate */
/** @typedef {{ pkg: string, dep_kinds: { kind: string | null }[] }} Dependency */
/** @typedef {{ packages: Crate[], resolve: { root: string, nodes: { id: string, deps: Dependency[] }[] } }} Metadata */

/** https://doc.rust-lang.org/cargo/commands/cargo-metadata.html @param {string} target @returns {Metadata} */
function metadata(target) {
  const format = ['--format-version', '1', '--locked', '--filter-platform', target];
  return JSON.parse(printed('cargo', 'metadata', ...format));
}

/** The version of Rust, and so of its standard library. */
export const rustVersion = () => printed('rustc', '--version').split(' ')[1];

/** Every crate for the tests on this machine, for the WASM and its tests, and for building them. */
export function allCrates() {
  const host = printed('rustc', '-vV').match(/^host: (.+)$/m)?.[1] ?? '';
  const crates = [host, 'wasm32-unknown-unknown'].flatMap((target) => metadata(target).packages);
  return [...new Map(crates.map((crate) => [crate.id, crate])).values()];
}

/** The crates that are linked into the WASM: a macro, a build script and a test leave none of their code in it. */
export function linkedCrates() {
  const { packages, resolve } = metadata('wasm32-unknown-unknown');
  const crates = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  /** @type {Map<string, Crate>} */
  const linked = new Map();
  const link = (/** @type {string} */ id) => {
    const [crate, node] = [crates.get(id), nodes.get(id)];
    if (!crate || !node) throw new Error(`cargo metadata tells nothing of ${id}`);
    if (linked.has(id) || crate.targets.some(({ kind }) => kind.includes('proc-macro'))) return;
    linked.set(id, crate);
    for (const { pkg, dep_kinds } of node.deps) {
      if (dep_kinds.some(({ kind }) => kind === null)) link(pkg);
    }
  };
  link(resolve.root);
  return [...linked.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
