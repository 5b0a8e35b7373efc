import { newFrame } from '../picture/frame.js';
import { crossFade, dim } from './tone.js';

describe('tone', () => {
  it('dims light and colour of a part of a frame', () => {
    const frame = newFrame({ width: 4, height: 4 });
    frame.luma.fill(216);
    frame.u.fill(188);
    frame.v.fill(68);

    dim(frame, 0.5, { x: 0, y: 0, width: 2, height: 2 });

    expect([...frame.luma.subarray(0, 4)]).toEqual([116, 116, 216, 216]);
    expect([...frame.u.subarray(0, 2)]).toEqual([158, 188]);
    expect([...frame.v.subarray(0, 2)]).toEqual([98, 68]);
  });

  it('fades from one picture to another', () => {
    const from = Uint8Array.from([16, 200]);
    const to = Uint8Array.from([116, 100]);
    const out = new Uint8Array(2);
    const at = (mix: number) => {
      crossFade(from, to, mix, out);
      return [...out];
    };
    expect([at(0), at(0.5), at(1)]).toEqual([
      [16, 200],
      [66, 150],
      [116, 100],
    ]);
  });
});
