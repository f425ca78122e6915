// What vite.config.mjs defines.
interface ImportMetaEnv {
  readonly AUTH0_DOMAIN: string;
  readonly AUTH0_CLIENT_ID: string;
  readonly AUTH0_AUDIENCE: string;
  readonly CLAIMS_NAMESPACE: string;
  readonly API_ORIGIN: string;
}

declare module '*.vue' {
  const component: import('vue').Component;
  export default component;
}
