import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_ART } from '../default-art.js';
import { loadStageArt } from './load-stage-art.js';

describe('loadStageArt', () => {
  let folder: string;
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  const edit = async (file: string, from: string, to: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(from);
    await write(file, text.replace(from, to));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stage-art-'));
    await cp(DEFAULT_ART, folder, { recursive: true });
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('loads the art that comes with the product', async () => {
    const art = await loadStageArt(DEFAULT_ART);

    expect(art.size).toEqual([1280, 720]);
    expect(art.characters.map(({ id, faces }) => [id, faces])).toEqual([
      ['chad', 'right'],
      ['virgin', 'left'],
    ]);
    expect(art.steps.map(({ kind }) => kind).join(' ')).toBe(
      'set tv set character character set front front',
    );
  });

  it('names the folder that is not there', async () => {
    await expect(loadStageArt(join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'STAGE_ART_FILE_MISSING',
      message: expect.stringContaining('nowhere'),
    });
  });

  it('names a missing layer and the rig that wants it', async () => {
    await rm(join(folder, 'chad/mouth-D.svg'));

    await expect(loadStageArt(folder)).rejects.toMatchObject({
      code: 'STAGE_ART_FILE_MISSING',
      message: 'The stage art has no file chad/mouth-D.svg, which chad/rig.json names.',
      hint: expect.stringContaining('Add the file'),
    });
  });

  it.each(['../../../etc/hostname', '/etc/hostname'])(
    'does not leave the folder for %s',
    async (path) => {
      await edit('chad/rig.json', 'mouth-D.svg', path);

      await expect(loadStageArt(folder)).rejects.toMatchObject({
        code: 'STAGE_ART_PATH_OUTSIDE',
        message: expect.stringContaining('chad/rig.json'),
      });
    },
  );

  it('does not follow a link out of the folder', async () => {
    await rm(join(folder, 'set/desk.svg'));
    await symlink('/etc/hostname', join(folder, 'set/desk.svg'));

    await expect(loadStageArt(folder)).rejects.toMatchObject({ code: 'STAGE_ART_PATH_OUTSIDE' });
  });

  it.each<[string, string, string, string]>([
    ['a file that is not JSON', 'set/stage.json', '{', 'it is not JSON'],
    ['a group nobody knows', 'chad/rig.json', '"group": "pupils"', 'layers.3.group'],
    ['an order with a stranger', 'set/stage.json', '"desk", "chad:front"', 'order names "sofa"'],
    ['a wrong key', 'set/stage.json', '"tvScreen"', 'tvScreen'],
    [
      'an expression nothing is drawn for',
      'virgin/rig.json',
      '"brows": "frown"',
      'no layer and no fallback for brows monobrow',
    ],
  ])('refuses %s', async (_name, file, from, problem) => {
    const to = {
      '{': '',
      '"group": "pupils"': '"group": "nose"',
      '"desk", "chad:front"': '"sofa", "chad:front"',
      '"tvScreen"': '"tvscreen"',
      '"brows": "frown"': '"brows": "monobrow"',
    }[from];
    await edit(file, from, to ?? '');

    await expect(loadStageArt(folder)).rejects.toMatchObject({
      code: 'STAGE_ART_FILE_INVALID',
      message: expect.stringMatching(`^The stage art file ${file} is not valid: .*${problem}`),
    });
  });

  it('takes art with one closed and one open mouth', async () => {
    const rig = JSON.parse(await readFile(join(folder, 'chad/rig.json'), 'utf8'));
    const kept = ['mouth-A.svg', 'mouth-D.svg'];
    rig.layers = rig.layers.filter(
      ({ file }: { file: string }) => !file.startsWith('mouth-') || kept.includes(file),
    );
    rig.fallback.mouth = {
      'smile-X': 'A',
      'sad-X': 'A',
      'laugh-X': 'D',
      'grit-X': 'A',
      'wobble-X': 'A',
    };
    await write('chad/rig.json', JSON.stringify(rig));

    await expect(loadStageArt(folder)).resolves.toMatchObject({ size: [1280, 720] });
  });
});
