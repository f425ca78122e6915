/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const __wbg_core_free: (a: number, b: number) => void;
export const core_logIn: (a: number, b: any, c: any) => any;
export const core_new: () => number;
export const customClaims: (a: any) => [number, number, number];
export const wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke___js_sys_3dc41a6651603eb6___Function_fn_wasm_bindgen_3b4d6d474a4767f___JsValue_____wasm_bindgen_3b4d6d474a4767f___sys__Undefined___js_sys_3dc41a6651603eb6___Function_fn_wasm_bindgen_3b4d6d474a4767f___JsValue_____wasm_bindgen_3b4d6d474a4767f___sys__Undefined_______true_: (a: number, b: number, c: any, d: any) => void;
export const wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke___wasm_bindgen_3b4d6d474a4767f___JsValue__core_75d5716931084cc5___result__Result_____wasm_bindgen_3b4d6d474a4767f___JsError___true_: (a: number, b: number, c: any) => [number, number];
export const wasm_bindgen_3b4d6d474a4767f___convert__closures_____invoke_______true_: (a: number, b: number) => void;
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_exn_store: (a: number) => void;
export const __externref_table_alloc: () => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __wbindgen_destroy_closure: (a: number, b: number) => void;
export const __externref_table_dealloc: (a: number) => void;
export const __wbindgen_start: () => void;
