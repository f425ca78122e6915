/** A request to the endpoints of the tenant's console. @param {string} tenantOrigin @param {string} method @param {string} path @param {object} [body] */
export async function requestConsole(tenantOrigin, method, path, body) {
  const response = await fetch(`${tenantOrigin}/console/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}
