export { AudienceCounter } from './audience.counter.js';
export { AudienceModule } from './audience.module.js';
