/** What a page shows of one address of the API: waiting for it, having it, or what is wrong. */
import { onMounted, ref, shallowRef } from 'vue';

import { ApiError, useApi } from './useApi.js';

/** @param {string} path */
export function useResource(path) {
  const { get } = useApi();
  const data = shallowRef();
  const isLoading = ref(true);
  const error = shallowRef(/** @type {ApiError | null} */ (null));

  async function load() {
    isLoading.value = true;
    error.value = null;
    try {
      data.value = await get(path);
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      error.value = thrown;
    } finally {
      isLoading.value = false;
    }
  }
  onMounted(load);
  return { data, isLoading, error, load };
}
