/** What a viewer chose last time. A browser may refuse to keep it; then it lasts as long as the page. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`cuelight.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`cuelight.${name}`, value);
  } catch {
    // Private windows and full disks: nothing is lost but comfort.
  }
}
