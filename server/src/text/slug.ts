import { slug } from 'github-slugger';

/**
 * The fragment GitHub makes of a heading's text: `Why? It's 2 o'clock` -> `why-its-2-oclock`.
 * Only spaces become hyphens, punctuation and emoji go, letters of any script stay.
 */
export function githubSlug(text: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // The table of all of Unicode is slow, and few headings need it.
    if (unit > 126) return slug(text);
    if ((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95) continue;
    out += text.slice(from, at);
    from = at + 1;
    if (unit === 32) out += '-';
    else if (unit >= 65 && unit <= 90) out += String.fromCharCode(unit + 32);
  }
  return from === 0 ? text : out + text.slice(from);
}

/**
 * `GOV.UK teams` -> `gov-uk-teams`, as Rails and Redcarpet have it; undefined where punctuation between letters makes
 * no difference to GitHub's slug.
 */
export function dashedSlug(text: string, slug: string): string | undefined {
  if (!/[\p{L}\p{N}][^\p{L}\p{N}\s_-]+[\p{L}\p{N}]/u.test(text)) return undefined;
  const dashed = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-|-$/g, '');
  return dashed === slug ? undefined : dashed;
}

/** Slugs that site generators make of a heading and GitHub does not: with dashes, and without a list of attributes behind it. */
export function siteSlugs(text: string, slug: string): string[] {
  const brace = text.endsWith('}') ? text.lastIndexOf('{') : -1;
  const bare = brace > 0 ? [githubSlug(text.slice(0, brace).trim())] : [];
  const dashed = dashedSlug(text, slug);
  return dashed === undefined ? bare : [...bare, dashed];
}

/**
 * Makes the slugs of one document: a repeated one gets `-1`, `-2` ..., as GitHub counts them, also when such a slug
 * is another heading's own. Call the function once for each heading, in order.
 */
export function slugCounter(): (text: string) => string {
  const occurrences = new Map<string, number>();
  return (text) => {
    const base = githubSlug(text);
    let unique = base;
    let count = occurrences.get(base);
    if (count !== undefined) {
      do {
        count++;
        unique = `${base}-${count}`;
      } while (occurrences.has(unique));
      occurrences.set(base, count);
    }
    occurrences.set(unique, 0);
    return unique;
  };
}
