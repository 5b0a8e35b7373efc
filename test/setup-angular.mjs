import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

setupZonelessTestEnv();

// jsdom plays nothing: its text tracks are a bare array, where a browser's list tells of changes.
Object.defineProperty(HTMLMediaElement.prototype, 'textTracks', {
  get: () => Object.assign(new EventTarget(), { *[Symbol.iterator]() {} }),
});
