import { RigFile, StageFile, type Facing } from '@cuelight/contracts';
import { artFileInvalid } from '../stage.errors.js';
import { ArtFolder } from './art-folder.js';
import type { ArtCharacter, ArtPicture, ArtStep, StageArt } from './stage-art.js';
import { unknownVariants } from './variants.js';

/**
 * Loads and checks an art folder: `set/stage.json` and the rigs it names.
 * Throws a STAGE_ART_... error that names the file at fault.
 */
export async function loadStageArt(path: string): Promise<StageArt> {
  const folder = await ArtFolder.open(path);
  const file = await folder.entry('set/stage.json');
  const stage = await folder.readJson(file, StageFile);

  const characters: ArtCharacter[] = [];
  for (const [id, { rig, faces }] of Object.entries(stage.characters)) {
    characters.push(await loadCharacter(folder, { id, faces, rig, stageFile: file }));
  }
  const steps: ArtStep[] = [];
  for (const name of stage.order) steps.push(await stepOf(folder, file, stage, name));

  return {
    size: stage.size,
    tvScreen: stage.tvScreen,
    darkest: stage.lights.darkest,
    glow: await pictureOf(folder, stage.lights.glow, file),
    steps,
    characters,
  };
}

async function loadCharacter(
  folder: ArtFolder,
  seat: { id: string; faces: Facing; rig: string; stageFile: string },
): Promise<ArtCharacter> {
  const file = await folder.locate(seat.rig, seat.stageFile);
  const rig = await folder.readJson(file, RigFile);
  const layers = await Promise.all(
    rig.layers.map(async ({ file: path, group, variant, z }) => {
      const picture = await pictureOf(folder, path, file);
      return { ...picture, group, variant, front: z === 'front' };
    }),
  );
  if (!layers.some(({ group }) => rig.follows.head.includes(group))) {
    const problem = 'no layer belongs to a group of follows.head, so there is no face to move';
    throw artFileInvalid({ file: folder.name(file), problem });
  }
  const character = { id: seat.id, faces: seat.faces, rig, layers };
  const unknown = unknownVariants(character);
  if (unknown.length > 0) {
    const problem = `no layer and no fallback for ${unknown.join(', ')}`;
    throw artFileInvalid({ file: folder.name(file), problem });
  }
  return character;
}

async function stepOf(
  folder: ArtFolder,
  file: string,
  stage: StageFile,
  name: string,
): Promise<ArtStep> {
  const layer = stage.layers[name];
  if (layer) return { kind: 'set', picture: await pictureOf(folder, layer.file, file) };
  if (name === 'tv') return { kind: 'tv' };
  const character = name.replace(/:front$/, '');
  if (!(character in stage.characters)) {
    const problem = `order names "${name}", which is neither a layer nor a character`;
    throw artFileInvalid({ file: folder.name(file), problem });
  }
  return { kind: name === character ? 'character' : 'front', character };
}

async function pictureOf(folder: ArtFolder, path: string, namedBy: string): Promise<ArtPicture> {
  const file = await folder.locate(path, namedBy);
  return { file, name: folder.name(file) };
}
