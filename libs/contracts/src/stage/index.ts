export * from './faces.js';
export * from './rig.js';
export * from './stage-file.js';
export * from './stage-state.js';
