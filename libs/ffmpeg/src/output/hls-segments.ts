import type { TeeSlave } from './tee.js';

export interface HlsSegments {
  /** Output index of the video and audio streams, for example `v:0,a:0`. */
  select: string;
  segmentSeconds: number;
  /** Names come out as `<name>_init.mp4`, `<name>_00000000.m4s`, ... and a private `<name>.m3u8` that only tells whether it ended. */
  name: string;
}

/**
 * fMP4 segments of one rung. `temp_file` makes the rename the sign of a complete segment; `frag_discont` with
 * `-output_ts_offset` writes one absolute timeline into tfdt, where else it would hide in the edit list of the init segment.
 */
export const hlsSegments = ({ select, segmentSeconds, name }: HlsSegments): TeeSlave => ({
  options: {
    select,
    f: 'hls',
    onfail: 'abort',
    hls_time: segmentSeconds,
    hls_list_size: 6,
    hls_segment_type: 'fmp4',
    hls_segment_options: 'movflags=+frag_discont',
    hls_fmp4_init_filename: `${name}_init.mp4`,
    hls_flags: 'temp_file+independent_segments',
    hls_segment_filename: `${name}_%08d.m4s`,
  },
  target: `${name}.m3u8`,
});
