/** Serves the calls of a parent process, which uses `rpc-parent.mjs`. */

/** @param {Record<string, (argument: any) => unknown>} functions by the names that the parent calls */
export function serveCalls(functions) {
  process.on('message', async (/** @type {any} */ { name, argument }) => {
    try {
      process.send?.({ result: await functions[name](argument) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? error.stack : String(error) });
    }
  });
  // The child must not outlive its parent.
  process.on('disconnect', () => process.exit());
}
