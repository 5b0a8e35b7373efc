export { blendRun, copyRun } from './warp';
export { glowRun } from './glow';
