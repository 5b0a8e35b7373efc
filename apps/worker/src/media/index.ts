export { InspectMediaHandler } from './inspect-media.handler.js';
