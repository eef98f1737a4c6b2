import type { MarkdownDocument } from '../markdown/document.ts';
import { basename, dirname } from '../text/paths.ts';
import type { FileFacts } from '../workspace/facts.ts';

/**
 * Whether a document speaks for itself. A skeleton's links lead to files of whoever copies it, and a generated page
 * is mended in its source: their links and references are not judged.
 *
 * @param isCalledGenerated its repository says so in `.gitattributes`
 */
export function roleOf(path: string, document: MarkdownDocument, isCalledGenerated = false): FileFacts['role'] {
  const name = basename(path)
    .replace(/\.[^.]{1,10}$/, '')
    .toLowerCase();
  if (/^(?:changelog|changes|history|release[-_ ]?notes)$/.test(name)) return 'changelog';
  if (isTemplateName(name) || dirname(path).toLowerCase().split('/').some(isTemplateDirectory)) return 'template';
  return isCalledGenerated || isGenerated(document) || isApiClientPage(document) ? 'generated' : 'document';
}

/** Where a generator's note stands: the first 600 units. */
const HEAD = 600;

/** In capitals anywhere in the head, in any letters inside a comment there: prose may speak of generated files. */
const isGenerated = ({ text, comments }: MarkdownDocument): boolean =>
  /\bAUTO-?GENERATED\b|\bDO NOT EDIT\b|@generated\b/.test(text.slice(0, HEAD)) ||
  comments.some(
    ({ contentRange }) =>
      contentRange.start < HEAD &&
      /\bauto-?generated\b|\bdo not edit\b|\bautomatically generated\b/i.test(
        text.slice(contentRange.start, Math.min(contentRange.end, HEAD)),
      ),
  );

/**
 * A page of a generated API client: what its generator writes above the methods of a service and over the table of a
 * model. One repository had 176 links in such pages that lead nowhere.
 */
const isApiClientPage = ({ text }: MarkdownDocument): boolean =>
  /^All URIs are relative to \*/m.test(text.slice(0, HEAD)) ||
  /^\|? {0,2}Name {1,4}\| {1,4}Type {1,4}\| {1,4}Description {1,4}\| {1,4}Notes *\|?\r?\n\|? {0,2}-{12} \| -{13} \| -{13} \| -{13}/m.test(
    text.slice(0, 4 * HEAD),
  );

/** `template`, `adr-template`, `0000-template-madr`, `example`; not `use-templates-for-emails`, a decision about them. */
const isTemplateName = (name: string): boolean =>
  /^(?:[a-z_. -]{0,40}[-_. ])?(?:template|skeleton|boilerplate)s?$/.test(name) ||
  /^(?:0{1,5}|n{2,5}|x{2,5})[-_. ](?:.{0,60}[-_. ])?(?:template|example|skeleton)(?:[-_. ].{0,60})?$/.test(name) ||
  /^template[-_. ]/.test(name) ||
  /^(?:adr|runbook|madr|decision)[-_. ](?:example|sample)$/.test(name) ||
  name === 'example' ||
  name === 'skeleton';

const isTemplateDirectory = (name: string): boolean =>
  /^(?:[a-z]{1,30}[-_])?(?:templates?|skeletons?|cookiecutters?|archetypes?|boilerplates?)$/.test(name) ||
  /^(?:examples?|samples?)$/.test(name) ||
  /cookiecutter/.test(name);
