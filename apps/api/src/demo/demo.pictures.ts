// Our own drawings, for a show that has no pictures yet: flat shapes, no text, so that no font is needed.

/** A pot plant that shines a little too much. */
const plant = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">
  <defs>
    <linearGradient id="wall" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#f3e3c3"/><stop offset="1" stop-color="#dcbf92"/>
    </linearGradient>
    <linearGradient id="pot" x1="0" y1="0" x2="1" y2="0">
      <stop offset="0" stop-color="#c4552d"/><stop offset=".45" stop-color="#ef8a5b"/>
      <stop offset="1" stop-color="#8f3517"/>
    </linearGradient>
    <linearGradient id="leaf" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#7fd48a"/><stop offset=".5" stop-color="#2f9e55"/>
      <stop offset="1" stop-color="#14623a"/>
    </linearGradient>
  </defs>
  <rect width="1280" height="720" fill="url(#wall)"/>
  <rect y="560" width="1280" height="160" fill="#7c5130"/>
  <rect y="560" width="1280" height="10" fill="#5e3b20"/>
  <ellipse cx="640" cy="640" rx="230" ry="26" fill="#00000033"/>
  <g fill="url(#leaf)" stroke="#0f4f2d" stroke-width="4">
    <path d="M640 440C560 330 420 300 330 330c60 90 190 140 310 110z"/>
    <path d="M640 440c80-110 220-140 310-110-60 90-190 140-310 110z"/>
    <path d="M640 450C540 380 470 240 480 130c100 50 180 190 160 320z"/>
    <path d="M640 450c100-70 170-210 160-320-100 50-180 190-160 320z"/>
    <path d="M640 450c-60-110-60-280 0-380 60 100 60 270 0 380z"/>
  </g>
  <g fill="none" stroke="#eafff0" stroke-width="9" stroke-linecap="round" opacity=".85">
    <path d="M625 120c-14 60-18 130-10 200"/><path d="M520 190c16 60 40 110 70 150"/>
    <path d="M742 200c-10 50-28 90-52 126"/><path d="M400 345c40 20 80 34 120 42"/>
  </g>
  <path d="M500 450h280l-34 190a24 24 0 0 1-24 20H558a24 24 0 0 1-24-20z" fill="url(#pot)"/>
  <rect x="482" y="426" width="316" height="46" rx="12" fill="#e07a4b"/>
  <path d="M798 452l70 24" stroke="#6b5138" stroke-width="5"/>
  <rect x="858" y="452" width="120" height="74" rx="8" fill="#fffdf4" stroke="#b9a98a" stroke-width="4"/>
  <g stroke="#3a3a3a" stroke-width="4">
    <path d="M878 470v38M888 470v38M896 470v38M908 470v38M914 470v38M926 470v38M938 470v38M944 470v38M956 470v38"/>
  </g>
</svg>`;

/** A sofa as a child would draw it, pinned to a fridge. */
const sofa = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">
  <rect width="1280" height="720" fill="#cfd8dd"/>
  <rect x="0" y="0" width="1280" height="720" fill="none" stroke="#aab8c0" stroke-width="30"/>
  <g transform="rotate(-3 640 360)">
    <rect x="236" y="86" width="816" height="560" fill="#00000022"/>
    <rect x="220" y="70" width="816" height="560" fill="#fffef7"/>
    <circle cx="900" cy="180" r="62" fill="#ffd23e"/>
    <g stroke="#ffd23e" stroke-width="12" stroke-linecap="round">
      <path d="M900 84v-20M966 116l18-16M994 180h24M966 246l18 16M834 116l-18-16M806 180h-24M834 246l-18 16"/>
    </g>
    <path d="M260 560q190-24 380 0t360-4" fill="none" stroke="#6fae4c" stroke-width="16" stroke-linecap="round"/>
    <g fill="#d8c7a3" stroke="#5a4a33" stroke-width="11" stroke-linejoin="round">
      <path d="M350 300q6-52 62-50l396-8q58 2 58 56l4 130-524 8z"/>
      <path d="M318 372q-8-48 40-50 44-2 46 46l4 74 402-6 2-76q2-48 46-48 46 2 42 54l-14 146-556 8z"/>
    </g>
    <path d="M610 262l4 170" stroke="#5a4a33" stroke-width="9"/>
    <path d="M384 520l-8 40M836 514l10 42" stroke="#5a4a33" stroke-width="15" stroke-linecap="round"/>
    <g fill="none" stroke="#c9473a" stroke-width="10" stroke-linecap="round">
      <path d="M470 332a8 8 0 1 1 1 0M536 330a8 8 0 1 1 1 0M462 376q42 40 88 0"/>
      <path d="M690 330a8 8 0 1 1 1 0M756 328a8 8 0 1 1 1 0M684 396q42-38 86-2"/>
    </g>
  </g>
  <circle cx="300" cy="96" r="26" fill="#d43d51"/><circle cx="292" cy="88" r="8" fill="#ffffffaa"/>
  <circle cx="992" cy="62" r="26" fill="#2f7fd1"/><circle cx="984" cy="54" r="8" fill="#ffffffaa"/>
</svg>`;

export const demoPictures = {
  'studio-plant.png': plant,
  'drawing-of-the-sofa.png': sofa,
} as const;
export type DemoPicture = keyof typeof demoPictures;
