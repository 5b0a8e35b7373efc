const MAX_CHARACTERS = 255;

/**
 * A name to show to people, never a path: no folders, nothing invisible, nothing that turns the
 * direction of writing around (which can make `exe.png` of `gnp.exe`).
 */
export function safeFilename(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return shortened(visible) || 'file';
}

/** Cut in the middle, so that the extension stays. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX_CHARACTERS) return name;
  const end = characters.slice(-20).join('');
  return `${characters.slice(0, MAX_CHARACTERS - 21).join('')}…${end}`;
}

/** RFC 6266: a plain name for old clients, and the whole one in UTF-8. */
export function inlineDisposition(filename: string): string {
  const plain = filename.replaceAll(/[^\w.\- ]/g, '_');
  const whole = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${plain}"; filename*=UTF-8''${whole}`;
}
