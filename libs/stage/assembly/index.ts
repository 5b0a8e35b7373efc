export { copyRows } from './copy';
export { glowRun } from './glow';
export { warp } from './warp';
