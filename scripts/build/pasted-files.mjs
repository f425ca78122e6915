// The files to paste: pkg/action.js and pkg/probe.js.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { build, transform } from 'esbuild';
import { packagesOf } from '../packages.mjs';
import { root } from '../tools.mjs';
import { work } from './core.mjs';

const source = (/** @type {string} */ name) => fs.readFileSync(path.join(root, name), 'utf8');
const { version, license } = JSON.parse(source('package.json'));

/** The first line of a file to paste. @param {string} what it is */
const title = (what) => `// permission-claims ${version} (${license}): ${what}`;

/** The glue of wasm-bindgen as a function that makes it anew at each call. @param {string} glue */
async function glueFunction(glue) {
  fs.writeFileSync(path.join(work, 'short.js'), glue);
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `
        import { initSync, Core, customClaims } from './short.js';
        core = { initSync, Core, customClaims };`,
      resolveDir: work,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'node18',
    logLevel: 'error',
    metafile: true,
    write: false,
    // What the glue does for others: a core is given up with its memory, and nothing is deprecated.
    drop: ['console'],
    define: { FinalizationRegistry: 'undefined', 'Symbol.dispose': 'undefined' },
  });
  // One closure, in which the glue's variables are new at each call. Some of its globals are given by the shim.
  const globals = [
    ...[
      'WebAssembly',
      'TextDecoder',
      'TextEncoder',
      'setTimeout',
      'clearTimeout',
      'queueMicrotask',
    ],
    ...['Date', 'performance', 'Math'],
  ];
  const code = `const glue = ({${globals}}) => {let core;${outputFiles[0].text.trim()}return core};`;
  return { code, packages: packagesOf(Object.keys(metafile.inputs)) };
}

/** @param {Uint8Array} wasm */
function encoded(wasm) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
    [BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    [BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  return zlib.brotliCompressSync(wasm, { params }).toString('base64');
}

/** @param {string} name of a file @param {import('esbuild').TransformOptions} [options] */
async function transformed(name, options) {
  const { code } = await transform(source(name), { target: 'node18', ...options });
  return code.trim();
}

/**
 * The Action, and the npm packages in it.
 *
 * @param {{ glue: string, wasm: Uint8Array }} core
 */
export async function action({ glue, wasm }) {
  const { code, packages } = await glueFunction(glue);
  const lines = [
    title('Auth0 post-login Action in Rust and WebAssembly'),
    await transformed('action-shim.js', { minify: true }),
    code,
    `const wasm = '${encoded(wasm)}';`,
  ];
  return { code: `${lines.join('\n')}\n`, packages };
}

/** The probe, without its comments but for those that begin with `//!`, still to be read. */
export async function probe() {
  return `${title('a probe of the runtime')}\n${await transformed('scripts/package/probe.js')}\n`;
}
