/** A claim's value: a list as its members, folded away when there are many. */
import { element } from './element.js';

/** From this many on a list is folded away. */
const many = 7;

/** @param {unknown} value */
export function claimValue(value) {
  if (Array.isArray(value) && value.length === 0) return 'none';
  const values = Array.isArray(value) ? value : [value];
  const names = values.map((one) => element('span', { className: 'permission' }, written(one)));
  const list = element('span', { className: 'badges' }, ...names);
  if (names.length < many) return list;
  return element('details', {}, element('summary', {}, `${names.length} values`), list);
}

/** @param {unknown} value */
const written = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
