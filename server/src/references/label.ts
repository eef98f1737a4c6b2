import type { World } from '../workspace/world.ts';
import { labelKey } from './myst-labels.ts';
import { isOfMyst } from './site.ts';

/** How people write labels: `setup`, `auth:github-orgs`. Objects of code and terms of a glossary are written otherwise. */
const plainLabel = /^[a-z][\w:/-]{0,99}$/;

/** Ids that directives make of what stands in them, and numbered ones. */
const madeByDirective =
  /^(?:id\d|term-|index-|equation-|cmdoption-|confval-|envvar-|footnote-|module-|genindex|modindex)/;

/**
 * Whether `#fragment`, which is no heading and no anchor of its page, may be a label: a place of the whole project that MyST
 * finds from any page. Labels of Markdown are known; those of other files are looked for there as words. Where what is written may be an
 * object of the code, or the project has inventories of others, nobody can say that there is none.
 */
export function mayBeLabel(from: string, fragment: string, world: World): boolean {
  if (!isOfMyst(from, world)) return false;
  if (mayBeObject(fragment) || world.hasLabel(labelKey(fragment))) return true;
  const isElsewhere = (name: string): boolean => world.isNamedInCode(name) !== false;
  return isElsewhere('intersphinx_mapping') || isElsewhere(fragment) || isElsewhere(fragment.replaceAll('-', '_'));
}

/** Whether a directive may have made an id of this form: for `parser.Node`, `Node` and `term-node`. */
export const mayBeObject = (fragment: string): boolean => !plainLabel.test(fragment) || madeByDirective.test(fragment);
