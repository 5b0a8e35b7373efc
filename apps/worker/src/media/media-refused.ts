/** The file is at fault, and always will be. The reason is a sentence for whoever uploaded it. */
export class MediaRefused extends Error {
  override readonly name = 'MediaRefused';
}
