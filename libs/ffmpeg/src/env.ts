/** Where the FFmpeg programs are: `FFMPEG_PATH` and `FFPROBE_PATH`, else whatever PATH finds. */
export const ffmpegPath = (): string => process.env['FFMPEG_PATH'] || 'ffmpeg';
export const ffprobePath = (): string => process.env['FFPROBE_PATH'] || 'ffprobe';
