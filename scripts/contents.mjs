// What is inside pkg/action.js, for its list in pkg/CONTENTS.md.

import fs from 'node:fs';
import path from 'node:path';
import { linkedCrates, rustVersion } from './crates.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string} what it is
 */

/** @param {string[]} packages the npm packages whose code was bundled @returns {Part[]} */
export function partsOf(packages) {
  const crates = linkedCrates().map(({ name, version, license }) => ({
    name,
    version,
    license: (license ?? '').replace(/\//g, ' OR '),
    what: name === 'wasm-bindgen' ? 'crate; it wrote the glue' : 'crate',
  }));
  const rust = {
    name: "Rust's standard library",
    version: rustVersion(),
    license: 'MIT OR Apache-2.0',
    what: 'of the toolchain, whose COPYRIGHT-library.html lists what it is made of',
  };
  const bundled = packages.map((name) => {
    const file = path.join(root, 'node_modules', name, 'package.json');
    const { version, license } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return { name, version, license, what: 'npm package' };
  });
  return [...crates, rust, ...bundled];
}

/** @param {Part[]} parts */
export function contents(parts) {
  const rows = parts.map(({ name, version, license, what }) =>
    ['', name, version, license, what, ''].join(' | ').trim(),
  );
  return `# What is inside action.js

Written by the build: the crates that are linked into the WASM core, and the npm packages whose code is in the file.
What of them is not called is not in it.

| name | version | license | what it is |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
