/** What the build puts at the end of pkg/action.js. */

/** What is to be done with a login: src/answer.rs. */
type Answer = {
  claims: Record<string, string[]>;
  idToken?: boolean;
  accessToken?: boolean;
  deny?: string | null;
  isError?: boolean;
  line: string;
};

/** The exports of the core. */
type Glue = {
  initSync(source: { module: Uint8Array }): void;
  Core: new () => { logIn(event: unknown, api: unknown): Promise<Answer> };
  customClaims(parts: unknown): Record<string, string[]>;
};

/** The glue of wasm-bindgen, in closures of its own at each call, with these for the globals of their names. */
declare function glue(globals: object): Glue;

/** The WASM core, brotli-compressed, in base64. */
declare const wasm: string;
