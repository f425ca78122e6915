/** Settings that name something that is not in the tenant. */
import { error } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function settingFindings({ event: { event } }, { directory }) {
  if (!directory) return [];
  const { audience, clients } = event.secrets ?? {};
  const apis = directory.apis.map(({ identifier }) => identifier);
  const ids = directory.applications.map(({ client_id }) => client_id);
  return [
    ...unknown(
      'audience',
      audience,
      (name) => apis.includes(name) || /\/api\/v2\/$/.test(name) || isRequested(name),
      'API',
    ),
    ...unknown('clients', clients, (name) => ids.includes(name), 'application'),
  ];
}

/** It stands for the API that the login asks for. @param {string} name */
const isRequested = (name) => /^requested$/i.test(name);

/** @param {string} setting @param {unknown} value @param {(name: string) => boolean} isKnown @param {string} what */
function unknown(setting, value, isKnown, what) {
  const names = String(value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean);
  return names
    .filter((name) => !isKnown(name))
    .map((name) =>
      error(
        'setting_unknown',
        `the setting \`${setting}\` names \`${name}\`, and no ${what} in the tenant file is called so`,
      ),
    );
}
