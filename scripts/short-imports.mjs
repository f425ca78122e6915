/**
 * Gives the imports of a WASM module names of a letter or two, in it and in its glue: those of wasm-bindgen end in 16
 * random digits each, which nothing can compress.
 *
 * https://webassembly.github.io/spec/core/binary/modules.html#import-section
 */

const importSection = 2;
const functionKind = 0;
const headerBytes = 8;

/**
 * @param {Uint8Array} wasm
 * @param {string} glue
 * @returns {{ wasm: Uint8Array, glue: string }}
 */
export function shortImports(wasm, glue) {
  const reader = readerOf(wasm);
  reader.skip(headerBytes);
  /** @type {Map<string, string>} */
  const shortNames = new Map();
  const sections = [wasm.subarray(0, headerBytes)];
  while (!reader.isAtEnd()) {
    const id = reader.number();
    const content = reader.bytes();
    const changed = id === importSection ? shortened(content, shortNames) : content;
    sections.push(Uint8Array.of(id), withLength(changed));
  }
  const names = [...shortNames.keys()].map((name) => name.replace(/[./]/g, '\\$&'));
  // The quotes of a module's name stay; a function's name has none.
  const anyName = new RegExp(`(?<![\\w$])(${names.join('|')})(?![\\w$])`, 'g');
  return {
    wasm: Buffer.concat(sections),
    glue: glue.replace(anyName, (name) => shortNames.get(name) ?? name),
  };
}

/**
 * @param {Uint8Array} content of the import section
 * @param {Map<string, string>} shortNames each name that is found is added
 */
function shortened(content, shortNames) {
  const reader = readerOf(content);
  const text = () => new TextDecoder().decode(reader.bytes());
  const short = (/** @type {string} */ name) => {
    if (!shortNames.has(name)) shortNames.set(name, `i${shortNames.size.toString(36)}`);
    return shortNames.get(name) ?? name;
  };
  const bytesOf = (/** @type {string} */ name) => withLength(new TextEncoder().encode(name));
  const count = reader.number();
  const imports = [numberBytes(count)];
  for (let at = 0; at < count; at += 1) {
    const [module, name] = [text(), text()];
    // Other functions are exports of a module of JavaScript.
    imports.push(bytesOf(short(module)), bytesOf(name.startsWith('__wb') ? short(name) : name));
    const kind = reader.number();
    if (kind !== functionKind) throw new Error(`an import of kind ${kind}, not a function`);
    imports.push(Uint8Array.of(kind), numberBytes(reader.number()));
  }
  return Buffer.concat(imports);
}

/** @param {Uint8Array} wasm */
function readerOf(wasm) {
  let at = 0;
  /** An unsigned LEB128 number. */
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  return {
    number,
    bytes() {
      const length = number();
      at += length;
      return wasm.subarray(at - length, at);
    },
    skip(/** @type {number} */ count) {
      at += count;
    },
    isAtEnd: () => at >= wasm.length,
  };
}

/** @param {Uint8Array} content */
const withLength = (content) => Buffer.concat([numberBytes(content.length), content]);

/** @param {number} value */
function numberBytes(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}
