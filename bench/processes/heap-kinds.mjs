/** What is in JavaScript's heap, by kind: the sum of a heap snapshot. */
import { text } from 'node:stream/consumers';
import { getHeapSnapshot } from 'node:v8';

/** @typedef {Record<string, number>} HeapKinds bytes of each kind of node, as V8 names them: `string`, `code`, `closure` */

/** After a garbage collection. It takes several times the heap itself. @returns {Promise<HeapKinds>} */
export async function heapKinds() {
  const { snapshot, nodes } = JSON.parse(await text(getHeapSnapshot()));
  /** @type {{ node_fields: string[], node_types: [string[]] }} */
  const { node_fields: fields, node_types } = snapshot.meta;
  const [type, size] = ['type', 'self_size'].map((field) => fields.indexOf(field));
  /** @type {HeapKinds} */
  const bytes = {};
  for (let node = 0; node < nodes.length; node += fields.length) {
    const kind = node_types[type][nodes[node + type]];
    bytes[kind] = (bytes[kind] ?? 0) + nodes[node + size];
  }
  return bytes;
}
