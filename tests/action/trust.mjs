/**
 * The Action speaks through the global `fetch`, and what that trusts is settled when the process starts.
 */

/** @type {Promise<void> | undefined} once for each process */
let checked;

/**
 * @param {string} origin of a server that answers anything
 * @param {string} authorityFile the certificate that the process should trust
 * @throws {Error} when this process does not trust the local certificate authority
 */
export function checkTrust(origin, authorityFile) {
  checked ??= fetch(origin).then(
    (response) => void response.arrayBuffer(),
    (error) => {
      const reason = error.cause?.code ?? error;
      throw new Error(
        `This process does not trust the tests' certificate authority (${reason}): ` +
          `start it by \`npm test\`, or with NODE_EXTRA_CA_CERTS=${authorityFile}`,
      );
    },
  );
  return checked;
}
