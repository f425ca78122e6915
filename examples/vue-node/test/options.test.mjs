import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readOptions } from '../options.mjs';

describe('The options of npm run demo', () => {
  const none = { action: undefined, dependencies: [], help: false, tenant: undefined };
  for (const [words, options] of /** @type {[string, object][]} */ ([
    ['', { command: 'demo' }],
    ['tenant', { command: 'tenant' }],
    ['--action a.js --tenant t.json', { command: 'demo', action: 'a.js', tenant: 't.json' }],
    ['tenant --tenant=t.json', { command: 'tenant', tenant: 't.json' }],
    [
      '--action a.js --dependency axios --dependency auth0',
      { command: 'demo', action: 'a.js', dependencies: ['axios', 'auth0'] },
    ],
    ['-h', { command: 'demo', help: true }],
  ])) {
    it(`are read: ${words || 'none'}`, () => {
      assert.deepEqual(readOptions(split(words)), { ...none, ...options });
    });
  }

  for (const [words, problem] of /** @type {[string, RegExp][]} */ ([
    ['--actions a.js', /^Unknown option `--actions`; --help has the options$/],
    ['-x', /^Unknown option `-x`/],
    ['a.js', /^`a\.js` is no option/],
    ['tenant t.json', /^`t\.json` is no option/],
    ['demo --action a.js b.js', /^`b\.js` is no option/],
    ['--action', /`--action <value>` argument missing/],
    [
      '--action --tenant t.json',
      /^Option `--action` argument is ambiguous; --help has the options$/,
    ],
    ['--action=', /^--action is empty; give the path of a file$/],
    ['--tenant a --tenant b', /^--tenant is given 2 times; give one file$/],
    ['--help=yes', /`-h, --help` does not take an argument/],
    ['--dependency axios', /^--dependency is what an Action of your own requires; give --action/],
  ])) {
    it(`are refused in one line: ${words}`, () => {
      assert.throws(() => readOptions(split(words)), { message: problem });
      assert.throws(() => readOptions(split(words)), { message: /^[^\n]*$/ });
    });
  }
});

/** @param {string} words */
const split = (words) => words.split(' ').filter(Boolean);
