/** What imports what, in JavaScript. The layers of the core are held by `tests/core/architecture/`. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import { circlesOf } from './circles.mjs';
import { imports, importsOf, root } from './imports.mjs';

const all = imports();
const isInside = (/** @type {string} */ folder) => (/** @type {string} */ file) =>
  file.startsWith(`${folder}/`);

test('everybody outside of `simulator/` comes in by its one entrance, for types, too', () => {
  const isSimulator = isInside('simulator');
  const entering = all.filter(({ from, to }) => isSimulator(to) && !isSimulator(from));
  assert.ok(entering.length > 10);
  assert.deepEqual(
    entering.filter(({ to }) => to !== 'simulator/index.mjs'),
    [],
  );
});

test('the simulator knows nobody around it', () => {
  const isSimulator = isInside('simulator');
  assert.deepEqual(
    all.filter(({ from, to }) => isSimulator(from) && !isSimulator(to)),
    [],
  );
});

test('every import leads to a file', () => {
  // They stand in texts that are given to a bundler and to Node.
  const inTexts = ['scripts/build/short.js', 'tests/scripts/missing.mjs'];
  assert.deepEqual(
    all.filter(({ to }) => !inTexts.includes(to) && !existsSync(path.join(root, to))),
    [],
  );
});

test('no circle among files or folders', () => {
  assert.deepEqual(circlesOf(all.filter(({ isType }) => !isType)), []);
});

describe('what is an import', () => {
  /** @param {string} text @param {[to: string, isType: boolean][]} expected */
  function check(text, expected) {
    test(text, () => {
      const found = importsOf('a/b/c.mjs', text).map(({ to, isType }) => [to, isType]);
      assert.deepEqual(found, expected);
    });
  }
  check(`import { d } from './d.mjs';`, [['a/b/d.mjs', false]]);
  check(`import '../d.mjs';`, [['a/d.mjs', false]]);
  check(`} from '../e/d.mjs';`, [['a/e/d.mjs', false]]);
  check(`export * from './d.mjs';`, [['a/b/d.mjs', false]]);
  check(`const { d } = await import('./d.mjs');`, [['a/b/d.mjs', false]]);
  check(` * @param {import('./d.mjs').D} d`, [['a/b/d.mjs', true]]);
  check(`/** @type {import('./d.mjs').D} */`, [['a/b/d.mjs', true]]);
  check(`import { test } from 'node:test';`, []);
  check(`import {} from 'permission-claims-simulator';`, [['simulator/index.mjs', false]]);
});

describe('what is a circle', () => {
  /** @param {[from: string, to: string][]} edges @param {string[]} expected */
  function check(edges, expected) {
    test(`${JSON.stringify(edges)}: ${expected.length}`, () => {
      const found = circlesOf(edges.map(([from, to]) => ({ from, to })));
      assert.deepEqual(found, expected);
    });
  }
  check([['a', 'b']], []);
  check([['a', 'a']], ['a → a']);
  check(
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    ['a → b → a'],
  );
  check(
    [
      ['x/a', 'y/b'],
      ['y/c', 'x/d'],
    ],
    ['x → y → x'],
  );
  check(
    [
      ['x/a', 'x/y/b'],
      ['x/y/b', 'x/c'],
    ],
    [],
  );
  check(
    [
      ['x/a', 'x/y/b'],
      ['x/y/c', 'x/a'],
    ],
    ['x/a → x/y → x/a'],
  );
  check(
    [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ],
    [],
  );
  check(
    [
      ['x/test/a', 'y/b'],
      ['y/b', 'x/c'],
      ['x/test/a', 'x/c'],
    ],
    [],
  );
  check(
    [
      ['x/test/a', 'x/c'],
      ['x/c', 'x/test/d'],
    ],
    ['x.test → x → x.test'],
  );
});
