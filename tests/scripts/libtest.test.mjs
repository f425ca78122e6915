import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failuresIn } from '../../scripts/test/libtest.mjs';

const twoFailed = `
     Running tests/core/main.rs (target/debug/deps/core-0123456789abcdef)

running 3 tests
test pages::a_whole_list ... ok
test pages::a_short_page ... FAILED
test roles::names ... FAILED

failures:

---- pages::a_short_page stdout ----

thread 'pages::a_short_page' (4711) panicked at tests/core/pages.rs:10:5:
assertion \`left == right\` failed
    of what it said: not the name of a test
  left: 1
 right: 2

---- roles::names stdout ----
no panic


failures:
    pages::a_short_page
    roles::names

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

   Doc-tests permission_claims

running 1 test
test src/lib.rs - (line 3) ... FAILED

failures:

---- src/lib.rs - (line 3) stdout ----
error: expected expression

failures:
    src/lib.rs - (line 3)

test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
`;

const failedInWasm = `
running 2 tests
test event::roles ... FAIL
test event::secrets ... ok

failures:

---- event::roles output ----
    log output:
        { authorization: {} }

    error output:
        panicked at tests/wasm/event.rs:37:5:
        assertion \`left == right\` failed
          left: 1
         right: 2

    JS exception that was thrown:
        RuntimeError: unreachable

failures:

    event::roles

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.01s
`;

const passed = `
running 1 test
test pages::a_whole_list ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;

/** @type {[name: string, output: string, failures: ReturnType<typeof failuresIn>][]} */
const cases = [
  [
    'two binaries',
    twoFailed,
    [
      { test: 'pages::a_short_page', reason: 'assertion `left == right` failed' },
      { test: 'roles::names', reason: undefined },
      { test: 'src/lib.rs - (line 3)', reason: undefined },
    ],
  ],
  [
    'in WebAssembly',
    failedInWasm,
    [{ test: 'event::roles', reason: 'assertion `left == right` failed' }],
  ],
  ['all is well', passed, []],
  ['it does not compile', 'error[E0425]: cannot find value `x` in this scope\n', []],
];

for (const [name, output, failures] of cases) {
  test(`failures that Rust prints: ${name}`, () => assert.deepEqual(failuresIn(output), failures));
}
