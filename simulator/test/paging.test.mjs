/** Pages put together are the list, whatever is asked for, wherever it begins. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { checkpointList } from '../management-api/paging/checkpoint.mjs';
import { offsetList } from '../management-api/paging/offset.mjs';

const rows = fc
  .integer({ min: 0, max: 120 })
  .map((count) => Array.from({ length: count }, (_, id) => ({ id })));
const cap = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
const pageSize = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });

/** @param {string} name @param {fc.IPropertyWithHooks<any>} property */
const check = (name, property) => test(name, () => fc.assert(property, { seed: 1, numRuns: 300 }));

/** @param {object[][]} pages @param {object[]} all @param {(number | undefined)[]} limits */
function checkPages(pages, all, [asked = 50, cap = asked]) {
  assert.deepEqual(pages.flat(), all);
  for (const page of pages) assert.ok(page.length <= Math.min(asked, cap));
  // Only a list that is empty has an empty page.
  assert.ok(pages.every((page) => page.length > 0) || all.length === 0);
}

check(
  'by offsets, with totals and without',
  fc.property(rows, cap, pageSize, fc.boolean(), (all, cap, perPage, includeTotals) => {
    const list = offsetList('rows');
    const pages = [];
    for (let read = 0, page = 0; page === 0 || read < all.length; page += 1) {
      const query = { page, include_totals: includeTotals, per_page: perPage };
      const { body, part } = list.page(query, { cap, key: 'list', rows: () => all });
      const given = includeTotals ? /** @type {any} */ (body).rows : body;
      if (includeTotals) {
        const { start, limit, total } = /** @type {any} */ (body);
        assert.deepEqual({ start, rows: given.length, limit, total }, part);
      }
      assert.deepEqual([part.start, part.rows, part.total], [read, given.length, all.length]);
      read += given.length;
      pages.push(given);
    }
    checkPages(pages, all, [perPage, cap]);
  }),
);

check(
  'by cursors',
  fc.property(rows, cap, pageSize, (all, cap, take) => {
    const list = checkpointList('rows');
    const pages = [];
    let from;
    do {
      const { body } = list.page({ from, take }, { cap, key: 'list', rows: () => all });
      const { rows: given, next } = /** @type {any} */ (body);
      pages.push(given);
      from = next;
    } while (from);
    checkPages(pages, all, [take, cap]);
  }),
);
