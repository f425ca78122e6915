/** `event` of the post-login trigger, as far as the Action reads it. */
export interface PostLoginEvent {
  secrets: Record<string, string>;
  user: { user_id: string };
  client?: { client_id: string };
  authorization?: { roles?: string[] };
  organization?: { id: string };
  transaction?: { protocol?: string };
}

/** `api` of the post-login trigger, as far as the Action calls it. */
export interface PostLoginApi {
  access: { deny(reason: string): unknown };
  accessToken: { setCustomClaim(name: string, value: unknown): unknown };
  idToken: { setCustomClaim(name: string, value: unknown): unknown };
  cache: {
    get(key: string): { value: string; expires_at: number } | undefined;
    set(key: string, value: string, options?: { ttl?: number }): unknown;
    delete(key: string): unknown;
  };
  /** Absent in older runtimes. */
  roles?: {
    getUserEffectiveRoles(paging: {
      take: number;
      from?: string;
    }): Promise<{ roles: { id: string }[]; next?: string }>;
  };
}

/** The handler of the post-login trigger. It never throws and never rejects. */
export function onExecutePostLogin(event: PostLoginEvent, api: PostLoginApi): Promise<void>;

/**
 * The claims of a login: `<namespace>/roles` and `<namespace>/permissions`, each name once.
 *
 * @throws an `Error` with `code: 'settings'` when the namespace is no http(s) URL, or one whose
 * claims Auth0 drops.
 */
export function customClaims(parts: {
  namespace: string;
  roles: readonly string[];
  permissions: readonly string[];
}): Record<string, string[]>;
