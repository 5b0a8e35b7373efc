/** An option value inside a tee slave: quotes protect what the tee syntax would read (`:`, `|`, `[`, `]`, `,`). */
const quoted = (value: string): string =>
  /[\\':|[\],;]/.test(value)
    ? `\\'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\\\'")}\\'`
    : value;

export interface TeeSlave {
  options: Readonly<Record<string, string | number>>;
  target: string;
}

export const teeSlave = ({ options, target }: TeeSlave): string =>
  `[${Object.entries(options)
    .map(([key, value]) => `${key}=${quoted(`${value}`)}`)
    .join(':')}]${target}`;

/** One encode, many outputs, each slave its own muxer. A slave that stalls stalls all of them unless it is a `fifo`. */
export const tee = (slaves: readonly TeeSlave[]): string[] => [
  ...['-flags', '+global_header', '-f', 'tee'],
  slaves.map(teeSlave).join('|'),
];
