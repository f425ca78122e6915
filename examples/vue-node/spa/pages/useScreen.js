import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** The screen at whose address another page stands in its place: its title, and the permission that it asks for. */
export function useScreen() {
  const route = useRoute();
  const router = useRouter();
  return computed(() => router.resolve(route.path).meta);
}
