/** What AWS writes with wildcards: `*` stands for any characters, `?` for one. */
export function wildcardMatcher(pattern: string): (text: string) => boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${expression}$`, 's');
  return (text) => whole.test(text);
}
