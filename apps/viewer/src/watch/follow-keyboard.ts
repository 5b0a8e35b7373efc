import type { DestroyRef } from '@angular/core';

/**
 * Phones of Apple lay their keyboard over the page and leave it as high as before. The part that is to be seen
 * is what the page may use, or the field would lie beneath the keyboard.
 */
export function followKeyboard(destroyed: DestroyRef): void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return;
  const left = new AbortController();
  destroyed.onDestroy(() => left.abort());
  const follow = () => {
    // A zoomed page is smaller too; that is no keyboard.
    const isCovered = visualViewport.scale === 1 && visualViewport.height < innerHeight - 1;
    const { style } = document.documentElement;
    if (isCovered) style.setProperty('--cl-visible-height', `${visualViewport.height}px`);
    else style.removeProperty('--cl-visible-height');
    if (isCovered) scrollTo(0, 0);
  };
  visualViewport.addEventListener('resize', follow, { signal: left.signal });
}
