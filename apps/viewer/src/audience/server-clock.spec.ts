import { ServerClock } from './server-clock';

describe('ServerClock', () => {
  it('is as late as the fastest news: slower ones say nothing of the time', () => {
    const clock = new ServerClock();
    clock.heard(Date.now() - 10_080);
    clock.heard(Date.now() - 10_020);
    clock.heard(Date.now() - 13_000);
    expect(Math.abs(Date.now() - 10_020 - clock.now())).toBeLessThan(15);
  });

  it('is this device’s time until the server has said anything', () => {
    expect(Math.abs(new ServerClock().now() - Date.now())).toBeLessThan(5);
  });
});
