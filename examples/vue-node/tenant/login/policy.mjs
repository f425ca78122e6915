/**
 * The content security policy of the tenant's pages that a person sees: a design, a form, no script.
 *
 * @param {string} applicationAddress the answer to a form leads on to the application, and browsers hold redirects to the
 *   rule for forms, too
 */
export const pagePolicy = (applicationAddress) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${applicationAddress}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
