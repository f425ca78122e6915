/** Values inside of claims. */

/** Every list, with where it is. @param {Record<string, unknown>} claims @returns {Map<string, unknown[]>} */
export function listsIn(claims) {
  /** @type {Map<string, unknown[]>} */
  const lists = new Map();
  walk(claims, [], (value, path) => {
    if (Array.isArray(value)) lists.set(path.join(' '), value);
  });
  return lists;
}

/** @param {unknown} value @returns {string[]} */
export function textsIn(value) {
  /** @type {string[]} */
  const texts = [];
  walk(value, [], (one) => {
    if (typeof one === 'string') texts.push(one);
  });
  return texts;
}

/** @param {unknown} value @param {string[]} path @param {(value: unknown, path: string[]) => void} visit */
function walk(value, path, visit) {
  visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name], visit);
}

/** The same values in another order are the same. @param {unknown} value @returns {string} */
export function unordered(value) {
  return JSON.stringify(value, (_, inner) =>
    Array.isArray(inner)
      ? [...inner].sort((a, b) => (String(JSON.stringify(a)) < String(JSON.stringify(b)) ? -1 : 1))
      : inner,
  );
}
