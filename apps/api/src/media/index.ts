export { MediaModule } from './media.module.js';
export { sendFile, type SentFile } from './send-file.js';
