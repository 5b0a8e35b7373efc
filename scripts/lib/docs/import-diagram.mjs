import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files.mjs';
import { root } from '../root.mjs';
import { drawRooms } from './draw-rooms.mjs';

/** Rooms reach each other by these names only: relative paths across walls are errors. */
const IMPORT = /(?:from|import)\s*\(?\s*'@cuelight\/([a-z-]+)/g;
/** Only tests import it. */
const LEFT_OUT = new Set(['testing']);

/** An SVG of which room imports which, as the code says. */
export function importDiagram() {
  const apps = roomsIn('apps');
  const imports = new Map([...apps, ...roomsIn('libs')]);
  const rows = rowsOf(imports, new Set(apps.map(([name]) => name)));
  return drawRooms(rows, withoutDetours(imports));
}

function roomsIn(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => !LEFT_OUT.has(name))
    .sort()
    .map((name) => [name, importsOf(`${folder}/${name}/src`)]);
}

function importsOf(folder) {
  const sources = filesBelow(root, [folder], (file) => /(?<!\.spec|\.fixture)\.ts$/.test(file));
  const names = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(([, name]) => name),
  );
  return new Set(names.filter((name) => !LEFT_OUT.has(name)));
}

/** The apps above, and every room right below the lowest that imports it. */
function rowsOf(imports, apps) {
  const depth = (name) => {
    const users = [...imports].filter(([, used]) => used.has(name)).map(([user]) => user);
    return apps.has(name) ? 0 : 1 + Math.max(0, ...users.map(depth));
  };
  const rows = [];
  for (const name of imports.keys()) (rows[depth(name)] ??= []).push(name);
  return rows;
}

/** Without the arrows that follow from others: what a room imports through another, it may import itself. */
function withoutDetours(imports) {
  const reaches = (from, to) =>
    [...imports.get(from)].some((name) => name === to || reaches(name, to));
  return [...imports].flatMap(([from, names]) =>
    [...names]
      .filter((to) => ![...names].some((other) => other !== to && reaches(other, to)))
      .map((to) => ({ from, to })),
  );
}
