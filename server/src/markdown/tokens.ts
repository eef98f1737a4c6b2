import MarkdownItParser, { type Env, type MarkdownIt, type Token } from 'markdown-it';
import { footnoteDefinition, mermaidContainer } from './block-rules.ts';
import { recordColumns } from './block-state.ts';

/** All block rules of markdown-it 15. */
const BLOCK_RULES = [
  'table',
  'code',
  'fence',
  'blockquote',
  'hr',
  'list',
  'reference',
  'html_block',
  'heading',
  'lheading',
  'paragraph',
];

/**
 * The one configured markdown-it. Only its block pass runs over documents; its inline parser is used for the few
 * headings that hold markup. All state of a run lives in the `env` that each call hands in.
 */
const markdown = createMarkdownIt();

export type { Token };

/** What the block pass found. */
export interface TokenStream {
  readonly tokens: readonly Token[];
  /**
   * How many units stand between the begin of a construct and the end of its first line, one for each heading, list
   * item, footnote definition and table row, in the order of the tokens. Counted from the line's end because that is where the source
   * and the normalised text agree, whatever BOM or prefix stands before.
   */
  readonly remaining: readonly number[];
  /** For `inlineTokens`: markdown-it's own table of link definitions. */
  readonly environment: Env;
}

/**
 * Runs the block pass over a text whose line endings are all `\n` and which ends with one.
 *
 * @param mostLines the text has no more lines
 */
export function tokenize(source: string, mostLines: number): TokenStream {
  const tokens: Token[] = [];
  const remaining: number[] = [];
  const environment: Env = { remaining, mostLines };
  markdown.block.parse(source, markdown, environment, tokens);
  return { tokens, remaining, environment };
}

/** markdown-it's inline tokens of a heading's content. */
export function inlineTokens(content: string, environment: Env): readonly Token[] {
  const tokens: Token[] = [];
  markdown.inline.parse(content, markdown, environment, tokens);
  return tokens;
}

/** Backslash escapes and entities read, as CommonMark does in destinations: `a\_b&amp;c` -> `a_b&c`. */
export const unescapeMarkdown = (text: string): string =>
  text.includes('\\') || text.includes('&') ? markdown.utils.unescapeAll(text) : text;

/** Entities read, as in an HTML attribute; a backslash stays one. */
export const decodeEntities = (text: string): string =>
  text.includes('&') ? markdown.utils.unescapeAll(text.replaceAll('\\', '\\\\')) : text;

function createMarkdownIt(): MarkdownIt {
  const md = new MarkdownItParser({ html: true });
  // A definition or link is a fact about the text whatever it leads to, so none is dropped for its scheme,
  // and destinations stay as written: percent-encoding is for HTML.
  md.validateLink = () => true;
  md.normalizeLink = (url) => url;
  recordColumns(md);
  keepReferenceText(md);
  md.block.ruler.before('fence', 'mermaid_container', mermaidContainer, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
  return md;
}

/** Makes the token of a link definition carry its lines, without container prefixes, as a paragraph's token does. */
function keepReferenceText(md: MarkdownIt): void {
  const ruler = md.block.ruler;
  const enabled = ruler.getRules('').length;
  ruler.enableOnly('reference');
  const [original] = ruler.getRules('');
  ruler.enable(BLOCK_RULES);
  if (original === undefined || ruler.getRules('').length !== enabled) {
    throw new Error('this version of markdown-it has other block rules than the ones known here');
  }
  ruler.at('reference', (state, startLine, endLine, silent) => {
    if (!original(state, startLine, endLine, silent)) return false;
    const token = state.tokens.at(-1);
    if (token?.type === 'reference_definition') {
      // `getLines` takes the first line of a list item wrongly when tabs are around its marker; its begin is known.
      const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const first = state.src.slice(begin, state.eMarks[startLine]);
      const rest = state.getLines(startLine + 1, state.line, state.blkIndent, false);
      token.content = rest === '' ? first : `${first}\n${rest}`;
    }
    return true;
  });
}
