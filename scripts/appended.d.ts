/** What the build puts at the end of pkg/action.js. */

/** The exports of the core. */
type Glue = {
  initSync(source: { module: Uint8Array }): void;
  Core: new () => { logIn(event: unknown, api: unknown): Promise<any> };
  customClaims(parts: unknown): any;
};

/** The glue of wasm-bindgen, in closures of its own at each call. */
declare function glue(webAssembly: object): Glue;

/** The WASM core, brotli-compressed, in base64. */
declare const wasm: string;
