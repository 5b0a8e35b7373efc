const WIDTH = 960;
const BOX = { width: 116, height: 36 };
const ROW = 92;
const MARGIN = 28;
/** What an arrow that passes a row takes of it, beside a box. */
const PASSAGE = 0.2;
/** The order settles within a few. */
const SWEEPS = 8;

/**
 * An SVG of boxes in rows, and of arrows that point down and pass between the boxes of other rows.
 * @param rows names, from the top
 * @param arrows `{ from, to }`
 */
export function drawRooms(rows, arrows) {
  const rowOf = new Map(rows.flatMap((row, n) => row.map((name) => [name, n])));
  const paths = arrows.map(({ from, to }) => stops(from, to, rowOf));
  const places = placed(withPassages(rows, paths), paths);
  const height = MARGIN * 2 + BOX.height + (rows.length - 1) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="15" text-anchor="middle">`,
    '<title>Which room imports which</title>',
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6b7c"/></marker></defs>',
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    '<g fill="none" stroke="#5b6b7c" stroke-width="1.4" marker-end="url(#tip)">',
    ...paths.map((path) => line(path.map(({ name }) => places.get(name)))),
    '</g>',
    ...rows.flatMap((row, n) => row.map((name) => box(name, places.get(name), n === 0))),
    '</svg>',
    '',
  ].join('\n');
}

/** Where an arrow begins, every row it passes, and where it ends. */
function stops(from, to, rowOf) {
  const [first, last] = [rowOf.get(from), rowOf.get(to)];
  const passed = Array.from({ length: last - first - 1 }, (_, n) => ({
    name: `${from} to ${to} in row ${first + 1 + n}`,
    row: first + 1 + n,
  }));
  return [{ name: from, row: first }, ...passed, { name: to, row: last }];
}

/** The rows with a narrow place for each arrow that passes. */
function withPassages(rows, paths) {
  const passed = paths.flatMap((path) => path.slice(1, -1));
  return rows.map((row, n) => [
    ...row.map((name) => ({ name, width: 1 })),
    ...passed.filter((stop) => stop.row === n).map(({ name }) => ({ name, width: PASSAGE })),
  ]);
}

/** Each row in the order of what it has arrows to and from, so that these cross little. */
function placed(rows, paths) {
  const places = new Map();
  const steps = paths.flatMap((path) =>
    path.slice(1).map((stop, n) => ({ from: path[n].name, to: stop.name })),
  );
  const pull = ({ name }) => {
    const ends = steps
      .filter(({ from, to }) => from === name || to === name)
      .flatMap(({ from, to }) => places.get(from === name ? to : from) ?? []);
    return ends.length > 0 ? ends.reduce((sum, { x }) => sum + x, 0) / ends.length : WIDTH / 2;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const [n, row] of rows.entries()) {
      row.sort((a, b) => pull(a) - pull(b));
      const unit = WIDTH / row.reduce((sum, { width }) => sum + width, 0);
      let taken = 0;
      for (const { name, width } of row) {
        places.set(name, { x: Math.round((taken + width / 2) * unit), y: MARGIN + n * ROW });
        taken += width;
      }
    }
  }
  return places;
}

/** Bent between rows, straight along the boxes it passes. */
function line(points) {
  const [start, ...rest] = points;
  let y = start.y + BOX.height;
  let path = `M${start.x} ${y}`;
  rest.forEach((point, n) => {
    const bend = (point.y - y) / 2;
    path += `C${points[n].x} ${y + bend} ${point.x} ${point.y - bend} ${point.x} ${point.y - 1}`;
    y = point.y + BOX.height;
    if (n < rest.length - 1) path += `V${y}`;
  });
  return `<path d="${path}"/>`;
}

function box(name, { x, y }, isApp) {
  const [fill, stroke] = isApp ? ['#dbeafe', '#2563eb'] : ['#f1f5f9', '#64748b'];
  return [
    `<rect x="${x - BOX.width / 2}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${fill}" stroke="${stroke}"/>`,
    `<text x="${x}" y="${y + 23}" fill="#0f172a">${name}</text>`,
  ].join('');
}
