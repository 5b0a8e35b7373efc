import type { LiveEnvelope } from '@cuelight/contracts';
import { PushSubscriber } from './push.subscriber.js';

const envelope = (event: string, seq: number): LiveEnvelope => ({
  event,
  data: null,
  seq,
  timestamp: 0,
});

function subscriber() {
  const sent: string[] = [];
  const subject = new PushSubscriber('show', ({ event, seq }) => sent.push(`${event} ${seq}`));
  return { subject, sent };
}

describe('PushSubscriber', () => {
  it('sends nothing before the snapshot, then what came after it', () => {
    const { subject, sent } = subscriber();
    subject.deliver(envelope('change', 4));
    subject.deliver(envelope('change', 5));
    subject.deliver(envelope('change', 6));
    expect(sent).toEqual([]);

    subject.start(envelope('snapshot', 5));
    subject.deliver(envelope('change', 7));

    expect(sent).toEqual(['snapshot 5', 'change 6', 'change 7']);
  });

  it('never sends a change twice', () => {
    const { subject, sent } = subscriber();
    subject.start(envelope('snapshot', 2));
    subject.deliver(envelope('change', 2));
    subject.deliver(envelope('change', 3));
    subject.deliver(envelope('change', 3));

    expect(sent).toEqual(['snapshot 2', 'change 3']);
  });

  it('starts again from a new snapshot when asked for one', () => {
    const { subject, sent } = subscriber();
    subject.start(envelope('snapshot', 2));
    subject.hold();
    subject.deliver(envelope('change', 3));
    subject.start(envelope('snapshot', 3));
    subject.deliver(envelope('change', 4));

    expect(sent).toEqual(['snapshot 2', 'snapshot 3', 'change 4']);
  });

  it('passes news on with the number of the last change, after the snapshot', () => {
    const { subject, sent } = subscriber();
    const news = { event: 'news', data: null, timestamp: 0 };
    subject.pass(news);
    subject.start(envelope('snapshot', 2));
    subject.pass(news);

    expect(sent).toEqual(['snapshot 2', 'news 2', 'news 2']);
  });
});
