/** Why a run of FFmpeg gave no usable result. */
export type FfmpegFailure =
  | { kind: 'not-found'; program: string }
  | { kind: 'failed'; exitCode: number | null; signal: NodeJS.Signals | null }
  | { kind: 'timed-out'; afterMs: number }
  | { kind: 'aborted' }
  | { kind: 'output-too-large'; limitBytes: number }
  | { kind: 'unreadable-answer'; detail: string };

const sentence = (failure: FfmpegFailure): string => {
  switch (failure.kind) {
    case 'not-found':
      return `${failure.program} could not be started: install FFmpeg, or name the program in FFMPEG_PATH and FFPROBE_PATH`;
    case 'failed':
      return `FFmpeg ended with ${failure.signal ?? `exit code ${failure.exitCode}`}`;
    case 'timed-out':
      return `FFmpeg was not done after ${failure.afterMs} ms and was stopped`;
    case 'aborted':
      return 'FFmpeg was stopped because the work was cancelled';
    case 'output-too-large':
      return `FFmpeg wrote more than ${failure.limitBytes} bytes and was stopped`;
    case 'unreadable-answer':
      return `FFmpeg answered something that cannot be read: ${failure.detail}`;
    default:
      return failure satisfies never;
  }
};

/** `stderr` is the end of what FFmpeg said; its last line is usually the reason. */
export class FfmpegError extends Error {
  override readonly name = 'FfmpegError';

  constructor(
    readonly failure: FfmpegFailure,
    readonly args: readonly string[],
    readonly stderr = '',
  ) {
    const reason = stderr.trim().split('\n').at(-1);
    super(reason ? `${sentence(failure)}: ${reason}` : sentence(failure));
  }
}
