/** By name, so that the bundler leaves out what else hls.js exports. */
export { default, ErrorTypes, Events } from 'hls.js/light';
