// `node scripts/release-notes.mjs v0.1.0` prints what CHANGELOG.md says of that version, which must be that of package.json,
// and the sha256 of pkg/action.js.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { notesOf } from './changelog.mjs';
import { root } from './tools.mjs';

const [tag = ''] = process.argv.slice(2);
const file = (/** @type {string[]} */ ...names) => fs.readFileSync(path.join(root, ...names));
const { version } = JSON.parse(file('package.json').toString());
const notes = notesOf(file('CHANGELOG.md').toString(), version);
if (tag !== `v${version}` || !notes) {
  const wrong = notes ? `the tag \`${tag}\` is not v${version}` : `it has no heading [${version}]`;
  console.error(`release: ${wrong}; package.json, CHANGELOG.md and the tag must name one version`);
  process.exit(2);
}
const hash = createHash('sha256').update(file('pkg', 'action.js')).digest('hex');
console.log(
  `${notes}\n\n\`action.js\` has the sha256 \`${hash}\`; \`npm run verify\` builds it anew.`,
);
