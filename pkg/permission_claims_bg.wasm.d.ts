/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const __wbg_core_free: (a: number, b: number) => void;
export const core_logIn: (a: number, b: any, c: any) => any;
export const core_new: () => number;
export const customClaims: (a: any) => [number, number, number];
export const wasm_bindgen__convert__closures_____invoke__h38101852e5c0feb5: (a: number, b: number, c: any, d: any) => void;
export const wasm_bindgen__convert__closures_____invoke__h5b40224728854a39: (a: number, b: number, c: any) => [number, number];
export const wasm_bindgen__convert__closures_____invoke__haa3d2ef7203cb3d3: (a: number, b: number) => void;
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_exn_store: (a: number) => void;
export const __externref_table_alloc: () => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __wbindgen_destroy_closure: (a: number, b: number) => void;
export const __externref_table_dealloc: (a: number) => void;
export const __wbindgen_start: () => void;
