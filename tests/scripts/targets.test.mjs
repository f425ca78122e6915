import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commandOf, named, similarNames } from '../../scripts/test/targets.mjs';

/** @type {import('../../scripts/test/steps.mjs').CommandStep} */
const step = { part: 'lint', name: 'types', title: 'Types', needs: [], command: ['tsc'] };

/** @type {import('../../scripts/test/targets.mjs').Target[]} */
const targets = [
  { id: 'types', step },
  { id: 'tests/core/settings', step, file: 'tests/core/settings.rs', module: 'settings' },
  { id: 'tests/core/model/roles', step, file: 'tests/core/model/roles.rs', module: 'model::roles' },
  { id: 'tests/action/settings', step, file: 'tests/action/settings.test.mjs' },
  { id: 'tests/action/late', step, file: 'tests/action/late.test.mjs' },
  { id: 'tests/simulator/latency', step, file: 'tests/simulator/latency.test.mjs' },
];

for (const [name, ...ids] of [
  ['late', 'tests/action/late'],
  ['lat', 'tests/action/late', 'tests/simulator/latency'],
  ['settings', 'tests/core/settings', 'tests/action/settings'],
  ['action/settings', 'tests/action/settings'],
  ['action', 'tests/action/settings', 'tests/action/late'],
  ['tests/action/', 'tests/action/settings', 'tests/action/late'],
  ['./tests/action/late.test.mjs', 'tests/action/late'],
  ['tests/core/settings.rs', 'tests/core/settings'],
  ['model::roles', 'tests/core/model/roles'],
  ['types', 'types'],
  ['nothing'],
]) {
  test(`named ${name}: ${ids.length}`, () => {
    assert.deepEqual(
      named(targets, name).map(({ id }) => id),
      ids,
    );
  });
}

for (const [id, command, major] of [
  ['types', 'npm run lint -- types'],
  ['types', 'npm run lint -- types --node 18', '18'],
  ['tests/action/late', 'npm test -- late'],
  ['tests/action/late', 'npm test -- late --node 18', '18'],
  ['tests/action/settings', 'npm test -- action/settings'],
  ['tests/core/model/roles', 'npm test -- roles'],
]) {
  test(`${id} alone: ${command}`, () => {
    const target = targets.find((one) => one.id === id);
    assert.ok(target);
    assert.equal(commandOf(target, targets, major), command);
  });
}

test('names that begin alike', () => {
  assert.deepEqual(similarNames(targets, 'lately'), ['late', 'latency']);
  assert.deepEqual(similarNames(targets, 'unknown'), []);
});
