/** Rows of text in columns that line up. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A moment as people write it, or a dash. */
export function moment(epochMillis) {
  if (epochMillis === null) return '-';
  return new Date(epochMillis).toISOString().slice(0, 16).replace('T', ' ');
}
