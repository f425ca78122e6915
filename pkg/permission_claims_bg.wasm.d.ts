/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const customClaims: (a: any) => [number, number];
export const start: () => any;
export const wasm_bindgen__convert__closures_____invoke__h6ada27c9440686ce: (a: number, b: number, c: any, d: any, e: any) => any;
export const wasm_bindgen__convert__closures_____invoke__h0ea4b5f50004b3e6: (a: number, b: number, c: any, d: any) => void;
export const wasm_bindgen__convert__closures_____invoke__ha0149fd2856316f5: (a: number, b: number, c: any) => [number, number];
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_exn_store: (a: number) => void;
export const __externref_table_alloc: () => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __wbindgen_destroy_closure: (a: number, b: number) => void;
export const __wbindgen_free: (a: number, b: number, c: number) => void;
export const __externref_table_dealloc: (a: number) => void;
export const __wbindgen_start: () => void;
