import { idOfStamp, SegmentJson } from './segment-json.js';

const stamps = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `s${from + index}`);

function filled(count: number): SegmentJson {
  const json = new SegmentJson(150);
  for (const stamp of stamps(0, count)) json.add(stamp, { stamp });
  return json;
}

describe('SegmentJson', () => {
  it('lists what was said, in the order asked for', () => {
    const json = filled(3);
    expect(json.missing(['s2', 's9', 's0'])).toEqual(['s9']);
    expect(JSON.parse(json.list(['s2', 's0']))).toEqual([{ stamp: 's2' }, { stamp: 's0' }]);
    expect(json.list([])).toBe('[]');
  });

  it('would rather fail than leave a segment out', () => {
    expect(() => filled(1).list(['s0', 's1'])).toThrow('before it was added');
  });

  it('lets go of old versions, but not because somebody asked for a short list', () => {
    const json = filled(1_000);
    json.forgetAllBut(stamps(0, 1_000));
    json.forgetAllBut(stamps(0, 2));
    expect(json.missing(stamps(0, 1_000))).toEqual([]);

    for (const stamp of stamps(1_000, 1_500)) json.add(stamp, {});
    json.forgetAllBut(stamps(1_500, 1_000));
    expect(json.missing(stamps(0, 1_500))).toHaveLength(1_500);
    expect(json.missing(stamps(1_500, 1_000))).toEqual([]);
  });
});

it('a stamp begins with the id of the segment', () => {
  const id = '0d2c8a52-9f0c-4c0e-8f0e-5a2b6c7d8e9f';
  expect(idOfStamp(`${id}7741`)).toBe(id);
});
