/** What the build puts at the end of pkg/action.js. */

interface Core {
  initSync(source: { module: Uint8Array }): void;
  /** An instance: what answers one login with JSON. */
  start(): (event: unknown, api: unknown) => Promise<string>;
  customClaims(parts: object): string;
}

/** The glue of wasm-bindgen, in closures of its own at each call. */
declare function glue(webAssembly: object): Core;

/** The WASM core, brotli-compressed, in base64. */
declare const wasm: string;
