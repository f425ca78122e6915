// permission-claims 0.1.0 (MIT OR Apache-2.0): a probe of the runtime
//! Logs in one line what Auth0's runtime offers to permission-claims. Run it twice: the second line tells what lasts.
//! It sets no claim, denies no login, sends no request, and says of the user only how many roles there are.
const loaded = Date.now();
let runs = 0;
const text = "permission-claims";
const brotli = "GxAA+CVaihFgSgpUogA=";
const wasm = "AGFzbQEAAAABBwFgAm9/AX8DAgEABQMBAAEHBQEBZgAAChIBEABBACABQQH8CwBBACwAAAs=";
const probes = {
  node: () => process.versions.node,
  wasm() {
    const module = new WebAssembly.Module(Buffer.from(wasm, "base64"));
    const { f } = new WebAssembly.Instance(module).exports;
    return f({}, 200) === -56;
  },
  brotli: () => `${require("node:zlib").brotliDecompressSync(Buffer.from(brotli, "base64"))}` === text,
  fetch: () => typeof fetch === "function",
  abort() {
    if (typeof WebAssembly !== "object") return;
    const controller = new AbortController();
    controller.abort();
    return fetch("https://example.invalid", { signal: controller.signal }).then(
      () => false,
      ({ name }) => name === "AbortError" || name
    );
  },
  run: () => ++runs,
  age: () => `${Date.now() - loaded}ms`,
  cached(api) {
    const record = api.cache?.get(text);
    return record && `${Date.now() - record.value}ms`;
  },
  cache(api) {
    if (!api.cache) return;
    const value = `${Date.now()}`;
    const { type, code } = api.cache.set(text, value, { ttl: 36e5 });
    return type === "success" ? api.cache.get(text)?.value === value : code;
  },
  async roles(api) {
    if (!api.roles?.getUserEffectiveRoles) return;
    const { roles, next } = await api.roles.getUserEffectiveRoles({ take: 100 });
    return `${roles.length}${next ? "+" : ""}`;
  },
  heap: () => require("node:v8").getHeapStatistics().heap_size_limit,
  globals() {
    const names = "Buffer setTimeout queueMicrotask TextDecoder TextEncoder Headers Request ReadableStream";
    const missing = names.split(" ").filter((name) => !(name in globalThis));
    return missing.join() || true;
  }
};
async function ask(probe, api) {
  let timer;
  try {
    const found = await Promise.race([
      probe(api),
      new Promise((resolve) => {
        timer = globalThis.setTimeout?.(resolve, 2e3, "timeout");
      })
    ]);
    if (!found) return "no";
    return found === true ? "yes" : `${found}`.replace(/[^\w.,+]/g, "");
  } catch (error) {
    if (error.name === "ReferenceError") return "no";
    const name = `${error.code ?? error.name}`;
    return /^\w+$/.test(name) ? name.slice(0, 16) : "error";
  } finally {
    globalThis.clearTimeout?.(timer);
  }
}
exports.onExecutePostLogin = async (_, api) => {
  let line = `${text}-probe`;
  for (const [name, probe] of Object.entries(probes)) {
    line += ` ${name}=${await ask(probe, api).catch(() => "error")}`;
  }
  try {
    console.log(line.slice(0, 256));
  } catch {
  }
};
