import fc from 'fast-check';
import {
  admit,
  afterAbandon,
  afterFailure,
  afterSuccess,
  closedBreaker,
  type BreakerRules,
  type CircuitBreaker,
} from './circuit-breaker.machine.js';

const rules: BreakerRules = {
  failures: 3,
  windowMs: 1_000,
  openMs: 100,
  maxOpenMs: 350,
  tryMs: 500,
};

const failAt = (times: number[], from: CircuitBreaker = closedBreaker): CircuitBreaker =>
  times.reduce((breaker, now) => afterFailure(breaker, now, rules), from);

function admitted(breaker: CircuitBreaker, now: number): CircuitBreaker {
  const answer = admit(breaker, now, rules);
  if (!answer.admitted) throw new Error(`refused until ${answer.retryAt}`);
  return answer.breaker;
}

describe('circuit breaker', () => {
  it('opens after failures close to each other, not after ones far apart', () => {
    expect(failAt([0, 10, 20])).toEqual({ state: 'open', until: 120, openings: 1 });
    expect(failAt([0, 600, 1_200]).state).toBe('closed');
  });

  it('refuses while open and says until when', () => {
    expect(admit(failAt([0, 0, 0]), 99, rules)).toEqual({ admitted: false, retryAt: 100 });
  });

  it('then lets one call try, and another when that one is lost', () => {
    const trying = admitted(failAt([0, 0, 0]), 100);

    expect(admit(trying, 101, rules)).toEqual({ admitted: false, retryAt: 600 });
    expect(admit(trying, 600, rules).admitted).toBe(true);
    expect(admit(afterSuccess(), 101, rules).admitted).toBe(true);
  });

  it('lets the next call try when the one that tried was given up', () => {
    const trying = admitted(failAt([0, 0, 0]), 100);

    expect(admit(afterAbandon(trying, 150), 150, rules).admitted).toBe(true);
    expect(afterAbandon(closedBreaker, 150)).toBe(closedBreaker);
  });

  it('stays open twice as long after each failed try, up to a limit', () => {
    let breaker = failAt([0, 0, 0]);
    const waits: number[] = [];
    let now = 0;
    for (let tries = 0; tries < 4; tries += 1) {
      if (breaker.state !== 'open') throw new Error(breaker.state);
      waits.push(breaker.until - now);
      now = breaker.until;
      breaker = afterFailure(admitted(breaker, now), now, rules);
    }
    expect(waits).toEqual([100, 200, 350, 350]);
  });

  it('opens at once for as long as the provider asks', () => {
    expect(afterFailure(closedBreaker, 5, rules, 200)).toMatchObject({ state: 'open', until: 205 });
    expect(afterFailure(closedBreaker, 5, rules, 9_999)).toMatchObject({ until: 355 });
  });

  it('always lets a call through again within the longest wait', () => {
    const step = fc.record({
      wait: fc.nat(200),
      what: fc.constantFrom('call', 'failure', 'success'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker: CircuitBreaker = closedBreaker;
        let now = 0;
        for (const { wait, what } of steps) {
          now += wait;
          if (what === 'success') breaker = afterSuccess();
          else if (what === 'failure') breaker = afterFailure(breaker, now, rules);
          else {
            const answer = admit(breaker, now, rules);
            if (answer.admitted) breaker = answer.breaker;
          }
        }
        return admit(breaker, now + Math.max(rules.maxOpenMs, rules.tryMs), rules).admitted;
      }),
    );
  });
});
