/** The tenant's roles, and what each permits. */
import { element } from './element.js';
import { counted } from './people.js';
import { isSame, permissionList } from './permissions.js';

/** @param {HTMLElement} place @param {import('./tenant.js').State} first */
export function showRoles(place, first) {
  const cards = first.roles.map(({ id, name, description }) => {
    const permissions = permissionList(first, { path: ['roles', id], owner: name });
    place.append(
      element(
        'article',
        { className: 'card', 'aria-label': name },
        element(
          'div',
          {},
          element('h3', {}, name),
          element('p', { className: 'hint' }, description),
        ),
        permissions.details,
      ),
    );
    return { id, permissions };
  });

  /** @param {import('./tenant.js').State} state */
  return function update({ roles }) {
    for (const { id, permissions } of cards) {
      const given = roles.find((role) => role.id === id)?.permissions ?? [];
      permissions.update(counted(given.length), (wanted) => ({
        checked: given.some((permission) => isSame(permission, wanted)),
      }));
    }
  };
}
