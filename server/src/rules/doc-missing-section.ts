import { anchorOf } from '../adr/anchor.ts';
import { insertSection } from '../adr/insert-section.ts';
import { normaliseHeading } from '../adr/section-names.ts';
import { type KindSection, pageKindOf } from '../documents/kinds.ts';
import { missingPageSections } from '../documents/page.ts';
import { defineRule } from './rule.ts';

/** A page of a declared kind lacks a section that such pages have. Nothing is said of pages whose kind nobody declares. */
export const docMissingSection = defineRule({
  id: 'doc-missing-section',
  summary: 'A page lacks a section that pages of its kind have',
  severity: 'warning',
  kinds: ['markdown'],
  messages: { missing: 'Section "{section}" is missing, which a page of the kind "{kind}" has' },
  fixable: true,
  check({ file, report }) {
    const { page } = file;
    if (page === undefined) return;
    const order = (pageKindOf(page.kind)?.sections ?? []).map(placed);
    for (const section of missingPageSections(page)) {
      const wanted = { ...placed(section), level: 2, heading: section.heading };
      report({
        message: 'missing',
        data: { section: section.heading, kind: page.kind },
        range: anchorOf(file),
        // The heading is certain, the text below it is the author's: nothing to do without them.
        fixes: [
          {
            title: `Insert the section "${section.heading}"`,
            preferred: false,
            edits: [insertSection(file, page.sections, wanted, order, (one) => one.class || one.name)],
          },
        ],
      });
    }
  },
});

const placed = ({ heading }: KindSection): { readonly name: string; readonly class: string } => ({
  name: normaliseHeading(heading),
  class: normaliseHeading(heading),
});
