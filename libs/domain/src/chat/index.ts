export { cleanLine, lengthOf } from './clean-line.js';
export { withoutLinks } from './find-link.js';
export * from './read-message.js';
export * from './read-name.js';
export * from './silence.js';
