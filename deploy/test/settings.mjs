/** The names of the settings, as docs/settings.md lists them; settings.test.mjs holds them to the Action. */
import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
const [, table] = readme.match(/^\| secret \|.*\n\| --- .*\n((?:\|.*\n)+)/m) ?? [];
if (!table) throw new Error('docs/settings.md has no table of secrets');

export const settings = table
  .trimEnd()
  .split('\n')
  .flatMap((row) => [...row.split('|')[1].matchAll(/`(\w+)`/g)].map(([, name]) => name));
