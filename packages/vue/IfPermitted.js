import { defineComponent } from 'vue';

import { usePermissions } from './usePermissions.js';

export const IfPermitted = defineComponent({
  name: 'IfPermitted',
  props: { permission: { type: String, required: true } },
  setup(props, { slots }) {
    const { can } = usePermissions();
    return () => (can(props.permission) ? slots.default?.() : slots.fallback?.());
  },
});
