/** `event` of the post-login trigger, as far as the Action reads it. */
export interface PostLoginEvent {
  secrets: Record<string, string>;
  user: { user_id: string };
  client?: { client_id: string };
  authorization?: { roles?: string[] };
  organization?: { id: string };
  transaction?: { protocol?: string; requested_scopes?: string[] };
  /** The API that the login asks for an access token for. */
  resource_server?: { identifier: string };
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
    }): Promise<{ roles: { id: string; name?: string }[]; next?: string }>;
  };
}

/** Where the line of a login goes: `log` for `ok` and `skipped`, `error` otherwise. */
export interface LineConsole {
  log(line: string): unknown;
  error(line: string): unknown;
}

/**
 * The handler of the post-login trigger. It never throws, and it rejects in one case: a login that must be
 * denied while `api.access.deny` fails. Its line goes to the console of the process.
 */
export function onExecutePostLogin(event: PostLoginEvent, api: PostLoginApi): Promise<void>;

/**
 * The same handler with another console: a dependency cannot reach that of the Action that requires it.
 * All handlers share one instance.
 */
export function create(options?: { console?: LineConsole }): typeof onExecutePostLogin;

/**
 * The claims of a login: `<namespace>/roles` and `<namespace>/permissions`, each name once. What is no text,
 * or holds half a UTF-16 character, is left out, and so is the claim of what is no array, or has more than
 * 100,000 elements.
 *
 * @throws an `Error` with `code: 'settings'` when the namespace is no http(s) URL, or one whose
 * claims Auth0 drops.
 */
export function customClaims(parts: {
  namespace: string;
  roles: readonly string[];
  permissions: readonly string[];
}): Record<string, string[]>;
