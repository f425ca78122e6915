/** Panels of horizontal bars as SVG, for light and dark backgrounds, with a description for screen readers. */

/**
 * @typedef {object} Panel
 * @property {string} title
 * @property {string} about the unit, and which end is better
 * @property {Bar[]} rows
 *
 * @typedef {{ label: string, value: number, text: string, isHighlighted: boolean }} Bar
 */

const columns = 2;
const panelWidth = 440;
const margin = 16;
const titleHeight = 46;
const noteHeight = 18;
const rowHeight = 24;
const barHeight = 14;
const labelWidth = 148;
/** Space for the text after the longest bar. */
const textWidth = 118;

const style = `
    text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
    .title { font-weight: 600; }
    .about { font-size: 11px; opacity: 0.75; }
    .highlighted { fill: #0969da; }
    .plain { fill: #8c959f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .highlighted { fill: #4493f8; }
      .plain { fill: #6e7681; }
    }`;

/** @param {string} title @param {Panel[]} panels @param {string[]} notes below them */
export function barChart(title, panels, notes) {
  const mostRows = Math.max(...panels.map(({ rows }) => rows.length));
  const panelHeight = titleHeight + mostRows * rowHeight + margin;
  const width = columns * panelWidth + margin;
  const bottom = Math.ceil(panels.length / columns) * panelHeight + margin;
  const height = bottom + notes.length * noteHeight;
  const drawn = panels.map((panel, index) => {
    const x = margin + (index % columns) * panelWidth;
    const y = margin + Math.floor(index / columns) * panelHeight;
    return `  <g transform="translate(${x} ${y})">\n${panelOf(panel)}\n  </g>`;
  });
  const below = notes.map((note, index) => {
    const y = bottom + index * noteHeight;
    return `  <text class="about" x="${margin}" y="${y}">${escaped(note)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${escaped(title)}</title>
  <desc id="description">${escaped([...panels.map(described), ...notes].join(' '))}</desc>
  <style>${style}
  </style>
${[...drawn, ...below].join('\n')}
</svg>
`;
}

/** @param {Panel} panel */
function panelOf({ title, about, rows }) {
  const most = Math.max(...rows.map(({ value }) => value));
  const longest = panelWidth - margin - labelWidth - textWidth;
  const bars = rows.map(({ label, value, text, isHighlighted }, index) => {
    const y = titleHeight + index * rowHeight;
    // The shortest bar must still be visible.
    const length = Math.max(1, (value / most) * longest).toFixed(1);
    const middle = y + barHeight - 3;
    return `    <text x="${labelWidth - 8}" y="${middle}" text-anchor="end">${escaped(label)}</text>
    <rect class="${isHighlighted ? 'highlighted' : 'plain'}" x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" rx="2"/>
    <text x="${(labelWidth + Number(length) + 6).toFixed(1)}" y="${middle}">${escaped(text)}</text>`;
  });
  const head = [
    `    <text class="title" x="0" y="14">${escaped(title)}</text>`,
    `    <text class="about" x="0" y="31">${escaped(about)}</text>`,
  ];
  return [...head, ...bars].join('\n');
}

/** @param {Panel} panel */
const described = ({ title, about, rows }) =>
  `${title} (${about}): ${rows.map(({ label, text }) => `${label} ${text}`).join('; ')}.`;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
