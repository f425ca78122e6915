/** The scopes that the core asks for, read from its source, so that what is granted cannot drift from it. */
import { readFile } from 'node:fs/promises';

const text = await readFile(new URL('../../src/management/endpoint.rs', import.meta.url), 'utf8');

/** The lists that a source reads: src/permissions/. */
const lists = {
  user: ['user_permissions'],
  roles: ['roles', 'role_permissions'],
  effective: ['effective_permissions'],
};
const listsOfOrganizations = ['member_roles', 'role_permissions'];

/** @typedef {keyof typeof lists} Source */
export const sources = /** @type {Source[]} */ (Object.keys(lists));

/** @param {Source} source */
export const scopesOf = (source) => scopesOfLists(lists[source]);
export const organizationScopes = scopesOfLists(listsOfOrganizations);
/** Every scope that the core names anywhere. */
export const allScopes = sorted([...text.matchAll(/scope!\("([^"]+)"\)/g)].map(([, it]) => it));

/** @param {string[]} names */
function scopesOfLists(names) {
  return sorted(names.map(scopeOfList));
}

/** @param {string} name of the function in endpoint.rs */
function scopeOfList(name) {
  const start = text.indexOf(`pub fn ${name}(`);
  if (start < 0) throw new Error(`endpoint.rs has no \`${name}\``);
  const body = text.slice(start, text.indexOf('\n    }\n', start));
  const constant = body.match(/scope: (READ_[A-Z_]+)/)?.[1];
  const scope = text.match(new RegExp(`const ${constant}: Scope = scope!\\("([^"]+)"\\)`))?.[1];
  if (!scope) throw new Error(`\`${name}\` in endpoint.rs names no scope`);
  return scope;
}

/** @param {string[]} scopes */
function sorted(scopes) {
  return [...new Set(scopes)].sort();
}
