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
  const warnings = lines.filter((line) => CODE.test(line));
  let line = 0;
  let end = text.indexOf('\n');
  const uses = facts.uses.map((use) => {
    while (end >= 0 && end < use.range.start) {
      line++;
      end = text.indexOf('\n', end + 1);
    }
    if (use.isDeprecated || use.role === 'set') return use;
    const isDeprecated = warnings.some((warning) => names(warning, use.name)) || saysAbove(lines, line);
    return isDeprecated ? { ...use, isDeprecated } : use;
  });
  return { ...facts, uses };
}

/** Names as a message writes them. */
const NAMES = /(?<!\w)[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?!\w)/g;

/**
 * Whether a line that tells of something deprecated tells it of this name: "OLD is deprecated, use NEW" and
 * `warnDeprecated("OLD", "NEW")` tell it of one.
 */
function names(line: string, name: string): boolean {
  if (!line.includes(name)) return false;
  const words = [...line.matchAll(NAMES)];
  const at = words.findIndex(({ 0: word }) => CODE.test(word) && word !== name);
  const own = words.findIndex(({ 0: word }) => word === name);
  if (at < 0 || own < 0) return false;
  const isName = ({ 0: word }: RegExpExecArray): boolean => word.length > 1 && word === word.toUpperCase();
  return own < at || !words.slice(0, own).some((word, index) => index !== at && isName(word));
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
