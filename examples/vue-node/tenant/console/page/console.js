/** Shows the tenant, and keeps it shown as it is: the tenant tells when something has changed. */
import { showConditions } from './conditions.js';
import { byId } from './element.js';
import { showLogins } from './logins.js';
import { showPasted } from './pasted.js';
import { showPeople } from './people.js';
import { showRoles } from './roles.js';
import { readLogins, readTenant } from './tenant.js';

const first = await readTenant();
byId('tenant').textContent = first.name;
const updates = [
  showPeople(byId('people'), first),
  showRoles(byId('roles'), first),
  showConditions(byId('conditions')),
];
const loginUpdates = [showLogins(byId('logins'), byId('no-logins')), showPasted()];

async function update() {
  const [state, logins] = await Promise.all([readTenant(), readLogins()]);
  for (const part of updates) part(state);
  for (const part of loginUpdates) part(logins);
}

const events = new EventSource('events');
events.onmessage = update;
// Also after a pause: something may have changed meanwhile.
events.onopen = async () => {
  await update();
  connection('Live', 'success');
};
events.onerror = () => connection('The tenant does not answer', 'danger');

/** @param {string} text @param {string} tone */
function connection(text, tone) {
  const badge = byId('connection');
  badge.textContent = text;
  badge.className = `badge badge-${tone}`;
}
