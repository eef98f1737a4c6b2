import type { Heading, MarkdownDocument } from '../markdown/document.ts';
import { digestLine } from '../text/digest.ts';
import { memoize } from '../text/memo.ts';
import { type Range, sliceRange } from '../text/range.ts';
import type { ReferenceContext } from './reference.ts';
import { withoutRemovedMarks } from './removed-mark.ts';
import { shareContext } from './share-reference.ts';

type SectionClass = ReferenceContext['sectionClass'];

/**
 * Words that begin or fill a section's heading, in the order in which they win. Where a gone path stands decides how
 * much it matters: of judged references 22 : 1 were broken (not history) under References, 1 : 10 under a plan.
 * Headings of other languages are those seen in ADR collections.
 */
const sectionWords: readonly (readonly [SectionClass, RegExp])[] = [
  [
    'history',
    /\b(?:change ?log|revision history|revisions?|history|removed|deleted|superseded (?:files|documents|docs)|files? (?:removed|deleted|renamed|moved)|file movements)\b|^(?:to |from |release |version )?v?\d{1,4}\.\d{1,4}\.\d{1,4}\b/,
  ],
  ['options', /\b(?:options?|alternatives?|pros and cons|rejected|rejects?|not chosen|alternativen|opciones|대안)\b/],
  [
    'evidence',
    /\b(?:references?|evidence|related|links?|see also|further (?:reading|information)|more information|additional resources|source files|key files|referenzen|verweise|références|referencias|referências|links úteis)\b|参考|参照|関連|참고|참조|관련/,
  ],
  [
    'plan',
    /\b(?:plan|plans|planned|implementation|roadmap|rollout|milestones?|phase|phases|steps?|wave|todo|to do|tasks?|next steps|follow[- ]?ups?|action items|migration|files to|files|work items|timeline|backlog|deliverables?)\b|구현|계획|実装|計画/,
  ],
  [
    'decision',
    /\b(?:decisions?|decision outcome|consequences?|positive|negative|neutral|outcome|entscheidung|konsequenzen|décision|decisión|decisão)\b|결정|결과|決定/,
  ],
  [
    'context',
    /\b(?:context|problem|background|motivation|drivers?|current state|why|kontext|contexte|contexto|issue)\b|배경|맥락|背景/,
  ],
];

/** What a heading's text says of what stands below it. */
export const classifySection = memoize((heading): SectionClass => {
  const text = heading.slice(0, 200).toLowerCase();
  for (const [kind, words] of sectionWords) if (words.test(text)) return kind;
  return 'other';
});

const removedWords =
  /\b(?:remov(?:e|es|ed|ing|al)|delet(?:e|es|ed|ing|ion)|renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|relocated|dropped|retired|obsolete|outdated|deprecated|no longer|(?:do|does)(?: not|n['’]t) exist|formerly|used to (?:be|live)|split (?:into|up)|merged into|(?:migrated|converted) (?:to|into|from)|extracted (?:to|into|from)|entfernt|gelöscht|umbenannt|verschoben|veraltete?[nrs]?|supprimé|eliminado|removido)\b|삭제|제거|이동|변경|削除|移動/i;

const plannedWords =
  /\b(?:planned|planning|new|add|adds|added|adding|will|to be (?:created|added|written|implemented)|create|creates|future|proposed|upcoming|todo|tbd|not yet|coming soon|geplant)\b|예정|추가/i;

/** Code is left out of the line, which leaves two blanks in its place: "the generated `assets/search.json`", "`ops/audit.jsonl` (gitignored)", "run `make` to create `core/pkg`" */
const untrackedWords =
  /\b(?:(?:auto-?)?generated|git-?ignored?|untracked|not committed)\b|\b(?:to (?:create|generate|produce)|(?:creat|generat|produc)es) {2}/i;

/** A task that was done is no plan any more. */
const tickedTask = /^[\s>]{0,40}(?:[-*+]|\d{1,4}[.)])\s{1,4}\[x\]\s/i;

/** A link's own mark, narrower than a sentence's: `[runbook](x.md) (planned)`. */
const plannedMark =
  /\((?:planned|tbd|todo|to be (?:written|created|added|generated)|coming soon|forthcoming|future|not yet (?:written|created)|upcoming|wip|geplant|예정)|, planned\b|\b(?:coming soon|not yet written|to be written)\b/i;

/** What each such mark has in it, and few lines have. */
const mayBePlanned = /planned|tbd|todo|to be |coming soon|forthcoming|future|not yet |upcoming|wip|geplant|예정/i;

/** Whether a line marks what it names as not there yet. */
export const hasPlannedMark = (line: string): boolean => plannedMark.test(line);

/** Answers for any place of one document in which section and on what kind of line it stands. */
export interface ContextReader {
  contextAt(offset: number): ReferenceContext;
  /** The line, or the text of the link itself, marks what it names as not there yet. */
  saysPlannedMark(offset: number): boolean;
  /** Digest of the line. */
  digestAt(offset: number): number;
}

export function createContextReader(document: MarkdownDocument): ContextReader {
  const { headings, lines, text } = document;
  let classes: readonly SectionClass[] | undefined;
  let digested: { readonly line: number; readonly digest: number } | undefined;
  let read: { readonly start: number; readonly end: number; readonly words: string } | undefined;
  const classOf = (index: number): SectionClass => {
    // Links ask for no class, and many documents have nothing but links.
    classes ??= classifyHeadings(headings);
    return classes[index] ?? 'other';
  };
  const headingIndexAt = (offset: number): number => {
    let low = 0;
    let high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((headings[middle]?.range.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  /** A line without end (a table of a generated page) is read around the place only. */
  const lineAround = (offset: number): Range => {
    const line = lines.lineAt(offset);
    return {
      start: Math.max(lines.lineStart(line), offset - 1000),
      end: Math.min(lines.lineEnd(line), offset + 1000),
    };
  };
  const lineText = ({ start, end }: Range): string => {
    // Several links stand on one line.
    if (read?.start !== start || read.end !== end) {
      read = { start, end, words: wordsOfLine(withoutRemovedMarks(text.slice(start, end))) };
    }
    return read.words;
  };
  return {
    contextAt(offset) {
      const index = headingIndexAt(offset);
      const line = lineText(lineAround(offset));
      const section = classOf(index);
      return shareContext({
        sectionClass: section === 'plan' && tickedTask.test(line) ? 'other' : section,
        saysRemoved: removedWords.test(line),
        saysPlanned: plannedWords.test(line),
        saysUntracked: untrackedWords.test(line),
      });
    },
    saysPlannedMark(offset) {
      const line = lineAround(offset);
      return mayBePlanned.test(sliceRange(text, line)) && hasPlannedMark(lineText(line));
    },
    digestAt(offset) {
      const line = lines.lineAt(offset);
      // Thousands of mentions may stand on one line.
      if (digested?.line !== line) {
        digested = { line, digest: digestLine(text, lines.lineStart(line), lines.lineEnd(line)) };
      }
      return digested.digest;
    },
  };
}

/** What a line says: `src/moved.ts` and a link's target name things, and say nothing of what happened to them. */
function wordsOfLine(line: string): string {
  const bare = line.includes('`') ? line.replace(/`[^`]*`/g, ' ') : line;
  return bare.includes('](') ? bare.replace(/\]\([^)]{0,500}\)/g, '] ') : bare;
}

/** A heading that says nothing of itself belongs to the one above it; the document's title speaks for nobody else. */
function classifyHeadings(headings: readonly Heading[]): SectionClass[] {
  const open: { level: number; kind: SectionClass }[] = [];
  return headings.map((heading) => {
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const own = classifySection(heading.text);
    const kind = own === 'other' ? (open.at(-1)?.kind ?? 'other') : own;
    open.push({ level: heading.level, kind: heading.level === 1 ? 'other' : kind });
    return heading.level === 1 ? own : kind;
  });
}
