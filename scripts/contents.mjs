// What is inside pkg/action.js: pkg/CONTENTS.md for people, pkg/sbom.cdx.json for machines.

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
 * @property {'cargo' | 'npm' | 'generic'} type of its package URL
 */

/** @param {string[]} packages the npm packages whose code was bundled @returns {Part[]} */
export function partsOf(packages) {
  const crates = linkedCrates().map(({ name, version, license }) => ({
    name,
    version,
    license: (license ?? '').replace(/\//g, ' OR '),
    what: name === 'wasm-bindgen' ? 'crate; it wrote the glue' : 'crate',
    type: /** @type {const} */ ('cargo'),
  }));
  const rust = {
    name: "Rust's standard library",
    version: rustVersion(),
    license: 'MIT OR Apache-2.0',
    what: 'of the toolchain, whose COPYRIGHT-library.html lists what it is made of',
    type: /** @type {const} */ ('generic'),
  };
  const bundled = packages.map((name) => {
    const file = path.join(root, 'node_modules', name, 'package.json');
    const { version, license } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return { name, version, license, what: 'npm package', type: /** @type {const} */ ('npm') };
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

/**
 * A software bill of materials: https://cyclonedx.org/docs/1.6/json/
 * It has neither a date nor a serial number: the same sources make the same bytes.
 *
 * @param {Part[]} parts
 * @param {string} version of this package
 */
export function sbom(parts, version) {
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: 'permission-claims',
        version,
        purl: `pkg:npm/permission-claims@${version}`,
        licenses: [{ expression: 'MIT OR Apache-2.0' }],
      },
    },
    components: parts
      .filter(({ name }) => name !== 'permission-claims')
      .map(({ name, version, license, type }) => ({
        type: 'library',
        name,
        version,
        purl: `pkg:${type}/${purlName(name)}@${version}`,
        licenses: [{ expression: license }],
      })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** https://github.com/package-url/purl-spec @param {string} name */
const purlName = (name) =>
  name === "Rust's standard library" ? 'rust-std' : name.replace('@', '%40');
