import { hueOf, NAME_CHROMA, NAME_LIGHTNESS } from './name-hue';

/** OKLCH to the linear light of sRGB (Ottosson 2020), cut to what a screen shows. */
function linearRgb(hue: number): [number, number, number] {
  const a = NAME_CHROMA * Math.cos((hue * Math.PI) / 180);
  const b = NAME_CHROMA * Math.sin((hue * Math.PI) / 180);
  const l = (NAME_LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (NAME_LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (NAME_LIGHTNESS - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: readonly [number, number, number]) =>
  0.2126 * r + 0.7152 * g + 0.0722 * b;
const linear = (byte: number) => ((byte / 255 + 0.055) / 1.055) ** 2.4;
/** The raised ground of a picked message, the brightest that a name stands on. */
const GROUND = luminance([linear(0x2c), linear(0x24), linear(0x18)]);

it('every hue has the contrast of WCAG AA on every ground of the chat', () => {
  for (let hue = 0; hue < 360; hue += 1) {
    const contrast = (luminance(linearRgb(hue)) + 0.05) / (GROUND + 0.05);
    expect(contrast).toBeGreaterThanOrEqual(4.5);
  }
});

it('a name keeps its colour', () => {
  expect(hueOf('mossy_rock')).toBe(hueOf('mossy_rock'));
  expect(hueOf('mossy_rock')).not.toBe(hueOf('tapioca'));
  expect(hueOf('')).toBeGreaterThanOrEqual(0);
});

it('names spread over the wheel', () => {
  const sixths = new Set(
    Array.from({ length: 60 }, (_, n) => Math.floor(hueOf(`guest-${4_000 + n * 37}`) / 60)),
  );
  expect(sixths.size).toBe(6);
});
