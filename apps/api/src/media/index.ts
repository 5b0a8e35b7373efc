export { MediaModule } from './media.module.js';
export { sendFile, type SentFile } from './send-file.js';
export { MediaIntake } from './media.intake.js';
export { MediaService } from './media.service.js';
