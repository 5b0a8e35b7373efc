import { channelEncoder, type ChannelEncoder } from './channel-encoder.js';

const one: ChannelEncoder = {
  fps: 30,
  sampleRate: 48_000,
  preset: 'veryfast',
  gopFrames: 48,
  segmentFrames: 48,
  audioKbps: 128,
  rungs: [
    {
      name: 'v0',
      width: 1280,
      height: 720,
      maxrateKbps: 2500,
      bufferKbits: 5000,
    },
  ],
  offsetSeconds: 3600,
};

describe('the command of the channel encoder', () => {
  it('reads raw pictures and sound and writes one rung and a relay tap', () => {
    expect(channelEncoder(one).join(' ')).toBe(
      [
        '-nostats -progress pipe:1 -stats_period 0.5',
        '-probesize 32 -thread_queue_size 16 -f rawvideo -pix_fmt yuv420p -video_size 1280x720 -framerate 30 -i pipe:3',
        '-probesize 32 -thread_queue_size 256 -f s16le -ar 48000 -ac 2 -i pipe:4',
        '-map 0:v -map 1:a',
        '-c:v libx264 -preset veryfast -tune zerolatency -profile:v high -coder cabac -8x8dct 1 -weightp 0 -pix_fmt yuv420p -bf 0',
        '-g 48 -keyint_min 48 -sc_threshold 0 -crf 18 -maxrate:v:0 2500k -bufsize:v:0 5000k',
        '-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv',
        '-c:a aac -b:a 128k -ar 48000 -output_ts_offset 3600.000000 -flags +global_header -f tee',
        "[select=\\'v:0,a:0\\':f=hls:onfail=abort:hls_time=1.6:hls_list_size=6:hls_segment_type=fmp4:hls_segment_options=movflags=+frag_discont:hls_fmp4_init_filename=v0_init.mp4:hls_flags=temp_file+independent_segments:hls_segment_filename=v0_%08d.m4s]v0.m3u8|[select=\\'v:0,a:0\\':f=fifo:fifo_format=mpegts:queue_size=300:drop_pkts_on_overflow=1:bsfs/v=dump_extra=freq=keyframe:onfail=ignore]pipe:5",
      ].join(' '),
    );
  });

  it('scales further rungs from the picture that came in', () => {
    const args = channelEncoder({
      ...one,
      segmentFrames: 96,
      rungs: [
        ...one.rungs,
        {
          name: 'v1',
          width: 640,
          height: 360,
          maxrateKbps: 700,
          bufferKbits: 1400,
        },
      ],
    });
    const line = args.join(' ');
    expect(line).toContain(
      '-filter_complex [0:v]split=2[v0][s1];[s1]scale=640:360:flags=bilinear[v1] -map [v0] -map 1:a -map [v1] -map 1:a',
    );
    expect(line).toContain('-maxrate:v:1 700k -bufsize:v:1 1400k');
    expect(args.at(-1)).toContain("[select=\\'v:1,a:1\\':f=hls:onfail=abort:hls_time=3.2:");
  });

  it('counts time from the first picture of the run, to the microsecond', () => {
    const args = channelEncoder({ ...one, offsetSeconds: 3600 + 100_001 / 30 });
    expect(args[args.indexOf('-output_ts_offset') + 1]).toBe('6933.366667');
  });
});
