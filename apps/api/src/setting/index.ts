export { SettingModule } from './setting.module.js';
export { SettingStore } from './setting.store.js';
