import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';

const SOURCE = join(root, 'node_modules', 'hls.js', 'dist', 'hls.light.mjs');
/** Where the browser apps find `hls.js/light`: `paths` of apps/viewer/tsconfig.app.json. */
const OUTPUT = join(root, 'dist', 'vendor', 'hls.light.mjs');

/**
 * Mentions in hls.js of what a channel of ours never has. Without its mention the bundler leaves a part out; the code
 * around each already deals with the part being absent. `[what is dropped, text, what stands there instead]`.
 */
const CUTS = [
  [
    'pieces that are not fragmented MP4',
    /const muxConfig = \[\{[^\]]*\}\];/,
    'const muxConfig = [{ demux: MP4Demuxer, remux: PassThroughRemuxer }];',
  ],
  [
    'key frames in transport streams',
    'chunkMeta.iframe && initSegmentData && TSDemuxer.probe(initSegmentData, this.logger) ? initSegmentData : uintData',
    'uintData',
  ],
  [
    'content steering',
    'contentSteeringController: ContentSteeringController',
    'contentSteeringController: undefined',
  ],
  ['timed metadata', 'id3TrackController: ID3TrackController', 'id3TrackController: undefined'],
  [
    'a lower rung for dropped frames, which is off by default',
    'fpsController: FPSController',
    'fpsController: undefined',
  ],
  ['encryption of whole pieces', 'this.decrypter = new Decrypter(hls.config);', ''],
  ['the same, while they come in', 'this.decrypter = new Decrypter(this.config);', 'null;'],
  ['the map of a source that is not there', /\n\/\/# sourceMappingURL=.*/, ''],
];

/** Writes the hls.js that the viewer page is built with. @throws Failure when another hls.js needs other cuts */
export function writeLeanHls() {
  mkdirSync(dirname(OUTPUT), { recursive: true });
  writeFileSync(OUTPUT, leanHls(readFileSync(SOURCE, 'utf8')));
}

/** @param {string} source hls.light.mjs as it is published */
export function leanHls(source) {
  return CUTS.reduce((text, [what, from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2) {
      throw new Failure(
        `hls.js has changed: "${what}" is no longer found once in it. Look at CUTS in scripts/lib/lean-hls.mjs.`,
      );
    }
    return parts.join(to);
  }, source);
}
