/** What the build puts at the end of pkg/action.js. */

interface Answer {
  claims: Record<string, string[]>;
  idToken: boolean;
  accessToken: boolean;
  deny: string | undefined;
  isError: boolean;
  line: string;
}

interface Core {
  initSync(source: { module: Uint8Array }): void;
  logIn(event: unknown, cache: unknown, roles: unknown): Promise<Answer>;
  customClaims(parts: object): Record<string, string[]>;
}

/** The glue of wasm-bindgen, in closures of its own at each call. */
declare function glue(webAssembly: object): Core;

/** The WASM core, brotli-compressed, in base64. */
declare const wasm: string;
