/**
 * The ASCII characters of a text, others left out. `set[unit] === 1` tells whether a UTF-16 unit is one of them: for loops
 * that look at every unit of a document, where a search in the text would be most of the work.
 */
export function unitSet(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (let at = 0; at < characters.length; at++) set[characters.charCodeAt(at)] = 1;
  return set;
}
