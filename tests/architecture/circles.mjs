/** Circles of imports. */

/** @typedef {{ from: string, to: string }} Edge */

/**
 * The circles among the members of each folder: a member is a file, or a folder with all that is in it.
 *
 * @param {Edge[]} edges between files
 * @returns {string[]} one for each group that has any, as `a → b → a`
 */
export function circlesOf(edges) {
  /** @type {Map<string, Edge[]>} */
  const byFolder = new Map();
  for (const { from, to } of edges) {
    const [one, other] = [beside(from), beside(to)];
    const common = one.findIndex((name, depth) => name !== other[depth]);
    // A file that imports itself is a circle as well.
    const depth = common === -1 ? one.length - 1 : common;
    const member = (/** @type {string[]} */ path) => path.slice(0, depth + 1).join('/');
    const folder = one.slice(0, depth).join('/');
    const inFolder = byFolder.get(folder) ?? [];
    byFolder.set(folder, [...inFolder, { from: member(one), to: member(other) }]);
  }
  return [...byFolder.values()].flatMap((inFolder) => circleOf(inFolder) ?? []);
}

/**
 * The tests of a folder, which are in it, count as beside it: they may import what imports the folder.
 *
 * @param {string} file
 */
const beside = (file) =>
  // `scripts/test/` runs tests, and has none.
  (file.startsWith('scripts/') ? file : file.replace('/test/', '.test/')).split('/');

/** The first one that is found. @param {Edge[]} edges @returns {string | undefined} */
function circleOf(edges) {
  /** @type {Map<string, Set<string>>} */
  const next = new Map();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set();

  /** @param {string} at @param {string[]} path to it @returns {string | undefined} */
  function follow(at, path) {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at].join(' → ');
    if (done.has(at)) return undefined;
    for (const to of next.get(at) ?? []) {
      const circle = follow(to, [...path, at]);
      if (circle) return circle;
    }
    done.add(at);
    return undefined;
  }

  for (const start of next.keys()) {
    const circle = follow(start, []);
    if (circle) return circle;
  }
  return undefined;
}
