/** Values inside of claims. */

/** Everything, by where it is; a text that is JSON is what it says. @param {Record<string, unknown>} claims @returns {Map<string, unknown>} */
export function valuesIn(claims) {
  /** @type {Map<string, unknown>} */
  const values = new Map();
  for (const [name, value] of Object.entries(claims)) {
    walk(parsed(value), [name], (one, path) => values.set(path.join(' '), one));
  }
  return values;
}

/** @param {unknown} value */
function parsed(value) {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
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
