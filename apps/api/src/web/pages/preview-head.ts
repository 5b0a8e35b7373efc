export interface Preview {
  readonly title: string;
  readonly description: string;
  /** Scheme and host under which the reader knows us; empty when unknown. */
  readonly origin: string;
}

/** What messengers show of a description before they cut it. */
const DESCRIPTION_MAX = 200;
const PICTURE = { path: '/poster.jpg', width: 1280, height: 720 } as const;

/** Title and Open Graph (https://ogp.me), which messengers read. Pictures must have a whole address. */
export function previewHead({ title, description, origin }: Preview): string {
  const about = shortened(description);
  const properties: [string, string][] = [
    ['og:title', title],
    ['og:description', about],
    ['og:site_name', 'Cuelight'],
    ['og:type', 'video.other'],
  ];
  const addressed: [string, string][] = [
    ['og:url', `${origin}/`],
    ['og:image', origin + PICTURE.path],
    ['og:image:type', 'image/jpeg'],
    ['og:image:width', `${PICTURE.width}`],
    ['og:image:height', `${PICTURE.height}`],
    ['og:image:alt', `The picture of ${title} that is on air`],
  ];
  return [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" content="${escaped(about)}">`,
    '<meta name="twitter:card" content="summary_large_image">',
    ...[...properties, ...(origin === '' ? [] : addressed)].map(
      ([property, content]) => `<meta property="${property}" content="${escaped(content)}">`,
    ),
    ...(origin === '' ? [] : [`<link rel="canonical" href="${escaped(origin)}/">`]),
  ].join('\n    ');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= DESCRIPTION_MAX) return line;
  return `${line.slice(0, line.lastIndexOf(' ', DESCRIPTION_MAX - 1)).trimEnd()}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
