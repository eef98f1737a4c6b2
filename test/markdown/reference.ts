import MarkdownIt, { type Token } from 'markdown-it';
import { footnoteDefinition, mermaidContainer } from '../../server/src/markdown/block-rules.ts';
import type { MarkdownDocument } from '../../server/src/markdown/document.ts';
import { parse } from '../../server/src/markdown/parse.ts';

/** What two parsers must agree on; white space in code spans collapsed, as lines of a paragraph lose their indentation. */
export interface Outline {
  readonly headings: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly codeSpans: readonly string[];
  readonly fences: readonly string[];
  readonly inlineComments: number;
}

// The rules for footnotes and `:::mermaid` are the two deliberate additions to markdown-it's block grammar.
const reference = new MarkdownIt({ html: true });
reference.validateLink = () => true;
reference.block.ruler.before('fence', 'mermaid_container', mermaidContainer, {
  alt: ['paragraph', 'reference', 'blockquote', 'list'],
});
reference.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
  alt: ['paragraph', 'reference', 'blockquote'],
});

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Code as it is compared: of a tab that a container takes in part, markdown-it leaves spaces that stand nowhere. */
const withoutIndentation = (code: string): string => code.replace(/^[ \t]+/gm, '');

/** Without white space: lines of a heading lose their indentation with us, not with markdown-it. */
const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** What markdown-it's own full parse finds. */
export function referenceOutline(markdown: string): Outline {
  const headings: string[] = [];
  const links: string[] = [];
  const images: string[] = [];
  const codeSpans: string[] = [];
  const fences: string[] = [];
  let inlineComments = 0;
  const visit = (tokens: readonly Token[], inImage: boolean): string => {
    let text = '';
    for (const token of tokens) {
      if (token.type === 'link_open' && !inImage) links.push(String(token.attrGet('href')));
      if (token.type === 'code_inline') codeSpans.push(collapse(token.content));
      if (token.type === 'html_inline' && token.content.startsWith('<!--')) inlineComments++;
      if (token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special') text += token.content;
      if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
      if (token.type === 'image') {
        if (!inImage) images.push(String(token.attrGet('src')));
        text += visit(token.children ?? [], true);
      }
    }
    return text;
  };
  const tokens = reference.parse(markdown, {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'fence') fences.push(`${token.info.trim()}\n${withoutIndentation(token.content)}`);
    if (token.type === 'code_block') fences.push(`\n${withoutIndentation(token.content)}`);
    if (token.type !== 'inline') continue;
    const text = visit(token.children ?? [], false);
    const before = tokens[index - 1];
    if (before?.type === 'heading_open') headings.push(`${before.tag} ${squeeze(text)}`);
  }
  return { headings, links, images, codeSpans, fences, inlineComments };
}

/** The same of our parser. Bare URLs and HTML links, which markdown-it does not report, are left out. */
export function ownOutline(document: MarkdownDocument): Outline {
  const { text, blocks } = document;
  const links = document.links.filter(({ kind }) => kind !== 'bare' && kind !== 'html');
  const hrefs = (image: boolean) =>
    links
      .filter((link) => link.image === image)
      .map((link) => reference.normalizeLink(link.destination.value.replaceAll('\0', '\u{FFFD}')));
  const inBlock = (start: number) => blocks.some(({ range }) => range.start <= start && start < range.end);
  return {
    headings: document.headings.map((heading) => `h${heading.level} ${squeeze(heading.text)}`),
    links: hrefs(false),
    images: hrefs(true),
    codeSpans: document.codeSpans.map((span) => collapse(span.text)),
    fences: document.codeBlocks.map(
      ({ info, segments }) =>
        `${info}\n${withoutIndentation(segments.map(({ start, end }) => `${text.slice(start, end)}\n`).join(''))}`,
    ),
    inlineComments: document.comments.filter(({ range }) => inBlock(range.start)).length,
  };
}

/** The markdown after the front matter. */
export function bodyOf(document: MarkdownDocument): string {
  const { text, frontMatter } = document;
  const body = frontMatter === undefined ? text.replace(/^\u{FEFF}/u, '') : text.slice(frontMatter.range.end);
  // Our block pass ends every text with a line ending; without one, markdown-it's code blocks end differently.
  return body.endsWith('\n') ? body : `${body}\n`;
}

export const outlines = (text: string): { readonly own: Outline; readonly expected: Outline } => {
  const document = parse(text);
  return { own: ownOutline(document), expected: referenceOutline(bodyOf(document)) };
};
