export const aac = (bitrateKbps: number, sampleRate: number): string[] => [
  ...['-c:a', 'aac', '-b:a', `${bitrateKbps}k`, '-ar', `${sampleRate}`],
];
