/** The scopes that an Action adds to an access token and removes from it. */

const maximumCharacters = 280;
const maximumAdded = 1000;
/** Added and removed. */
const maximumNames = 2000;

/** @returns {{ addScope: (scope: unknown) => void, removeScope: (scope: unknown) => void }} they give back nothing */
export function scopeMethods() {
  /** @type {Map<string, 'add' | 'remove'>} */
  const changes = new Map();
  const change = (/** @type {'add' | 'remove'} */ how) => (/** @type {unknown} */ given) => {
    changes.set(checked(given), how);
    const added = [...changes.values()].filter((last) => last === 'add');
    if (added.length > maximumAdded) {
      throw new Error(`An access token takes ${maximumAdded} added scopes.`);
    }
    if (changes.size > maximumNames) {
      throw new Error(`An access token takes changes of ${maximumNames} scopes.`);
    }
  };
  return { addScope: change('add'), removeScope: change('remove') };
}

/** @param {unknown} given */
function checked(given) {
  if (typeof given !== 'string') throw new TypeError('The scope must be a string.');
  const scope = given.trim();
  if (scope === '') throw new Error('The scope must not be empty.');
  if (scope.length > maximumCharacters) {
    throw new Error(`The scope must not have more than ${maximumCharacters} characters.`);
  }
  if (/\s/.test(scope)) throw new Error('The scope must not contain white space.');
  return scope;
}
