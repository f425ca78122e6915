/** What Auth0 reads of an authorization request otherwise than the library does. */

import { errors } from './oidc-provider.mjs';
import { findOrganization } from './organizations.mjs';

/** @typedef {import('oidc-provider').KoaContextWithOIDC} Context */

/** @param {import('./event.mjs').Tenant} tenant */
export const extraParams = (tenant) => ({
  audience: null,

  /**
   * By its id. Auth0 takes names only from tenants that say so.
   *
   * @param {Context} _ctx
   * @param {string | undefined} id
   */
  organization(_ctx, id) {
    if (id === undefined || findOrganization(tenant, id)) return;
    throw new errors.InvalidRequest(
      `parameter organization is invalid: this tenant has no organization with the id ${id}`,
    );
  },

  /**
   * The library leaves `offline_access` out where no consent page is.
   *
   * @param {Context} ctx
   * @param {string | undefined} scope
   * @param {import('oidc-provider').Client} client
   */
  scope(ctx, scope, client) {
    const { scope: asked } = ctx.method === 'POST' ? (ctx.oidc.body ?? {}) : ctx.query;
    const kept = scope?.split(' ') ?? [];
    const isAsked = String(asked).split(' ').includes('offline_access');
    if (!isAsked || kept.includes('offline_access')) return;
    if (!client.grantTypeAllowed('refresh_token') || !ctx.oidc.params) return;
    ctx.oidc.params.scope = [...kept, 'offline_access'].join(' ');
  },
});
