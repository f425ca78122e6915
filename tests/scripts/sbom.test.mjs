import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sbom } from '../../scripts/contents.mjs';

/** @type {import('../../scripts/contents.mjs').Part[]} */
const parts = [
  { name: 'permission-claims', version: '1.2.3', license: 'MIT', what: 'crate', type: 'cargo' },
  { name: 'serde', version: '1.0.1', license: 'MIT OR Apache-2.0', what: 'crate', type: 'cargo' },
  { name: "Rust's standard library", version: '1.90.0', license: 'MIT', what: '', type: 'generic' },
  { name: '@scope/name', version: '2.0.0', license: 'ISC', what: 'npm package', type: 'npm' },
];

test('a component for each part but the package itself, by its package URL', () => {
  const { bomFormat, specVersion, metadata, components } = JSON.parse(sbom(parts, '1.2.3'));
  assert.deepEqual(
    [bomFormat, specVersion, metadata.component.version],
    ['CycloneDX', '1.6', '1.2.3'],
  );
  assert.deepEqual(
    components.map((/** @type {any} */ { purl, licenses }) => [purl, licenses[0].expression]),
    [
      ['pkg:cargo/serde@1.0.1', 'MIT OR Apache-2.0'],
      ['pkg:generic/rust-std@1.90.0', 'MIT'],
      ['pkg:npm/%40scope/name@2.0.0', 'ISC'],
    ],
  );
});

test('the same parts make the same bytes', () => {
  assert.equal(sbom(parts, '1.2.3'), sbom(structuredClone(parts), '1.2.3'));
});
