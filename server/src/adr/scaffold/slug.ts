/** How the names of a directory write a title: `use-kafka`, `use_kafka`, `Use Kafka`. */
export interface SlugStyle {
  readonly separator: '-' | '_' | ' ';
  /** False where names keep the capitals of their titles. */
  readonly lower: boolean;
  /** Longer titles are cut between two words. */
  readonly longest: number;
}

/** Longer names are a burden, shorter limits cut titles that nobody would. */
const USUAL_LENGTH = 60;
const LONGEST = 100;

/** What most of these slugs do. */
export function learnSlugStyle(slugs: readonly string[]): SlugStyle {
  const joined = slugs.filter((slug) => /[-_ ]/.test(slug));
  const count = (separator: string): number => joined.filter((slug) => slug.includes(separator)).length;
  const [underscores, blanks, dashes] = [count('_'), count(' '), count('-')];
  const capitals = slugs.filter((slug) => /\p{Lu}/u.test(slug)).length;
  return {
    separator: blanks > Math.max(dashes, underscores) ? ' ' : underscores > dashes ? '_' : '-',
    lower: capitals * 2 <= slugs.length,
    longest: Math.min(LONGEST, Math.max(USUAL_LENGTH, ...slugs.map((slug) => slug.length))),
  };
}

/** A title as a part of a file name: letters and digits of any script, nothing that a file system or a shell minds. */
export function slugOf(title: string, { separator, lower, longest }: SlugStyle): string {
  const plain = title
    .normalize('NFKD')
    // Accents go from Latin letters; in other scripts a mark can be half of a letter.
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word.slice(0, longest) : slug + separator + word;
    if (next.length > longest) break;
    slug = next;
  }
  return lower ? slug.toLowerCase() : slug;
}
