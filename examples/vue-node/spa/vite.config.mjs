import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

import { redirectToLocalhost } from '../localhost.mjs';
import { readSettings } from '../settings.mjs';

/** @param {string} path from this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(() => viteConfig(readSettings()));

/**
 * @param {import('../settings.mjs').Settings} settings
 * @returns {import('vite').UserConfig}
 */
export function viteConfig({ spa, api, auth0 }) {
  return {
    root: here('.'),
    publicDir: here('../design/images'),
    plugins: [vue(), atLocalhost(spa.origin)],
    server: {
      host: 'localhost',
      port: spa.port,
      strictPort: true,
      // The design is shared with the tenant's pages, and lies beside this folder; the package lies at the root. Not the
      // whole example: what the API protects would be there for everyone.
      fs: {
        allow: ['.', '../design', '../node_modules', '../../../packages/vue'].map(here),
      },
    },
    // The package is a link to its folder, where these would be looked for.
    resolve: { dedupe: ['vue', '@auth0/auth0-vue'] },
    // Named here, so that the first visitor need not wait until Vite has found them.
    optimizeDeps: { include: ['vue', 'vue-router', '@auth0/auth0-vue'] },
    // These few and no others: whatever is defined here, everyone with a browser can read.
    define: {
      'import.meta.env.AUTH0_DOMAIN': JSON.stringify(auth0.domain),
      'import.meta.env.AUTH0_CLIENT_ID': JSON.stringify(auth0.clientId),
      'import.meta.env.AUTH0_AUDIENCE': JSON.stringify(auth0.audience),
      'import.meta.env.CLAIMS_NAMESPACE': JSON.stringify(auth0.namespace),
      'import.meta.env.API_ORIGIN': JSON.stringify(api.origin),
    },
  };
}

/** @param {string} origin @returns {import('vite').Plugin} */
function atLocalhost(origin) {
  return {
    name: 'at-localhost',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (!redirectToLocalhost(request, response, origin)) next();
      });
    },
  };
}
