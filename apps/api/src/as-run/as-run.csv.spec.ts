import type { AsRunEntry } from '@cuelight/contracts';
import { asRunCsv } from './as-run.csv.js';

const line = (fields: Partial<Extract<AsRunEntry, { kind: 'line' }>> = {}): AsRunEntry => ({
  kind: 'line',
  id: 7,
  segmentId: null,
  takeId: null,
  title: 'Plant',
  startedAt: 1_000,
  endedAt: 2_500,
  startFrame: 30,
  endFrame: 75,
  lineId: 'l1',
  line: 0,
  speaker: 'chad',
  text: 'Look.',
  completed: true,
  ...fields,
});

const rowOf = (entry: AsRunEntry): string | undefined => asRunCsv([entry]).split('\r\n')[1];

describe('the as-run as CSV', () => {
  it('has a header and a row each, ended as RFC 4180 says', () => {
    expect(asRunCsv([line()])).toBe(
      'id,kind,started_at,ended_at,seconds,start_frame,end_frame,title,line,speaker,text,outcome,segment_id,take_id\r\n' +
        '7,line,1970-01-01T00:00:01.000Z,1970-01-01T00:00:02.500Z,1.500,30,75,Plant,1,chad,Look.,finished,,\r\n',
    );
  });

  it('quotes what would break a row', () => {
    expect(rowOf(line({ text: 'He said "no", twice' }))).toContain('"He said ""no"", twice"');
    expect(asRunCsv([line({ text: 'one\ntwo' })])).toContain('"one\ntwo"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('keeps %j from being a formula', (text) =>
    expect(rowOf(line({ text }))).toContain(`,'${text},`),
  );

  it('says how it ended', () => {
    expect(rowOf(line({ completed: false }))).toContain(',cut off,');
    expect(rowOf(line({ completed: null, endedAt: null, endFrame: null }))).toContain(',on air,');
  });
});
