import { type DiskArtefactStore, takeContentHash } from '@cuelight/artefacts';
import {
  FRAME_RATE,
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  type RenderedLine,
  type RenderedTake,
} from '@cuelight/contracts';
import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';

const SHOW = '00000000-0000-4000-8000-000000000001';

/** Makes takes by hand: every line is a tone, every picture a colour. */
export class TakeMaker {
  constructor(private readonly artefacts: DiskArtefactStore) {}

  /** A line that is one tone for its whole length, so that its first and last frame can be heard. */
  async line(
    speaker: string,
    { caption = 'Look', frames = 30, hertz = 600, cues = [] as RenderedLine['cues'] } = {},
  ): Promise<RenderedLine> {
    const samples = frames * SAMPLES_PER_FRAME;
    const { hash } = await this.artefacts.put(tone(hertz, samples));
    const words = caption.split(' ');
    const msEach = (frames * 1000) / FRAME_RATE / words.length;
    return {
      id: randomUUID(),
      speaker,
      caption,
      gapFrames: 6,
      frames,
      spoken: {
        audio: hash,
        samples,
        mouth: 'ADCBX'.repeat(frames).slice(0, frames),
        words: words.map((text, i) => ({ text, startMs: i * msEach, endMs: (i + 1) * msEach })),
        syncScore: 1,
        mouthSource: 'phones',
        loudness: { lufs: -16, truePeakDb: -3 },
        voice: { provider: 'test', voice: 'tone' },
      },
      faces: [],
      gestures: [],
      cues,
    };
  }

  /** A plain picture of one colour in the artefact store. */
  async picture(colour: string): Promise<RenderedTake['media'][number]> {
    const bytes = await sharp({
      create: { width: 64, height: 36, channels: 3, background: colour },
    })
      .png()
      .toBuffer();
    const { hash } = await this.artefacts.put(bytes);
    return { mediaId: randomUUID(), type: 'image', artefact: hash };
  }

  take(title: string, lines: RenderedLine[], media: RenderedTake['media'] = []): RenderedTake {
    const spoken = lines.reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0);
    const take = {
      takeId: randomUUID(),
      segmentId: randomUUID(),
      showId: SHOW,
      title,
      scriptHash: createHash('sha256').update(title).digest('hex'),
      seed: 7,
      lines,
      media,
      durationFrames: spoken + 15,
      contentHash: '',
    };
    return { ...take, contentHash: takeContentHash(take) };
  }
}

/** A mono WAV file of one sine. */
export const tone = (hertz: number, samples: number): Buffer => {
  const file = Buffer.alloc(44 + 2 * samples);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + 2 * samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(2 * SAMPLE_RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i += 1) {
    const value = Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE) * 12_000;
    file.writeInt16LE(Math.round(value), 44 + 2 * i);
  }
  return file;
};
