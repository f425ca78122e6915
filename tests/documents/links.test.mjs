/** Whether the links of the documents lead somewhere. */
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { documents, exists, prose, text } from './documents.mjs';

/** What GitHub makes of a heading: https://github.com/Flet/github-slugger */
const anchorOf = (/** @type {string} */ heading) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Each once: GitHub numbers those that come again, and nobody links to a number. @param {string} document */
function anchorsOf(document) {
  return [...prose(document).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
}

for (const document of documents) {
  test(`the links of ${document} lead somewhere`, () => {
    const links = [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    for (const link of links.filter((link) => !/^https?:/.test(link))) {
      const [path, anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      assert.ok(exists(target), link);
      if (!anchor) continue;
      const found = anchorsOf(target).filter((it) => it === anchor);
      assert.equal(found.length, 1, link);
    }
  });
}

test('each document of docs/ is linked from the README', () => {
  const own = documents.filter((document) => /^docs\/[^/]+\.md$/.test(document));
  assert.ok(own.length > 5);
  for (const document of own) assert.ok(text('README.md').includes(`](${document}`), document);
});
