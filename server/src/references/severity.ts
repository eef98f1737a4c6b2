import type { Severity } from '../config/config.ts';
import { extname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';
import { isDated } from './dated.ts';
import { commonNames } from './file-names.ts';
import type { CodeReference } from './reference.ts';
import type { ReferenceResolution } from './resolve-reference.ts';

/** Templates, generated pages and logs of releases are not judged: nobody who reads the finding could mend it there. */
export const isJudged = (file: FileFacts): boolean => file.role === 'document';

/** How much a gone path matters; `faded` for what is known to be history. */
export interface GoneSeverity {
  readonly severity: Severity;
  readonly faded: boolean;
}

/** Files of settings, data and text: their names are as common as `package-lock.json`. */
const dataFile =
  /\.(?:json|jsonc|ya?ml|toml|lock|ini|cfg|conf|env|properties|xml|csv|tsv|txt|md|mdx|rst|adoc|html?|log|png|svg|jpe?g|gif)$/i;

/** Every machine has its own: one that was committed once is on the machines still. */
const localFile = /(?:^|\/)\.env(?:\.(?!example|sample|template|dist|defaults?\b)[\w-]{1,40})?$/;

/**
 * Whether that a path is gone says anything. A bare name and an id with a slash (`Microsoft.Network/virtualNetworks`)
 * happen to be those of things that history has known: of 37 such names in 46 repositories 7 meant what was gone.
 */
export function isTelling(file: FileFacts, reference: CodeReference, resolution: ReferenceResolution): boolean {
  if (reference.form === 'blob-url' || reference.lines !== undefined) return true;
  const { bySuffix = false, resolution: kind, fate } = resolution;
  const path = reference.path.replace(/^(?:\.?\/)+/, '');
  if (reference.context.saysUntracked || localFile.test(path)) return false;
  if (path.includes('/')) {
    // `src/App.tsx` is in many a project; several lost files that end in `group_vars/all.yml` were not the one meant.
    if (fate === undefined && path.split('/').length < 3) return false;
    return !bySuffix || reference.directory || extname(path) !== '';
  }
  // `docs/` and `tmp/` are everybody's, and so is a name that several lost files bear.
  if (reference.directory || fate === undefined || commonNames.test(path) || isOfThePast(file, reference)) return false;
  return kind === 'moved' || !bySuffix || (extname(path) !== '' && !dataFile.test(path));
}

/** The document itself speaks of the past: what it names need not be there. */
export const isOfThePast = (file: FileFacts, { context }: CodeReference): boolean =>
  context.saysRemoved || context.sectionClass === 'history' || isDated(file);

/**
 * How much it matters that a path is gone. In judged documents 88 of 91 paths that history knows and the tree does
 * not were truly gone, but whether the author should act depends on where the path stands: under References
 * 22 of 23, in a plan 1 of 11, in recognised runbooks 8 of 8.
 */
export function goneSeverity(file: FileFacts, reference: CodeReference, resolution: ReferenceResolution): GoneSeverity {
  const { context, form } = reference;
  const hint: GoneSeverity = { severity: 'hint', faded: true };
  const information: GoneSeverity = { severity: 'info', faded: false };
  const warning: GoneSeverity = { severity: 'warning', faded: false };
  if (form === 'blob-url') return isDated(file) ? hint : warning;
  if (isOfThePast(file, reference)) return hint;
  if (!reference.path.replace(/^\.?\//, '').includes('/') && reference.lines === undefined) return hint;
  // All nine misses of a blind set of 47 warnings were paths that history knows only by their end.
  // What never was is a guess, too.
  if (form === 'fence-path' || resolution.bySuffix === true || resolution.resolution === 'never') return information;
  if (file.kind !== 'adr' || context.sectionClass === 'evidence' || reference.lines !== undefined) return warning;
  return information;
}
