/** What is wrong with what a person gave is said in one line, with exit code 2. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { simulate, temporaryFolder } from './command.mjs';

const { folder, file } = await temporaryFolder();
const action = await file('action.js', 'exports.onExecutePostLogin = async () => {};');

/** @param {string} name @param {string[]} words @param {RegExp} line */
function checkBad(name, words, line) {
  test(`bad input: ${name}`, async () => {
    const { code, stderr } = await simulate(...words);
    assert.match(stderr, /^simulate: [^\n]+\n$/, 'one line');
    assert.match(stderr, line);
    assert.equal(code, 2);
  });
}

/** @param {string} name @param {string | object} content */
const withEvent = async (name, content) => [
  '--action',
  action,
  '--event',
  await file(name, content),
];
/** @param {string} name @param {string} code */
const withAction = async (name, code) => ['--action', await file(name, code)];

const nowhere = join(folder, 'nowhere');
checkBad('no such event', ['--action', action, '--event', nowhere], /does not exist; .*--event/);
checkBad('an event that is a folder', ['--action', action, '--event', folder], /is a folder/);
checkBad('not JSON', await withEvent('text.json', 'a\nb'), /text\.json` is not JSON .*correct/);
checkBad('no user', await withEvent('no-user.json', {}), /has no user object; add "user"/);
checkBad('a list', await withEvent('list.json', []), /has no user object/);
checkBad('a user that is none', await withEvent('user.json', { user: 'me' }), /has no user object/);
checkBad(
  'no such Action',
  ['--action', nowhere],
  /does not exist; give --action the path of a file/,
);
checkBad('a syntax error', await withAction('a.js', '\nconst 1;'), /cannot be loaded .*\(line 2\)/);
checkBad('a throw', await withAction('b.js', 'throw new Error("a\\nb")'), /cannot be loaded .*a b/);
checkBad('no handler', await withAction('c.js', ''), /Invalid function signature/);
checkBad('exports no object', await withAction('d.js', 'module.exports = 1'), /export an object/);
checkBad(
  'not async',
  await withAction('e.js', 'exports.onExecutePostLogin = () => {}'),
  /Invalid function signature/,
);
checkBad(
  'a TypeError',
  await withAction('f.js', '\n\nnull.x;'),
  /TypeError: .*, line 3\); correct/,
);
checkBad(
  'another trigger',
  await withAction('g.js', 'exports.onExecuteCredentialsExchange = async () => {};'),
  /It exports `onExecuteCredentialsExchange`, for another trigger/,
);
checkBad(
  'compiled for an old target',
  await withAction('h.js', 'var __awaiter; exports.onExecutePostLogin = () => {};'),
  /compile it for ES2017/,
);
checkBad('an ES module', await withAction('i.js', 'export const a = 1;'), /is a CommonJS module/);
checkBad(
  'TypeScript',
  await withAction('j.ts', 'const a: number = 1;'),
  /compile it to JavaScript/,
);
checkBad(
  'an Action Module',
  await withAction('k.js', "require('actions:greet');"),
  /the Action Module `actions:greet` is not there: .*, line 1\)/,
);
checkBad(
  'a file of its own',
  await withAction('l.js', "require('./lib');"),
  /an Action is one file/,
);
checkBad('an unknown option', ['--color-of'], /Unknown option '--color-of'; see --help/);
checkBad(
  'a tenant that is wrong',
  ['--tenant', await file('tenant.json', { name: 'small' })],
  /tenant\.json` is wrong at the top: `apis` is missing/,
);
checkBad('no such tenant', ['--tenant', nowhere], /the tenant `.*` does not exist; .*--tenant/);
checkBad(
  'an unknown user',
  ['--user', 'auth0|gone'],
  /no user `auth0\|gone`; there are auth0\|jhon/,
);
checkBad('no such other Action', ['--against', nowhere], /does not exist; give --against/);
checkBad(
  'a dependency that is not there',
  ['--action', action, '--dependency', 'nothing-of-that-name'],
  /`nothing-of-that-name` is not there; run `npm install nothing-of-that-name`/,
);
