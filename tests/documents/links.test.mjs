/** Whether the links of the documents lead somewhere. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');

/** What GitHub makes of a heading: https://github.com/Flet/github-slugger */
const anchorOf = (/** @type {string} */ heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** @param {string} document */
function anchorsOf(document) {
  return [...text(document).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
}

const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
const documents = execFileSync('git', listed, { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((document) => document && existsSync(join(root, document)));

for (const document of documents) {
  test(`the links of ${document} lead somewhere`, () => {
    const prose = text(document).replace(/```[\s\S]*?```/g, '');
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    for (const link of links.filter((link) => !/^https?:/.test(link))) {
      const [path, anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      assert.ok(existsSync(join(root, target)), link);
      if (anchor) assert.ok(anchorsOf(target).includes(anchor), link);
    }
  });
}
