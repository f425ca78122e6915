/** What `--live` takes, and what it refuses in one line. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { BadInput } from '../bad-input.mjs';
import { readOptions } from '../command-line/options.mjs';

const user = ['--live', '--user', 'auth0|1'];

describe('taken', () => {
  for (const [words, live] of /** @type {[string[], object][]} */ ([
    [[], {}],
    [['--roles', 'admin, chief editor,'], { roles: ['admin', 'chief editor'] }],
    [['--roles='], { roles: [] }],
    [['--max-requests', '7'], { maximumRequests: 7 }],
    [['--save-tenant', 'a.json'], { saveTenant: 'a.json' }],
    [['--secret', 'AUTH0_DOMAIN=@domain', '--source', 'roles'], {}],
  ])) {
    test(words.join(' ') || 'nothing else', () => {
      const defaults = { roles: undefined, maximumRequests: 100, saveTenant: undefined };
      const options = readOptions([...user, ...words]);
      assert.deepEqual(options.live, { ...defaults, ...live });
      assert.deepEqual([options.users, options.events], [['auth0|1'], []]);
    });
  }

  test('without --live there is none', () => assert.equal(readOptions([]).live, null));
});

describe('refused', () => {
  const local = /^--[\w-]+ is not for --live, which reads a real tenant; leave it out$/;
  const secret = /^--secret has a value, and with --live secrets come from \.env alone: /;
  for (const [words, message] of /** @type {[string[], RegExp][]} */ ([
    [[...user, '--plan', 'free'], local],
    [[...user, '--fault', 'token:500'], local],
    [[...user, '--latency', '5'], local],
    [[...user, '--tenant', 'a.json'], local],
    [[...user, '--concurrency', '2'], local],
    [[...user, '--age', '2d'], local],
    [[...user, '--stub', 'a.example=a.json'], local],
    [[...user, '--allow-host', 'a.example'], local],
    [[...user, '--without-api-roles'], local],
    [[...user, '--secret', 'clientSecret=hidden'], secret],
    [[...user, '--secret', 'key=@@domain'], secret],
    [[...user, '--secret', 'a=@domain', '--secret', 'a.js:key=hidden'], secret],
    [['--live'], /^--live is for one login; give one --user/],
    [[...user, 'auth0|2'], /^--live is for one login/],
    [['--live', '--event', 'a.json', 'b.json'], /^--live is for one login/],
    [['--live', '--event', 'a.json', '--roles', 'a'], /^--roles is for --user/],
    [[...user, '--max-requests', '0'], /^--max-requests `0` is not a number from 1 to 9999$/],
    [[...user, '--max-requests', 'all'], /^--max-requests `all` is not a number/],
    [['--roles', 'a', '--user', 'a'], /^--roles is for --live; give that, too$/],
    [['--max-requests', '5'], /^--max-requests is for --live/],
    [['--save-tenant', 'a.json'], /^--save-tenant is for --live/],
  ])) {
    test(words.join(' '), () => {
      assert.throws(
        () => readOptions(words),
        (error) => error instanceof BadInput && message.test(error.message),
      );
    });
  }
});
