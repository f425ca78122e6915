import '../design/design.css';
import './styles/layout.css';
import './styles/pages.css';
import './styles/table.css';
import { createPermissionGuard, createPermissions } from 'permission-claims-vue';
import { createApp } from 'vue';

import App from './App.vue';
import { auth0 } from './auth0.js';
import { instead, router } from './router.js';

// The router first: auth0-vue navigates with it when the browser comes back from the tenant.
const app = createApp(App)
  .use(router)
  .use(auth0)
  .use(createPermissions({ namespace: import.meta.env.CLAIMS_NAMESPACE }));
router.beforeEach(
  createPermissionGuard(app, {
    noPermission: instead('no-permission'),
    permissionsUnknown: instead('permissions-unknown'),
  }),
);
app.mount('#app');
