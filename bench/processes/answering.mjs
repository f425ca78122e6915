/** The other end of `asking.mjs`. */

/** @param {Record<string, (given: any) => unknown>} answers by the names of the questions */
export function answerQuestions(answers) {
  process.on('message', async (/** @type {any} */ { name, given }) => {
    try {
      process.send?.({ answer: await answers[name](given) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? error.stack : String(error) });
    }
  });
  // It must not outlive the one who asks.
  process.on('disconnect', () => process.exit());
}
