export { waiting } from './line-report.js';
export { LineRendersStore } from './line-renders.store.js';
export { LineVoicing, type Question } from './line-voicing.js';
export { ScriptPlans } from './script-plans.js';
export { RenderModule } from './render.module.js';
export { TakeSoundsModule } from './take-sounds.module.js';
export { RenderedTakes } from './rendered-takes.js';
