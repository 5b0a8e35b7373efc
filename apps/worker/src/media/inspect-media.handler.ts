import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { inspectMedia, type JobData, type JobResult } from '@cuelight/contracts';
import { type JobContext, JobHandler } from '@cuelight/nest-kit';
import { inspectImage } from './inspect-image.js';
import { inspectVideo } from './inspect-video.js';
import { MediaRefused } from './media-refused.js';

/** Looks inside an upload: is it what it claims to be, how large, how long; and what does it look like. */
@Injectable()
export class InspectMediaHandler extends JobHandler<typeof inspectMedia> {
  override readonly job = inspectMedia;

  constructor(private readonly artefacts: ArtefactStore) {
    super();
  }

  override async run(
    { hash, type, mimeType }: JobData<typeof inspectMedia>,
    { signal }: JobContext,
  ): Promise<JobResult<typeof inspectMedia>> {
    const path = await this.artefacts.localPath(hash);
    try {
      const { thumbnail, ...facts } =
        type === 'image' ? await inspectImage(path, mimeType) : await inspectVideo(path, signal);
      signal.throwIfAborted();
      const stored = await this.artefacts.put(thumbnail);
      return { outcome: 'ready', ...facts, thumbnail: stored.hash };
    } catch (error) {
      if (error instanceof MediaRefused) return { outcome: 'refused', reason: error.message };
      throw error;
    }
  }
}
