/* tslint:disable */
/* eslint-disable */

/**
 * An instance of the Action. It is never taken down: the WASM's memory is given up as a whole.
 */
export class Core {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Begins a login, whose event is given as JSON. It ends with [`edge::answer`]: what is to be
     * done with it, member by member as in [`crate::answer::Answer`].
     */
    logIn(login: number, event: Uint8Array): void;
    /**
     * Starts an instance, which remembers nothing yet.
     */
    constructor();
    /**
     * Tells what an operation has come to; nothing where it failed.
     */
    settle(operation: number, result?: Uint8Array | null): void;
}

/**
 * The claims of a login as a pure function of namespace, roles and permissions, from JSON to JSON.
 */
export function customClaims(parts: Uint8Array): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_core_free: (a: number, b: number) => void;
    readonly core_logIn: (a: number, b: number, c: number, d: number) => void;
    readonly core_new: () => number;
    readonly core_settle: (a: number, b: number, c: number, d: number) => void;
    readonly customClaims: (a: number, b: number) => [number, number];
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
