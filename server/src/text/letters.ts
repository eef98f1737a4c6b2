/**
 * True where all letters occur in this order, as editors match what is typed; case counts for nothing in those of ASCII.
 *
 * @param letters in lower case
 */
export function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (let i = 0; i < text.length && at < letters.length; i++) {
    const unit = text.charCodeAt(i);
    const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit;
    if (lower === letters.charCodeAt(at)) at++;
  }
  return at === letters.length;
}
