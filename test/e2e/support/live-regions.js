// Runs in the page: keeps every word that comes into a live region, which is what a screen reader says by itself.
(() => {
  const LIVE = '[role=status], [role=alert], [role=log], [aria-live], output';
  const isHeard = (region) => region !== null && region?.getAttribute('aria-live') !== 'off';
  const heard = [];
  window.heard = heard;
  /** An element and its words may come one after the other, and are said once. */
  let together = new Set();

  function keep(text) {
    const words = (text ?? '').replace(/\s+/g, ' ').trim();
    if (words) together.add(words);
  }

  function came(node, region) {
    if (isHeard(region)) keep(node.textContent);
    else if (node instanceof Element) {
      // An alert is said even when it comes into the page together with its words.
      for (const alert of node.querySelectorAll('[role=alert]')) keep(alert.textContent);
      if (node.matches('[role=alert]')) keep(node.textContent);
    }
  }

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const at = target instanceof Element ? target : target.parentElement;
      const region = at?.closest(LIVE) ?? null;
      if (type === 'characterData') came(target, region);
      else for (const node of addedNodes) came(node, region);
    }
    heard.push(...together);
    together = new Set();
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
