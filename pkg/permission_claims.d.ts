/* tslint:disable */
/* eslint-disable */

/**
 * An instance of the Action.
 */
export class Core {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * One login: what is to be done with it, member by member as in [`crate::answer::Answer`].
     */
    logIn(event: any, api: any): Promise<any>;
    /**
     * Starts an instance, which remembers nothing yet.
     */
    constructor();
}

/**
 * The claims of a login as a pure function of `{ namespace, roles, permissions }`. What is no text,
 * or holds half a UTF-16 character, is left out, and so is the claim of what is no array, or has more
 * than 100,000 elements: it may be that nobody could read it.
 *
 * # Errors
 *
 * An `Error` whose `code` is `settings`: the namespace is no http(s) URL, or one that Auth0 does not
 * allow.
 */
export function customClaims(parts: any): any;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_core_free: (a: number, b: number) => void;
    readonly core_logIn: (a: number, b: any, c: any) => any;
    readonly core_new: () => number;
    readonly customClaims: (a: any) => [number, number, number];
    readonly wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke___js_sys_3dc41a6651603eb6___Function_fn_wasm_bindgen_3b4d6d474a4767f___JsValue_____wasm_bindgen_3b4d6d474a4767f___sys__Undefined___js_sys_3dc41a6651603eb6___Function_fn_wasm_bindgen_3b4d6d474a4767f___JsValue_____wasm_bindgen_3b4d6d474a4767f___sys__Undefined_______true_: (a: number, b: number, c: any, d: any) => void;
    readonly wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke___wasm_bindgen_3b4d6d474a4767f___JsValue__core_75d5716931084cc5___result__Result_____wasm_bindgen_3b4d6d474a4767f___JsError___true_: (a: number, b: number, c: any) => [number, number];
    readonly wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke_______true_: (a: number, b: number) => void;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_destroy_closure: (a: number, b: number) => void;
    readonly __externref_table_dealloc: (a: number) => void;
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
