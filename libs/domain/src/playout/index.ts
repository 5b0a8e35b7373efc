export { advance } from './playout.advance.js';
export * from './playout.machine.js';
export * from './playout.state.js';
