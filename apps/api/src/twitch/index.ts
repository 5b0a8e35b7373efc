export { TwitchModule } from './twitch.module.js';
