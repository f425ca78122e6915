/** What a login can be replayed with: the permissions of one user, and of the roles that count at the login. */
import { Problem } from './problem.mjs';

/**
 * @typedef {import('./reader.mjs').Reader} Reader
 * @typedef {import('./readings.mjs').Readings} Readings
 * @typedef {import('./tenant-file.mjs').Permissions} Permissions
 * @typedef {import('./tenant-file.mjs').Row & { sources?: { source_id: string, source_type: string }[] }} Row
 */

/**
 * @param {Reader} reader
 * @param {Readings} readings
 * @returns {Promise<Permissions>}
 * @throws {Problem} when some may not be read: a role without its permissions would be another role
 */
export async function readPermissions(reader, { user, roles, organization }) {
  const all = roles.effective ?? roles.own;
  if (!all) {
    throw unsaved('`--roles` only names them', 'grant read:user_effective_roles, and leave it out');
  }
  const path = `/users/${encodeURIComponent(user.user_id)}/permissions`;
  /** @type {Row[]} */
  const rows = list(await reader.rows(path, 'permissions', ['read:users'], 'offset'), path);
  const areOwn = !organization && all.every(({ id }) => roles.own?.some((own) => own.id === id));
  const tellSources = rows.every(({ sources = [] }) => sources.length > 0);
  /** @type {Permissions['ofRoles']} */
  const ofRoles = new Map();
  for (const { id, name } of all) {
    const ofRole = `/roles/${encodeURIComponent(id)}/permissions`;
    const read = await reader.rows(ofRole, 'permissions', ['read:roles'], 'offset');
    if (!read && !(areOwn && tellSources)) {
      throw unsaved(`what the role \`${name}\` has may not be read`, 'grant read:roles');
    }
    ofRoles.set(id, read ? list(read, ofRole) : rows.filter((row) => comesFrom(row, id)));
  }
  return { direct: rows.filter((row) => !row.sources?.length || comesFrom(row, '')), ofRoles };
}

/** @param {Row} row @param {string} role its id; empty: none, it is assigned directly */
const comesFrom = ({ sources = [] }, role) =>
  sources.some(({ source_id, source_type }) =>
    role === '' ? source_type === 'DIRECT' : source_id === role,
  );

/** @param {any[] | 404 | undefined} rows @param {string} path */
function list(rows, path) {
  if (Array.isArray(rows)) return rows;
  throw unsaved(`\`GET /api/v2${path}\` gives no list`, 'grant read:users');
}

/** @param {string} why @param {string} remedy */
const unsaved = (why, remedy) =>
  new Problem('save', `the roles and permissions cannot be saved: ${why}`, remedy);
