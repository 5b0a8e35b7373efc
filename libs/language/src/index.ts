export { OpenAiJudge } from './openai/openai-judge.js';
export type { OpenAiOptions } from './openai/openai-options.js';
export { OpenAiWriter } from './openai/openai-writer.js';
export { ContentJudge } from './writer/content-judge.js';
export {
  ScriptWriter,
  type Summary,
  type WriterStatus,
  type WritingCall,
  type WritingProgress,
  type Written,
} from './writer/script-writer.js';
export { WriterError, type WriterErrorKind } from './writer/writer-error.js';
export type { WritingUsage } from './writer/writing-usage.js';
export { HouseWriter } from './house/house-writer.js';
export { MessagePicker, type Pick, type PickRequest } from './picking/message-picker.js';
export { OpenAiPicker } from './picking/openai-picker.js';
