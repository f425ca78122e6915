/** What the build puts at the end of pkg/action.js. */

/** The exports of the core, and of the edge's JavaScript beside it. */
type Glue = typeof import('../src/wasm/edge.mjs') & {
  initSync(source: { module: Uint8Array }): void;
  Core: new () => Parameters<typeof import('../src/wasm/edge.mjs').connect>[0];
  customClaims(parts: Uint8Array): string;
};

/** The glue of wasm-bindgen, in closures of its own at each call. */
declare function glue(webAssembly: object): Glue;

/** The WASM core, brotli-compressed, in base64. */
declare const wasm: string;
