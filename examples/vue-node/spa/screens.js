/** The screens of the navigation, in its order, and the permission that each one takes. */
export const screens = [
  {
    path: '/projects',
    name: 'project-list',
    meta: {
      title: 'Projects',
      about: 'What is under way, and how far',
      permission: 'read:project-list',
    },
  },
  {
    path: '/users',
    name: 'user-list',
    meta: { title: 'Users', about: 'Who works with this portal', permission: 'read:user-list' },
  },
];
