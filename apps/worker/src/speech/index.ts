export { RecentLines } from './recent-lines.js';
export { Studio } from './studio.js';
export { VoiceLineHandler } from './voice-line.handler.js';
export { VoicesTold } from './voices-told.js';
