import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { notesOf } from '../../scripts/changelog.mjs';

const changelog = `# Changelog

## [Unreleased]

- Something.

## [1.10.0] - 2027-01-02

### Added

- More.

## [1.1.0] - 2027-01-01

- First.

[1.1.0]: https://example.com/
`;

/** @param {string} version @param {string | undefined} expected */
function check(version, expected) {
  test(`notes of ${version}`, () => assert.equal(notesOf(changelog, version), expected));
}

check('1.10.0', '### Added\n\n- More.');
check('1.1.0', '- First.');
check('1.1', undefined);
check('Unreleased', undefined);
check('2.0.0', undefined);

test('every version of CHANGELOG.md has a date and a link', async () => {
  const text = await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const versions = Array.from(text.matchAll(/^## \[([\d.]+)\](.*)$/gm), ([, version, rest]) => {
    assert.match(rest, /^ - \d{4}-\d\d-\d\d$/);
    return version;
  });
  assert.ok(versions.length > 0);
  for (const version of [...versions, 'Unreleased']) assert.ok(text.includes(`\n[${version}]: `));
});
