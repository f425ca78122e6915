/**
 * The Actions of the tenant, and those of the post-login flow in the order in which they run.
 * https://auth0.com/docs/api/management/v2/actions/get-actions
 * https://auth0.com/docs/api/management/v2/actions/get-action
 * https://auth0.com/docs/api/management/v2/actions/get-bindings
 *
 * What is absent, and that a binding says of every Action that not all of its changes are deployed, is as recordings of
 * tenants have it.
 */
import { refusal } from '../refusal.mjs';

/** @typedef {import('../../tenant/tenant.mjs').TenantAction} TenantAction */

/** @type {import('../router.mjs').Scopes} */
const scopes = { any: ['read:actions'] };
const supported_triggers = [{ id: 'post-login', version: 'v3' }];

/** @type {import('../query.mjs').Parameters} */
const paging = {
  page: { type: 'integer', about: 'Page index of the results to return', minimum: 0 },
  per_page: { type: 'integer', about: 'Number of results per page', minimum: 1, maximum: 100 },
};

/** @type {import('../router.mjs').Endpoint[]} */
export const actions = [
  {
    name: 'actions',
    method: 'GET',
    path: '/api/v2/actions/actions',
    scopes,
    parameters: {
      ...paging,
      triggerId: { type: 'string', about: 'An actions extensibility point' },
      actionName: { type: 'string', about: 'The name of the action to retrieve' },
    },
    handler({ tenant, query }) {
      const { triggerId = 'post-login', actionName } = query;
      const rows = (tenant.actions ?? [])
        .filter(({ name }) => triggerId === 'post-login' && (actionName ?? name) === name)
        .map(whole);
      return page('actions', rows, query);
    },
  },
  {
    name: 'action',
    method: 'GET',
    path: '/api/v2/actions/actions/{id}',
    scopes,
    handler({ tenant, params }) {
      const action = tenant.actions?.find(({ id }) => id === params.id);
      if (!action) throw refusal(404, 'The action does not exist.', 'inexistent_action');
      return whole(action);
    },
  },
  {
    name: 'bindings',
    method: 'GET',
    path: '/api/v2/actions/triggers/post-login/bindings',
    scopes,
    parameters: paging,
    handler: ({ tenant, query }) => page('bindings', bindings(tenant), query),
  },
];

/** @param {import('../../tenant/tenant.mjs').Tenant} tenant */
function bindings({ actions = [], flow = [] }) {
  const bound = flow.flatMap((id) => actions.find((action) => action.id === id) ?? []);
  return bound.map((action) => ({
    id: `binding-${action.id}`,
    trigger_id: 'post-login',
    display_name: action.name,
    action: {
      id: action.id,
      name: action.name,
      supported_triggers,
      ...versions(action),
      all_changes_deployed: false,
    },
  }));
}

/** @param {TenantAction} action */
const whole = (action) => ({
  id: action.id,
  name: action.name,
  supported_triggers,
  code: action.code,
  dependencies: [],
  runtime: 'node22',
  status: 'built',
  secrets: (action.secrets ?? []).map((name) => ({ name })),
  ...versions(action),
  all_changes_deployed: action.deployed_code === action.code,
});

/** @param {TenantAction} action */
function versions({ code, deployed_code }) {
  const version = (/** @type {string} */ text) => ({
    code: text,
    runtime: 'node22',
    status: 'BUILT',
    dependencies: [],
  });
  return {
    current_version: { ...version(code), deployed: deployed_code === code },
    ...(deployed_code !== undefined && {
      deployed_version: { ...version(deployed_code), deployed: true },
    }),
  };
}

/**
 * @param {string} name
 * @param {object[]} rows
 * @param {Record<string, any>} query
 */
function page(name, rows, { page: index = 0, per_page = 50 }) {
  const slice = rows.slice(index * per_page, (index + 1) * per_page);
  return {
    [name]: slice,
    per_page,
    ...(index > 0 && { page: index }),
    ...(slice.length > 0 && { total: rows.length }),
  };
}
