import { distance } from 'fastest-levenshtein';
import { knownStatusWords } from '../adr/status-words.ts';
import { defineRule } from './rule.ts';

/** A status word that neither the field nor the directory uses. */
export const adrUnknownStatus = defineRule({
  id: 'adr-unknown-status',
  summary: 'The status of an ADR is no known word',
  severity: 'info',
  kinds: ['adr'],
  messages: {
    unknown: 'Unknown status "{status}"',
    similar: 'Unknown status "{status}"; did you mean "{candidate}"?',
  },
  fixable: true,
  check({ file, world, report }) {
    const status = file.adr?.statuses[0];
    if (file.adr === undefined || status === undefined || status.class !== 'unknown') return;
    const { word, written, note, wordRange } = status;
    // Words of other scripts and languages are not known, which does not make them wrong.
    if (!/^[a-z][a-z-]{1,40}$/.test(word) || wordRange.end <= wordRange.start) return;
    const own = world.convention(file.adr.directory)?.status.words ?? [];
    if (own.some((used) => used.toLowerCase() === word)) return;
    const candidates = nearest(
      word,
      knownStatusWords.map((known) => known.word),
    );
    const [candidate] = candidates;
    if (candidate === undefined) {
      // A sentence that tells the status is no status word.
      if (note.split(' ').length <= 3) report({ message: 'unknown', data: { status: written }, range: wordRange });
      return;
    }
    const newText = likeWritten(candidate, written);
    report({
      message: 'similar',
      data: { status: written, candidate: newText },
      range: wordRange,
      fixes: [
        {
          title: `Change the status to "${newText}"`,
          preferred: candidates.length === 1,
          edits: [{ file: file.path, range: wordRange, newText }],
        },
      ],
    });
  },
});

/** Known words at most two letters away, nearest only; short words and other first letters are other words. */
function nearest(word: string, known: readonly string[]): string[] {
  if (word.length < 5) return [];
  const near = known
    .filter((other) => other.length >= 5 && other[0] === word[0])
    .map((other) => ({ other, away: distance(word, other) }))
    .filter(({ away }) => away <= 2);
  const least = Math.min(...near.map(({ away }) => away));
  return near.filter(({ away }) => away === least).map(({ other }) => other);
}

/** `ACCEPTD` -> `ACCEPTED`, `Acceptd` -> `Accepted` */
function likeWritten(word: string, written: string): string {
  if (written === written.toUpperCase()) return word.toUpperCase();
  const first = written.charAt(0);
  return first === first.toUpperCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
