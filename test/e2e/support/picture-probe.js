/**
 * Runs in the page: writes down, frame by frame, which frame the picture shows (its burned-in number) and what
 * the page says at that moment. The marks are those of libs/stage/src/picture/burn-in.ts.
 */
(() => {
  const CELL = 8;
  const COLUMNS = 16;
  const ROWS = 5;
  const video = document.querySelector('video');
  const canvas = new OffscreenCanvas(COLUMNS * CELL, ROWS * CELL);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const samples = [];

  const numberOf = (bits) => bits.reduce((value, bit) => value * 2 + bit, 0);
  const checkOf = (bits) =>
    bits.reduce((check, bit) => {
      const out = (check >> 15) ^ bit;
      return ((check << 1) & 0xffff) ^ (out === 1 ? 0x1021 : 0);
    }, 0xffff);

  const burnedIn = () => {
    const { width, height } = canvas;
    context.drawImage(video, 0, 0, width, height, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const bits = Array.from({ length: COLUMNS * ROWS }, (_, index) => {
      const x = (index % COLUMNS) * CELL + CELL / 2;
      const y = Math.floor(index / COLUMNS) * CELL + CELL / 2;
      return data[(y * width + x) * 4] > 128 ? 1 : 0;
    });
    const isWhole = numberOf(bits.slice(64)) === checkOf(bits.slice(0, 64));
    return isWhole ? numberOf(bits.slice(32, 64)) : null;
  };

  const textOf = (selector) => document.querySelector(selector)?.textContent.trim() ?? '';
  // The page changes its words while this picture is being drawn: they are read when both have been.
  const afterDrawing = (task) => requestAnimationFrame(() => setTimeout(task));
  const look = () => {
    const frame = burnedIn();
    if (frame !== null) {
      afterDrawing(() =>
        samples.push({ frame, caption: textOf('.caption'), now: textOf('.programme bdi') }),
      );
    }
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  globalThis.pictureSamples = samples;
})();
