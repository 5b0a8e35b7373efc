export { AssembleTakeHandler } from './assemble-take.handler.js';
