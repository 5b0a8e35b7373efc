export { RenderModule } from './render.module.js';
export { RenderedTakes } from './rendered-takes.js';
