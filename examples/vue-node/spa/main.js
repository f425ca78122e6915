import '../design/design.css';
import './styles/layout.css';
import './styles/pages.css';
import './styles/table.css';
import { createApp } from 'vue';

import App from './App.vue';
import { auth0 } from './auth0.js';
import { createPermissionGuard } from './permissions/permissionGuard.js';
import { router } from './router.js';

// The router first: auth0-vue navigates with it when the browser comes back from the tenant.
const app = createApp(App).use(router).use(auth0);
router.beforeEach(createPermissionGuard(app));
app.mount('#app');
