export * from './merge-audience.js';
export * from './programme-marks.js';
