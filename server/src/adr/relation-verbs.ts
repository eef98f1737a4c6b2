import type { AdrRelation } from './record.ts';

export interface RelationVerb {
  readonly kind: AdrRelation['kind'];
  readonly direction: AdrRelation['direction'];
  readonly partial: boolean;
  readonly start: number;
  readonly end: number;
}

/** Spelling matters: adr-tools itself writes "Superceded by" and "Supercedes". */
const verbs: readonly (readonly [pattern: RegExp, kind: AdrRelation['kind'], direction: AdrRelation['direction']])[] = [
  [/^(?:super[sc]ee?de?d[ _-]by|replaced[ _-]by|obsoleted[ _-]by)$/, 'supersedes', 'backward'],
  [/^(?:super[sc]ee?de?s|replaces|obsoletes)$/, 'supersedes', 'forward'],
  [/^amended[ _-]by$/, 'amends', 'backward'],
  [/^amends$/, 'amends', 'forward'],
  [/^clarified[ _-]by$/, 'clarifies', 'backward'],
  [/^clarifies$/, 'clarifies', 'forward'],
  [/^extended[ _-]by$/, 'extends', 'backward'],
  [/^extends$/, 'extends', 'forward'],
  [/^refined[ _-]by$/, 'refines', 'backward'],
  [/^refines$/, 'refines', 'forward'],
  [/^depends[ _-]on$/, 'depends-on', 'forward'],
  [/^(?:relates|related)(?:[ _-]to|[ _-](?:adrs?|decisions?|records?))?$|^see[ _-]also$/, 'relates', 'forward'],
];

const candidate =
  /(?<![\p{L}\p{N}_-])(?:(partly|partially|provisionally)[ _-]{1,3})?((?:super[sc]ee?de?|replace|obsolete|amende?|extende?|refine)(?:d[ _-]{1,3}by|s)|super[sc]ee?de?d[ _-]{1,3}by|clarifie(?:s|d[ _-]{1,3}by)|depends[ _-]{1,3}on|relate[sd](?:[ _-]{1,3}(?:to|adrs?|decisions?|records?))?|see[ _-]{1,3}also)(?![\p{L}\p{N}_-])/giu;

/** Verbs of a line, in order. Meant for at most a line. */
export function findVerbs(line: string): RelationVerb[] {
  // A search is cheaper than to begin with all matches, and most lines have none.
  if (line.search(candidate) < 0) return [];
  return [...line.matchAll(candidate)].flatMap((match) => {
    const verb = readVerb(match[2] ?? '');
    if (verb === undefined) return [];
    return { ...verb, partial: match[1] !== undefined, start: match.index, end: match.index + match[0].length };
  });
}

/** `superseded by` as a key or a verb. */
export function readVerb(words: string): Pick<RelationVerb, 'kind' | 'direction'> | undefined {
  const plain = words.toLowerCase().replace(/[ _-]+/g, ' ');
  const found = verbs.find(([pattern]) => pattern.test(plain));
  return found === undefined ? undefined : { kind: found[1], direction: found[2] };
}
