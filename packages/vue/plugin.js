import { checkedNamespace } from './access.js';

/** @type {import('vue').InjectionKey<string>} */
export const NAMESPACE = Symbol('permission-claims namespace');

/** @type {typeof import('./index.d.ts').createPermissions} */
export function createPermissions(options) {
  const namespace = checkedNamespace(options?.namespace, 'createPermissions({ namespace })');
  return {
    install(app) {
      app.provide(NAMESPACE, namespace);
    },
  };
}
