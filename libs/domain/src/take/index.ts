export * from './place-cues.js';
export * from './plan-gaps.js';
