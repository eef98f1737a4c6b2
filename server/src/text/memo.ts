import { detachString } from './detach.ts';

/** Longer texts are hardly met twice. */
const LONGEST = 200;
/** So many answers are kept at most: then all are forgotten, which costs less than to know the oldest. */
const MOST = 2000;

/**
 * A pure function that remembers its answers to short texts, which thousands of documents share: headings, names of
 * directories. What it answers must not be changed.
 */
export function memoize<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = answer(text);
    if (known.size >= MOST) known.clear();
    // A piece of a document's text would keep all of it.
    known.set(detachString(text), fresh);
    return fresh;
  };
}
