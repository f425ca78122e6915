/** Lists of the Management API that were read in part: the permissions beyond are lost, and nobody is told. */
import { outcomeOf } from '../outcome.mjs';

/** @typedef {import('../../management-api/answer.mjs').ListPart} ListPart */

/**
 * A login that said that it could not is not looked at; one whose requests are unknown cannot be.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export function unreadFindings({ result, requests }) {
  return requests && outcomeOf(result) === 'ok' ? unreadOf(requests) : [];
}

/** @param {import('../../management-api/service.mjs').Request[]} requests */
export function unreadOf(requests) {
  /** @type {Map<string, ListPart[]>} */
  const lists = new Map();
  for (const { list } of requests) {
    if (list) lists.set(list.key, [...(lists.get(list.key) ?? []), list]);
  }
  return [...lists.values()].flatMap(unread);
}

/** @param {ListPart[]} parts of one list @returns {import('./finding.mjs').Found[]} */
function unread(parts) {
  const [{ key, limit }] = parts;
  const total = Math.max(...parts.map((part) => part.total));
  const read = new Set(
    parts.flatMap(({ start, rows }) => Array.from({ length: rows }, (_, row) => start + row)),
  );
  if (read.size >= total) return [];
  const pages = Array.from({ length: Math.ceil(total / limit) }, (_, page) => page);
  const missing = pages.filter((page) => !read.has(page * limit));
  const which = ranges(missing);
  const plural = missing.length === 1 ? `page ${which} was` : `pages ${which} were`;
  const path = decodeURIComponent(key.replace('/api/v2/', ''));
  return [
    {
      code: 'rows_unread',
      severity: 'error',
      message: `${read.size} of ${total} rows of ${path} were read: ${plural} never asked for`,
    },
  ];
}

/** `1-3, 5`. @param {number[]} numbers ascending */
function ranges(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}` : `${run[0]}`)).join(', ');
}
