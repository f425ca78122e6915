/** Reports, and what stands where on the pages that are made of them. */
import { fileURLToPath } from 'node:url';

import { parse } from 'parse5';

import { exampleTenant, reportHtml, reportOf, simulate, virtualClock } from '../index.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {{ nodeName: string, value?: string, attrs?: { name: string, value: string }[], childNodes?: Node[] }} Node */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const tenant = await exampleTenant();

/** @param {string[]} files @param {Partial<import('../simulation/simulation.mjs').Simulation>} [more] */
const run = (files, more) =>
  simulate({
    actions: files.map((file) => ({ file: here(file) })),
    tenant,
    users: ['auth0|jhon', 'auth0|maria'],
    clock: virtualClock(Date.UTC(2027, 0, 1)),
    ...more,
  });
const conditions = { logins: 2, latencyMs: 40 };
/** An Action that does much of what can be wrong, beside this project's. */
export const busy = reportOf(
  await run(['busy-action.js'], { conditions }),
  await run(['../../pkg/action.js'], { conditions }),
);

const flow = ['third-party-actions/first-page-only.js', 'consent-action.js'];
/** A flow that waits for its user. */
export const suspended = reportOf(await run(flow, { users: ['auth0|jhon'] }));
/** The same, when the user has come back. */
export const continued = reportOf(
  await run(flow, {
    users: ['auth0|jhon'],
    conditions: { latencyMs: 40, continues: ['consent=yes'] },
  }),
);

/** This project's Action, which waits for the rate limit once. */
export const own = reportOf(
  await run(['../../pkg/action.js'], {
    conditions: { latencyMs: 40, faults: ['permissions:429=2x1'] },
  }),
);

/** @param {Report} report */
export function pageOf(report) {
  const document = parse(reportHtml(report));
  return {
    all: textOf(document),
    title: all(document, ({ nodeName }) => nodeName === 'title').map(textOf)[0],
    logins: byClass(document, 'login'),
    byClass: (/** @type {string} */ name) => byClass(document, name),
    text: (/** @type {string} */ element) =>
      all(document, ({ nodeName }) => nodeName === element).map(textOf)[0],
    texts: (/** @type {string} */ name, /** @type {string} */ element) =>
      byClass(document, name).flatMap((node) =>
        all(node, ({ nodeName }) => nodeName === element).map(textOf),
      ),
    card(/** @type {string} */ name, /** @type {string} */ text) {
      const [card] = byClass(document, name).filter((node) => textOf(node).includes(text));
      return card;
    },
  };
}

/** @param {Node} node @returns {Generator<Node>} */
export function* walk(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* walk(child);
}

/** @param {Node} node @param {(node: Node) => boolean} isWanted */
export function all(node, isWanted) {
  return [...walk(node)].filter(isWanted);
}

/** @param {Node} node @param {string} name */
export const byClass = (node, name) => all(node, (one) => hasClass(one, name));

/** @param {Node} node @param {string} name */
export function hasClass({ attrs = [] }, name) {
  return attrs.some((one) => one.name === 'class' && one.value.split(' ').includes(name));
}

/** @param {Node} node @returns {string} */
export function textOf(node) {
  return [...walk(node)]
    .map(({ value = '' }) => value)
    .join('')
    .trim();
}

/** Where a bar begins and how long it is, in percent. @param {Node} node */
export function barOf(node) {
  const { attrs = [] } = byClass(node, 'bar')[0];
  return ['x', 'width'].map((name) =>
    Number.parseFloat(attrs.find((one) => one.name === name)?.value ?? '0'),
  );
}
