/**
 * `GET /api/v2/tenants/settings`. Neither the tenant's own domain nor its custom ones are among them.
 * https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route
 */
import { fieldParameters, selected } from '../fields.mjs';

/** @type {import('../router.mjs').Endpoint} */
export const tenantSettings = {
  name: 'tenant-settings',
  method: 'GET',
  path: '/api/v2/tenants/settings',
  scopes: { any: ['read:tenant_settings'] },
  parameters: fieldParameters,
  handler: ({ tenant, query }) =>
    selected(query)({
      friendly_name: tenant.name,
      default_audience: '',
      default_directory: '',
      allow_organization_name_in_authentication_api: false,
      customize_mfa_in_postlogin_action: false,
      enabled_locales: ['en'],
      flags: {},
      // In hours.
      session_lifetime: 168,
      idle_session_lifetime: 72,
      sandbox_version: '22',
    }),
};
