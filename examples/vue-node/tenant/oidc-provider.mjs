/** oidc-provider, without its advice at import to use Node 22: what is used of it here is tested on Node 20, too. */

const { warn } = console;
console.warn = () => {};
export const { Provider, errors, interactionPolicy } = await import('oidc-provider');
console.warn = warn;

// By its path, because the default is the same store with one more piece of advice. Sessions live as long as the process.
// @ts-expect-error: the types are of the package's main file alone.
export { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
