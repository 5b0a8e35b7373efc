/** "grill" as something one is at: "grilling". */
export function gerund(verb: string): string {
  if (verb === 'be') return 'being';
  // "run" doubles its last letter; "grill" and "cook" do not.
  const doubles = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb);
  if (doubles) return `${verb}${verb.slice(-1)}ing`;
  return `${verb.replace(/ie$/, 'y').replace(/(?<=[^eoy])e$/, '')}ing`;
}

/** "teach Virgin how to grill" as something one is at: "teaching Virgin how to grill". */
export function gerundOf(deed: string): string {
  const [verb = '', ...rest] = deed.split(' ');
  return [gerund(verb), ...rest].join(' ');
}
