export { BufferModule } from './buffer.module.js';
