/** The build of hls.js without what a channel of ours never has: DRM, other sound tracks, advertisements. */
declare module 'hls.js/light' {
  export * from 'hls.js';
  export { default } from 'hls.js';
}
