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
});
