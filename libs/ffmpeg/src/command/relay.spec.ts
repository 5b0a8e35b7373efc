import { relay } from './relay.js';

const head = '-nostats -progress pipe:1 -stats_period 1 -f mpegts -i pipe:0 -map 0:v:0 -map 0:a:0';

describe('the command of a relay', () => {
  it('wraps the stream in FLV for RTMP', () => {
    expect(relay({ protocol: 'rtmp', url: 'rtmp://host/app/key' }).join(' ')).toBe(
      `${head} -c copy -bsf:a aac_adtstoasc -flvflags no_duration_filesize -f flv rtmp://host/app/key`,
    );
  });

  it('sends MPEG-TS as it is over SRT', () => {
    expect(relay({ protocol: 'srt', url: 'srt://host:9000' }).join(' ')).toBe(
      `${head} -c copy -f mpegts srt://host:9000`,
    );
  });

  it('encodes the picture once more for who asks for a constant rate', () => {
    const target = { protocol: 'rtmp', url: 'rtmp://host/app/key', constantKbps: 4000 } as const;
    expect(relay(target).join(' ')).toBe(
      `${head} -c copy -c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -bf 0 -g 48 -keyint_min 48 -sc_threshold 0 -b:v 4000k -minrate 4000k -maxrate 4000k -bufsize 4000k -x264-params nal-hrd=cbr -bsf:a aac_adtstoasc -flvflags no_duration_filesize -f flv rtmp://host/app/key`,
    );
  });
});
