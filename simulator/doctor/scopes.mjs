/** Whether the application may read what it has to, and nothing but read. */
import { readFile } from 'node:fs/promises';

import { error, found, note, ok, warning } from './check.mjs';

const scopesFile = new URL('../../deploy/scopes.json', import.meta.url);
const page = 'Applications → APIs → Auth0 Management API → Machine to Machine Applications';

/** @type {import('./check.mjs').Check} */
export const scopes = {
  name: 'scopes',
  needs: ['settings', 'token'],
  async run({ connection, ownScopes, ...facts }) {
    /** @type {{ sources: Record<string, string[]>, organizations: string[] }} */
    const { sources, organizations } = JSON.parse(await readFile(scopesFile, 'utf8'));
    const granted = found(connection).scopes;
    const source = found(facts.source);
    const lacking = (/** @type {string[]} */ names) => names.filter((it) => !granted.includes(it));
    const needed = source === null ? [] : sources[source];
    const others = Object.entries({ ...sources, organizations })
      .filter(([name, names]) => name !== source && lacking(names).length > 0)
      .map(([name, names]) => `${titleOf(name)}: ${lacking(names).join(', ')}`);
    const spare = granted.filter((it) => !needed.includes(it) && !ownScopes.includes(it));
    const writing = spare.filter((it) => !it.startsWith('read:'));
    const used = Object.values({ ...sources, organizations }).flat();
    const reading = spare.filter((it) => it.startsWith('read:') && !used.includes(it));
    const missing = lacking(needed);
    return [
      missing.length > 0
        ? error(`source=${source} lacks ${missing.join(', ')}`, `grant it: ${page}`)
        : ok(needed.length > 0 ? `source=${source} has ${needed.join(', ')}` : 'none is needed'),
      ...(others.length > 0 ? [note(`not granted, for ${others.join('; ')}`)] : []),
      ...(writing.length > 0
        ? [warning(`the application can write: ${few(writing)}`, `remove them: ${page}`)]
        : []),
      ...(reading.length > 0 ? [note(`granted, and not needed here: ${few(reading)}`)] : []),
    ];
  },
};

/** @param {string} name */
const titleOf = (name) =>
  name === 'organizations' ? 'logins through an organization' : `source=${name}`;

const longList = 6;

/** @param {string[]} names */
const few = (names) =>
  names.length > longList
    ? `${names.slice(0, longList).join(', ')} and ${names.length - longList} more`
    : names.join(', ');
