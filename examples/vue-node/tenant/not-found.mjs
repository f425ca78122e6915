/** What the tenant answers at an address that it does not have. */
import { errorPage } from './login/pages.mjs';
import { pagePolicy } from './login/policy.mjs';

/**
 * @param {string} applicationAddress
 * @returns {(ctx: import('oidc-provider').KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>}
 */
export function notFound(applicationAddress) {
  return async (ctx, next) => {
    await next();
    if (ctx.status !== 404 || ctx.body) return;
    const message = `There is no ${ctx.method} ${ctx.path}`;
    ctx.status = 404;
    if (ctx.accepts('json', 'html') === 'html') {
      ctx.type = 'html';
      ctx.set('content-security-policy', pagePolicy(applicationAddress));
      ctx.body = errorPage(message, applicationAddress);
    } else {
      ctx.body = { error: 'not_found', message };
    }
  };
}
