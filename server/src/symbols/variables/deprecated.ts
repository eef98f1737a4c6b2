import { saysDeprecated } from '../../environment/says-deprecated.ts';
import type { EnvironmentFacts } from '../../environment/variable.ts';

/** Comments, attributes and annotations, as they begin in the languages that are read. */
const STANDS_ABOVE = /^(?:\/\/|\/\*|\*|#|--|@[A-Za-z]|\[[A-Za-z])/;

/** What is said above more than so many lines up is said of something else. */
const MOST_LINES = 12;

/** A longer line is data. */
const LONGEST_LINE = 500;

/** Code that takes a variable for one of former days: `warnDeprecated("OLD_PORT")`, `[Obsolete]`, `deprecated=True`. */
const CODE = /deprecat|obsolet/i;

/**
 * Marks the variables of which the comments and attributes right above, their own line, or one that warns of them say that
 * nobody is to set them any more, in whatever language.
 */
export function withDeprecated(facts: EnvironmentFacts, text: string): EnvironmentFacts {
  const lines = text.split('\n').map((line) => line.slice(0, LONGEST_LINE));
  const warned = new Set(lines.flatMap(namesWarnedOf));
  let line = 0;
  let end = text.indexOf('\n');
  const uses = facts.uses.map((use) => {
    while (end >= 0 && end < use.range.start) {
      line++;
      end = text.indexOf('\n', end + 1);
    }
    if (use.isDeprecated || use.role === 'set') return use;
    const isDeprecated = warned.has(use.name) || saysAbove(lines, line);
    return isDeprecated ? { ...use, isDeprecated } : use;
  });
  return { ...facts, uses };
}

/** Words as names and messages have them. */
const WORDS = /(?<!\w)[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?!\w)/g;

/** `OLD_PORT`, and by itself `PORT` */
const isName = (word: string): boolean => word.length > 1 && word === word.toUpperCase();

/**
 * Names of which a line says that they are deprecated: those before the word, and the first behind it where there is none:
 * "OLD is deprecated, use NEW", `warnDeprecated("OLD", "NEW")`.
 */
function namesWarnedOf(line: string): readonly string[] {
  if (!CODE.test(line)) return [];
  const words = line.match(WORDS) ?? [];
  const at = words.findIndex((word) => CODE.test(word) && !isName(word));
  if (at < 0) return [];
  const before = words.slice(0, at).filter(isName);
  return before.length > 0 ? before : words.slice(at).filter(isName).slice(0, 1);
}

/** What the comment on a line and the comments and attributes right above it say. */
function saysAbove(lines: readonly string[], line: number): boolean {
  const comment = /(?:\/\/|\/\*|#)(.*)$/.exec(lines[line] ?? '')?.[1] ?? '';
  if (saysDeprecated(comment)) return true;
  const above: string[] = [];
  for (let at = line - 1; at >= 0 && above.length < MOST_LINES; at--) {
    const written = (lines[at] ?? '').trim();
    if (!STANDS_ABOVE.test(written)) break;
    above.unshift(written.replace(/^(?:\/\/+!?|\/\*+|\*+\/?|#+)\s?/, ''));
  }
  return saysDeprecated(above.join(' '));
}
