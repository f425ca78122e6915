/** A tenant that has nothing in common with that of the example, and an audience that is no URI. */
export const shop = {
  name: 'shop',
  apis: [
    { identifier: 'shop api #1', name: 'Shop', scopes: [{ value: 'order:read' }] },
    { identifier: 'https://stock.example', name: 'Stock', scopes: [{ value: 'order:read' }] },
  ],
  roles: [
    {
      id: 'rol_1',
      name: 'clerk',
      permissions: [
        { api: 'shop api #1', name: 'order:read' },
        { api: 'https://stock.example', name: 'order:read' },
      ],
    },
  ],
  users: [
    { user_id: 'auth0|ann', name: 'Ann', email: 'ann@shop.example', roles: ['rol_1'] },
    { user_id: 'google-oauth2|1', name: 'Bo', email: 'bo@shop.example' },
  ],
  applications: [
    { client_id: 'machine', client_secret: 's', name: 'M', grant_types: ['client_credentials'] },
    { client_id: 'till', name: 'Till', grant_types: ['implicit', 'authorization_code'] },
  ],
};

export const action = `
exports.onExecutePostLogin = async (event, api) => {
  if (event.user.name === 'Bo') return api.access.deny('closed on Sundays');
  api.idToken.setCustomClaim('department', { name: 'sales', size: 2 });
  api.idToken.setCustomClaim('https://shop.example/client', event.client.client_id);
  api.accessToken.setCustomClaim('https://shop.example/api', event.resource_server.identifier);
};`;
