/** The size of the paste-ready file, and of its parts. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

/** Ours; Auth0's own limit for the code of an Action is 100 kB. */
const mostBytes = 90_000;

const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');

/** @param {string} start of a line */
function lineStarting(start) {
  const at = code.indexOf(`\n${start}`) + 1;
  assert.ok(at > 0, `pkg/action.js has a line that begins with ${start}`);
  assert.equal(code.indexOf(`\n${start}`, at), -1, `only one line begins with ${start}`);
  return at;
}

test(`pkg/action.js has at most ${mostBytes} bytes`, (t) => {
  const [glue, wasm] = [lineStarting('const glue = '), lineStarting("const wasm = '")];
  assert.ok(glue < wasm);
  const bytes = Buffer.byteLength;
  const parts = {
    shim: bytes(code.slice(0, glue)),
    glue: bytes(code.slice(glue, wasm)),
    wasm: bytes(code.slice(wasm)),
  };
  const total = bytes(code);
  assert.equal(total, parts.shim + parts.glue + parts.wasm);
  const { shim } = parts;
  t.diagnostic(`shim ${shim} + glue ${parts.glue} + WASM ${parts.wasm} = ${total} bytes`);
  assert.ok(total <= mostBytes, `${total} bytes`);
});
