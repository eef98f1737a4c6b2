/** Marks a unit that a reader does not see; a noncharacter, so no text has it. Of the same length as the text, so offsets stay valid. */
export const HIDDEN = '\uFFFF';

/** How far the end of a link, tag or comment is looked for: keeps hostile text linear. */
const REACH = 1000;

/**
 * A copy of the same length in which markup is replaced by `HIDDEN`: emphasis, backticks, comments, tags and what
 * leads out of a link. `**[Kafka](k.md)**` keeps just `Kafka`. Meant for a line, a cell or a heading.
 */
export function hideMarkup(raw: string): string {
  if (!/[<[\]\\*`_~]/.test(raw)) return raw;
  const out = raw.split('');
  const hide = (from: number, to: number): void => {
    for (let i = from; i < to; i++) out[i] = HIDDEN;
  };
  const open: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    const unit = raw[i];
    if (unit === '<') {
      const end = endOfTag(raw, i);
      if (end > i) {
        // An autolink shows its URL; a tag and a comment show nothing.
        if (/^<[a-z][a-z0-9+.-]{1,30}:/i.test(raw.slice(i, i + 40))) hide(i, i + 1);
        else hide(i, end - 1);
        hide(end - 1, end);
        i = end - 1;
      }
    } else if (unit === '[') {
      open.push(i);
    } else if (unit === ']') {
      const from = open.pop();
      const end = from === undefined ? i : endOfTarget(raw, i + 1);
      if (from !== undefined && end > i + 1) {
        hide(raw[from - 1] === '!' ? from - 1 : from, from + 1);
        hide(i, end);
        i = end - 1;
      }
    } else if (unit === '\\' && /[!-/:-@[-`{-~]/.test(raw[i + 1] ?? '')) {
      out[i] = HIDDEN;
      i++;
    } else if (unit === '*' || unit === '`') {
      out[i] = HIDDEN;
    } else if (unit === '_' && !(isWord(raw[i - 1]) && isWord(raw[i + 1]))) {
      out[i] = HIDDEN;
    } else if (unit === '~' && raw[i + 1] === '~') {
      hide(i, i + 2);
      i++;
    }
  }
  return out.join('');
}

/** What a reader sees of a piece of markdown, white space collapsed: `**[Kafka](k.md)**` -> `Kafka`. */
export function plainText(raw: string): string {
  return hideMarkup(raw).replaceAll(HIDDEN, '').replace(/\s+/g, ' ').trim();
}

const isWord = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}_]/u.test(unit);

function endOfTag(raw: string, start: number): number {
  if (raw.startsWith('<!--', start)) {
    const end = raw.indexOf('-->', start + 4);
    return end < 0 ? raw.length : end + 3;
  }
  if (!/[a-z/!]/i.test(raw[start + 1] ?? '')) return start;
  const end = raw.slice(start, start + REACH).indexOf('>');
  return end < 0 ? start : start + end + 1;
}

/** End of `(destination "title")` or `[label]` that begins at `start`; `start` where there is none. */
function endOfTarget(raw: string, start: number): number {
  const opening = raw[start];
  if (opening !== '(' && opening !== '[') return start;
  const closing = opening === '(' ? ')' : ']';
  const limit = Math.min(raw.length, start + REACH);
  let depth = 0;
  for (let i = start; i < limit; i++) {
    if (raw[i] === opening) depth++;
    else if (raw[i] === closing && --depth === 0) return i + 1;
    else if (raw[i] === '\n' && raw[i + 1] === '\n') return start;
  }
  return start;
}
