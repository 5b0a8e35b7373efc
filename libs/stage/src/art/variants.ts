import { MouthShape, type RigFile, type RigGroup } from '@cuelight/contracts';
import type { ArtLayer } from './stage-art.js';

interface Dressed {
  readonly rig: RigFile;
  readonly layers: readonly Pick<ArtLayer, 'group' | 'variant'>[];
}

/**
 * The nearest drawing when neither the folder nor its `fallback` has one. Art with fewer mouths
 * ends at one closed and one open mouth, as in the simplest puppets.
 */
const nearest: Partial<Record<RigGroup, Readonly<Record<string, string>>>> = {
  mouth: { H: 'C', G: 'A', X: 'A', E: 'C', F: 'B', B: 'C', C: 'D', D: 'E', A: 'X' },
  eyes: { wide: 'open', happy: 'closed', half: 'open', closed: 'half' },
};

/** Which drawing of a group stands for `variant`; null when the group has none for it. */
export function resolveVariant(
  { rig, layers }: Dressed,
  group: RigGroup,
  variant: string,
): string | null {
  const drawn = new Set(layers.filter((layer) => layer.group === group).map((l) => l.variant));
  const tried = new Set<string>();
  let name: string | undefined = variant;
  while (name !== undefined && !tried.has(name)) {
    if (drawn.has(name)) return name;
    tried.add(name);
    name = rig.fallback[group]?.[name] ?? nearest[group]?.[name];
  }
  return null;
}

/** Every drawing the rig promises (mouths, expressions, defaults) and cannot draw, as "group variant". */
export function unknownVariants(character: Dressed): string[] {
  const { rig } = character;
  const looks = Object.values(rig.expressions);
  const wanted: [RigGroup, readonly string[]][] = [
    ['mouth', [...MouthShape.options, rig.defaults.mouth, ...looks.map(({ mouth }) => mouth)]],
    ['eyes', [rig.defaults.eyes, 'closed', ...looks.map(({ eyes }) => eyes)]],
    ['brows', [rig.defaults.brows, ...looks.map(({ brows }) => brows)]],
    ['extra', [...rig.defaults.extra, ...looks.flatMap(({ extra }) => extra)]],
  ];
  const has = (group: RigGroup) => character.layers.some((layer) => layer.group === group);
  return wanted
    .filter(([group]) => has(group))
    .flatMap(([group, names]) =>
      [...new Set(names)]
        .filter((name) => resolveVariant(character, group, name) === null)
        .map((name) => `${group} ${name}`),
    );
}
