import type { TvPlaylist } from '@cuelight/contracts';
import {
  changeTvLayers,
  initialTvLayers,
  playlistItemAt,
  type TvCommand,
  withActive,
} from './tv-layer.machine.js';

const [sunset, plant, pizza] = ['sunset', 'plant', 'pizza'];
const tenSeconds = () => 10;

function after(...commands: TvCommand[]) {
  const layers = commands.reduce(
    (state, command) => changeTvLayers(state, command, 0),
    initialTvLayers(0),
  );
  return withActive(layers, tenSeconds, 0).active;
}

const onDefault: TvCommand = { type: 'default', mediaId: sunset };
const onOverride: TvCommand = { type: 'override', mediaId: plant };
const onManual: TvCommand = { type: 'manual', mediaId: pizza };

describe('TV layers', () => {
  it.each<[string, TvCommand[], ReturnType<typeof after>]>([
    ['nothing is asked for', [], null],
    ['only the default', [onDefault], { layer: 'default', mediaId: sunset }],
    [
      'an override over the default',
      [onDefault, onOverride],
      { layer: 'override', mediaId: plant },
    ],
    [
      'a manual picture over all',
      [onDefault, onManual, onOverride],
      { layer: 'manual', mediaId: pizza },
    ],
    [
      'a release falls back to the default',
      [onDefault, onOverride, { type: 'release' }],
      { layer: 'default', mediaId: sunset },
    ],
    [
      'clearing manual falls back to the override',
      [onDefault, onOverride, onManual, { type: 'clear-manual' }],
      { layer: 'override', mediaId: plant },
    ],
    [
      'a release under manual shows only later',
      [onDefault, onOverride, onManual, { type: 'release' }, { type: 'clear-manual' }],
      { layer: 'default', mediaId: sunset },
    ],
    ['a release of nothing changes nothing', [{ type: 'release' }], null],
    [
      'a forgotten picture leaves every layer',
      [
        onDefault,
        onManual,
        { type: 'forget', mediaId: pizza },
        { type: 'forget', mediaId: sunset },
      ],
      null,
    ],
  ])('%s', (_name, commands, expected) => {
    expect(after(...commands)).toEqual(expected);
  });
});

describe('the playlist of the default layer', () => {
  const playlist = (loop: boolean): TvPlaylist => ({
    items: [{ mediaId: sunset }, { mediaId: plant, seconds: 5 }],
    loop,
  });
  const secondsOf = (item: { seconds?: number | undefined }) => item.seconds ?? 10;

  it.each([
    [0, true, sunset],
    [9.9, true, sunset],
    [10, true, plant],
    [15, true, sunset],
    [15, false, plant],
    [-3, true, sunset],
  ])('after %d s (loop %s) shows %s', (elapsed, loop, expected) => {
    expect(playlistItemAt(playlist(loop), elapsed, secondsOf)?.mediaId).toBe(expected);
  });
});
