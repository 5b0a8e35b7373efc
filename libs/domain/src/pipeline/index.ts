export * from './buffer-health.js';
export * from './placed-cues.js';
export * from './script-duration.js';
export * from './segment.machine.js';
