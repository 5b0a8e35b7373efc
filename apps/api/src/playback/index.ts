export { PlaybackFacts } from './playback.facts.js';
export { PlaybackIntent } from './playback.intent.js';
export { PlaybackModule } from './playback.module.js';
export { PlaybackSwitch } from './playback.switch.js';
