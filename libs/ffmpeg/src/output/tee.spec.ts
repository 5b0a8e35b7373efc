import { tee, teeSlave } from './tee.js';

describe('the tee output', () => {
  it('quotes what its syntax would read as its own', () => {
    expect(teeSlave({ options: { select: 'v:0,a:0', f: 'hls' }, target: 'a.m3u8' })).toBe(
      "[select=\\'v:0,a:0\\':f=hls]a.m3u8",
    );
  });

  it('puts all slaves into one argument', () => {
    const slaves = [
      { options: { f: 'hls' }, target: 'a.m3u8' },
      { options: { f: 'fifo' }, target: 'pipe:5' },
    ];
    expect(tee(slaves)).toEqual([
      ...['-flags', '+global_header', '-f', 'tee'],
      '[f=hls]a.m3u8|[f=fifo]pipe:5',
    ]);
  });
});
