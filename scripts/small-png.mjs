/**
 * A screenshot as a PNG with a palette: a screen has few colors, and takes a third of the bytes that way.
 * https://www.w3.org/TR/png-3/
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const colors = 256;

/** @param {Buffer} png 8 bits a channel, without transparency, as Chromium writes it @returns {Buffer} */
export function smallPng(png) {
  const { width, height, pixels } = decode(png);
  const palette = frequent(pixels);
  /** @type {Map<number, number>} */
  const places = new Map(palette.map((color, place) => [color, place]));
  const indices = pixels.map((pixel) => {
    const place = places.get(pixel) ?? nearest(palette, pixel);
    places.set(pixel, place);
    return place;
  });
  return encode(width, height, { palette, indices });
}

/** The colors of surfaces and text, exactly; what is left are the edges of letters. @param {Uint32Array} pixels */
function frequent(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  return sorted.slice(0, colors).map(([color]) => color);
}

/** @param {number[]} palette @param {number} pixel @returns {number} its place */
function nearest(palette, pixel) {
  const distances = palette.map((color) => distance(color, pixel));
  return distances.indexOf(Math.min(...distances));
}

/** @param {number} left @param {number} right */
function distance(left, right) {
  const difference = (/** @type {number} */ shift) =>
    ((left >> shift) & 0xff) - ((right >> shift) & 0xff);
  return difference(16) ** 2 + difference(8) ** 2 + difference(0) ** 2;
}

/** @param {Buffer} png */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const bytes = unfilter(
    inflateSync(Buffer.concat(dataOf(png))),
    width * channels,
    height,
    channels,
  );
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = bytes.readUIntBE(index * channels, 3);
  }
  return { width, height, pixels };
}

/** @param {Buffer} png */
function dataOf(png) {
  const parts = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return parts;
}

/** Section 9 of the specification. @param {Buffer} data @param {number} stride @param {number} height @param {number} channels */
function unfilter(data, stride, height, channels) {
  const bytes = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < channels ? 0 : bytes[at - channels];
      const above = row === 0 ? 0 : bytes[at - stride];
      const corner = row === 0 || column < channels ? 0 : bytes[at - stride - channels];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      bytes[at] = data[row * (stride + 1) + 1 + column] + guess;
    }
  }
  return bytes;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const estimate = left + above - corner;
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((one) => Math.abs(estimate - one));
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

/** @param {number} width @param {number} height @param {{ palette: number[], indices: Uint32Array }} picture */
function encode(width, height, { palette, indices }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const table = Buffer.alloc(palette.length * 3);
  for (const [place, color] of palette.entries()) table.writeUIntBE(color, place * 3, 3);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const parts = [chunk('IHDR', header), chunk('PLTE', table), chunk('IDAT', data)];
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
