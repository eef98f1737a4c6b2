import type { Destination } from '../markdown/document.ts';
import { basename, dirname, relativePath } from '../text/paths.ts';
import type { LinkFact } from '../workspace/facts.ts';

/**
 * The path by which a document links to another file, in the style of the link that it replaces: `./` and a leading `/`
 * stay, and so do percent escapes. `writeLinkPath('docs/a.md', '../old.md', 'src/b.md')` is `../src/b.md`.
 */
export function writeLinkPath(from: string, written: string, to: string, quoting: Quoting): string {
  const slash = written.endsWith('/') ? '/' : '';
  if (written.startsWith('/') && !written.startsWith('//')) return `/${encodePath(to, quoting)}${slash}`;
  const relative = relativePath(dirname(from), to);
  const prefix = written.startsWith('./') && !relative.startsWith('.') ? './' : '';
  return prefix + encodePath(relative, quoting) + slash;
}

/**
 * The same path by as many `../` as the old one had, where the target lies below the directory that they lead to:
 * `../adr/a.md` in `docs/adr/b.md` stays a path over the parent. Undefined where it does not.
 */
export function writeClimbingPath(from: string, written: string, to: string, quoting: Quoting): string | undefined {
  const [lead = '', dot = '', climb = ''] = /^(\.\/)?((?:\.\.\/){1,64})/.exec(written) ?? [];
  if (lead === '') return undefined;
  const directories = dirname(from).split('/');
  const levels = climb.length / 3;
  if (levels > directories.length) return undefined;
  const base = directories.slice(0, directories.length - levels).join('/');
  if (base !== '' && !to.startsWith(`${base}/`)) return undefined;
  return dot + climb + encodePath(base === '' ? to : to.slice(base.length + 1), quoting);
}

/** What surrounds a destination decides which characters would end it. */
export type Quoting = 'bare' | 'angle' | 'html';

export const quotingOf = (link: LinkFact): Quoting =>
  link.kind === 'html' ? 'html' : startsAfterAngle(link) ? 'angle' : 'bare';

/** Brackets are not part of a destination's facts; only between them may it hold a space. Elsewhere escapes do as well. */
const startsAfterAngle = ({ path }: LinkFact): boolean => path.includes(' ');

/** Escapes what would end the path or be read as something else; everything else stays readable. */
function encodePath(path: string, quoting: Quoting): string {
  const special =
    quoting === 'angle' ? /[%#?<>\\\n\r]/g : quoting === 'html' ? /[%#?"'<>&\s]/g : /[%#?<>()\s\\*`[\]&]/g;
  return path.replace(special, encodeCharacter);
}

/** `encodeURIComponent` leaves out the brackets and quotes that end a destination. */
const encodeCharacter = (character: string): string => {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
};

/** A path for inline code, which has no escapes: `\` stays where the author wrote it. */
export function writeCodePath(written: string, to: string): string {
  if (written.includes('\\') && !written.includes('/')) return to.replaceAll('/', '\\');
  if (written.startsWith('/')) return `/${to}`;
  return written.includes('/') ? to : basename(to);
}

/** The range that a finding about a link's target covers: its path, or the whole link where there is none. */
export const targetRange = (link: LinkFact): Destination['range'] =>
  link.pathRange.end > link.pathRange.start ? link.pathRange : link.range;
