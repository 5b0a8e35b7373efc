import type { TvContent } from '@cuelight/contracts';
import type { ArtefactStore } from '@cuelight/artefacts';
import { ffprobe } from '@cuelight/ffmpeg';
import { tvPictureOf, type FrameSize, type TvPicture } from '@cuelight/stage';
import { readFile } from 'node:fs/promises';
import { firstPictureOf } from './video-reel.js';

/** Something the set's TV can show. `picture` is all of an image and the first of a video. */
export interface TvProgramme {
  content: TvContent;
  picture: TvPicture;
  /** Length of a video. */
  seconds: number | undefined;
  video: { path: string; sound: 'with-sound' | 'silent' } | undefined;
}

/** Told of content that cannot be shown, before or while it is on. */
export type OnBrokenMedia = (content: TvContent, error: unknown) => void;

/** Prepares content for the TV; what is broken raises an alarm and is left out. */
export class TvLoader {
  constructor(
    private readonly artefacts: ArtefactStore,
    private readonly screen: FrameSize,
    private readonly onBroken: OnBrokenMedia,
  ) {}

  async load(content: TvContent): Promise<TvProgramme | undefined> {
    try {
      const path = await this.artefacts.localPath(content.artefact);
      return content.type === 'image'
        ? await this.image(content, path)
        : await this.video(content, path);
    } catch (error) {
      this.onBroken(content, error);
      return undefined;
    }
  }

  private async image(content: TvContent, path: string): Promise<TvProgramme> {
    const id = `${content.artefact}/${content.fit}`;
    const picture = await tvPictureOf(id, await readFile(path), this.screen, content.fit);
    return { content, picture, seconds: undefined, video: undefined };
  }

  /** The first picture is decoded beforehand, so that a cue shows it on its very frame. */
  private async video(content: TvContent, path: string): Promise<TvProgramme> {
    const { streams, format } = await ffprobe(path);
    const hasSound = streams.some(({ codec_type }) => codec_type === 'audio');
    const picture = await firstPictureOf(path, content, this.screen);
    const sound = hasSound ? 'with-sound' : 'silent';
    return { content, picture, seconds: format.duration, video: { path, sound } };
  }
}
