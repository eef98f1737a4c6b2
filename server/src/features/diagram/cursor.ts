import type { DiagramOutline } from '../../mermaid/outline/outline.ts';

/** What is being written in a diagram, told from the text before the cursor: what follows may be anything. */
export type Expectation =
  /** YAML between two `---` lines: keys above, outermost first; of a value, its key last. */
  | { readonly kind: 'front-matter'; readonly path: readonly string[]; readonly part: 'key' | 'value' }
  | { readonly kind: 'type' }
  | { readonly kind: 'header' }
  /** Inside `@{ ... }`: a key, or the value of `key`. */
  | { readonly kind: 'shape-data'; readonly key: string | undefined }
  | { readonly kind: 'style-class' }
  | { readonly kind: 'direction' }
  | { readonly kind: 'stereotype' }
  | { readonly kind: 'placement' }
  /** A name where nothing else can stand. */
  | { readonly kind: 'name' }
  /** After a name: an arrow. */
  | { readonly kind: 'arrow' }
  | { readonly kind: 'statement' }
  /** A label, a message, a comment: anything. */
  | { readonly kind: 'text' };

export interface Cursor {
  readonly expectation: Expectation;
  /** Offset of what is written already of the word that is asked for. */
  readonly start: number;
}

const ARROW_END = /[-=.~<>|ox*)}{]*$/;

export function cursorAt(text: string, outline: DiagramOutline, offset: number): Cursor {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const start = offset - (/[\w\u0080-\uFFFF]+(?:-[\w\u0080-\uFFFF]+)*-?$/.exec(line.slice(-200))?.[0].length ?? 0);
  const at = (expectation: Expectation, from = start): Cursor => ({ expectation, start: from });

  const yaml = frontMatterText(text, outline, offset);
  if (yaml !== undefined) return at(inFrontMatter(yaml));
  if (outline.comments.some((comment) => comment.start < offset && offset <= comment.end)) return at({ kind: 'text' });
  const { type } = outline;
  if (type.start === type.end || offset <= type.end) return at({ kind: 'type' }, Math.min(start, offset));
  if (!text.slice(type.end, offset).includes('\n')) return at({ kind: 'header' });

  const data = openShapeData(text, offset);
  if (data !== undefined)
    return at({ kind: 'shape-data', key: /(?:^|[\s,{])([\w-]+):[ \t]*["']?[\w-]*$/.exec(data)?.[1] });
  if (outline.multiline.some((label) => label.start < offset && offset <= label.end)) return at({ kind: 'text' });
  const before = text.slice(lineStart, start);
  return inStatement(before, outline, { at, line, offset });
}

interface Tools {
  at(expectation: Expectation, from?: number): Cursor;
  readonly line: string;
  readonly offset: number;
}

function inStatement(before: string, { family }: DiagramOutline, { at, line, offset }: Tools): Cursor {
  if (/:::$/.test(before)) return at({ kind: 'style-class' });
  const statement = before.slice(before.lastIndexOf(';') + 1).trimStart();
  if (isInText(family, statement)) return at({ kind: 'text' });
  if (/^direction[ \t]+$/i.test(statement)) return at({ kind: 'direction' });
  if ((family === 'state' || family === 'class') && /<<$/.test(before)) return at({ kind: 'stereotype' });
  if (family !== 'class' && /^class[ \t]+[\w-]+(?:,[ \t]*[\w-]+)*[ \t]+(?:\w+,[ \t]*)*$/.test(statement)) {
    return at({ kind: 'style-class' });
  }
  if (/^cssClass[ \t]+"[^"]*"[ \t]+$|^classDef[ \t]+(?:\w+,[ \t]*)*$/.test(statement))
    return at({ kind: 'style-class' });
  if (family === 'sequence' && /^note[ \t]+$/i.test(statement)) return at({ kind: 'placement' });
  if (family === 'state' && /^note[ \t]+$/i.test(statement)) return at({ kind: 'placement' });
  if (isBeforeName(family, statement)) return at({ kind: 'name' });
  const arrow = ARROW_END.exec(line)?.[0] ?? '';
  // `a --` may become any arrow; `a o` may be a word.
  if (arrow !== '' && /[-=.~<|}]/.test(arrow) && /\S[ \t]+$/.test(line.slice(0, line.length - arrow.length))) {
    return at({ kind: 'arrow' }, offset - arrow.length);
  }
  if (statement === '') return at({ kind: 'statement' });
  return /[\w\])}"`\u0080-\uFFFF][ \t]+$/.test(statement) ? at({ kind: 'arrow' }) : at({ kind: 'statement' });
}

/** After an arrow, or after a word that takes a name. */
function isBeforeName(family: DiagramOutline['family'], statement: string): boolean {
  switch (family) {
    case 'flowchart':
    case 'block':
      return /(?:--+[->ox]|==+[=>ox]|\.+-[>xo]?|~~~)[ \t]*(?:\|[^|]*\|[ \t]*)?$|[ \t]&[ \t]+$|^(?:class|style|click)[ \t]+(?:[\w-]+,)*$/.test(
        statement,
      );
    case 'sequence':
      return /(?:->>|->|-x|-\)|>>)[ \t]*(?:\(\))?[+-]?[ \t]*$|^(?:activate|deactivate|destroy|links?|properties|details)[ \t]+$|^note[ \t]+(?:over|left of|right of)[ \t]+(?:[^,:]+,[ \t]*)?$/i.test(
        statement,
      );
    case 'class':
      return /(?:--|\.\.)(?:\|>|[>*o]|\(\))?[ \t]+(?:"[^"]*"[ \t]*)?$|^(?:class|note for|style|click|link|callback)[ \t]+$|^cssClass[ \t]+"(?:\w+,[ \t]*)*$/.test(
        statement,
      );
    case 'state':
      return /-->[ \t]*$|^note[ \t]+(?:left|right) of[ \t]+$|^(?:class|style|click)[ \t]+(?:\w+,[ \t]*)*$|^state[ \t]+$/i.test(
        statement,
      );
    case 'er':
      return /(?:--|\.\.)[|o}{]+[ \t]*$|^(?:class|style)[ \t]+(?:[\w-]+,[ \t]*)*$/.test(statement);
    case 'requirement':
      return /(?:->|<-[^-]*-)[ \t]*$|^(?:class|style)[ \t]+(?:\w+,[ \t]*)*$/.test(statement);
    case 'git':
      return /^(?:checkout|switch|merge)[ \t]+$|(?:id|parent):[ \t]*"$/.test(statement);
    case 'gantt':
      return /(?:after|until)[ \t]+(?:\w+[ \t]+)*$/.test(statement);
    case 'architecture':
      return /[ \t]in[ \t]+$|[LRTB]:$|[ \t]:[LRTB][ \t]*(?:<?--?>?)[ \t]*$/.test(statement);
    case 'c4':
      return /^(?:Bi)?Rel\w*\((?:\w+,[ \t]*)?$|^Update\w+Style\((?:\w+,[ \t]*)?$/.test(statement);
    default:
      return false;
  }
}

/** Where labels and messages stand. */
function isInText(family: DiagramOutline['family'], statement: string): boolean {
  switch (family) {
    case 'flowchart':
    case 'block':
      return isInsideBrackets(statement) || /^(?:subgraph|accTitle|accDescr)\b/.test(statement);
    case 'sequence':
      return (
        /:/.test(statement) ||
        /^(?:loop|alt|else|opt|par|and|critical|option|break|rect|box|title)[ \t]/i.test(statement) ||
        /[ \t]as[ \t]/.test(statement)
      );
    case 'class':
      return (
        /(?:^|[^:]):(?!:)/.test(statement.replaceAll(':::', '')) ||
        isInsideBrackets(statement.replace(/^cssClass[ \t]+"[\w, ]*$|<\||\|>|\(\)/g, ''))
      );
    case 'state':
      return statement.replaceAll(':::', '').includes(':') || (statement.split('"').length & 1) === 0;
    case 'er':
      return (
        statement.replaceAll(':::', '').includes(':') || isInsideBrackets(statement.replace(/\{$|\||o\{|\{[ \t]/g, ''))
      );
    case 'git':
      return /(?:tag|msg):[ \t]*"[^"]*$/.test(statement);
    case 'gantt':
      return !statement.includes(':') && !/^\w*$/.test(statement);
    case 'c4':
      return (statement.split('"').length & 1) === 0;
    default:
      return /^\S+[ \t]/.test(statement) && family !== 'requirement' && family !== 'architecture';
  }
}

/** Between an opening bracket, quote or bar and its closing one. */
function isInsideBrackets(statement: string): boolean {
  let depth = 0;
  let isQuoted = false;
  let isBarred = false;
  for (const unit of statement) {
    if (unit === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (unit === '|') isBarred = !isBarred;
    else if ('[({'.includes(unit)) depth++;
    else if ('])}'.includes(unit)) depth = Math.max(0, depth - 1);
  }
  return isQuoted || isBarred || depth > 0;
}

/** What is written since an `@{` that is still open; undefined outside. */
function openShapeData(text: string, offset: number): string | undefined {
  const nearby = text.slice(Math.max(0, offset - 1000), offset);
  const open = nearby.lastIndexOf('@{');
  return open < 0 || nearby.includes('}', open) ? undefined : nearby.slice(open + 2);
}

/** The front matter up to the cursor, also while its closing line is not there yet. */
function frontMatterText(text: string, { frontMatter, type }: DiagramOutline, offset: number): string | undefined {
  if (frontMatter !== undefined) {
    return frontMatter.start <= offset && offset <= frontMatter.end ? text.slice(frontMatter.start, offset) : undefined;
  }
  const opening = /^[ \t]*---[ \t]*\n/.exec(text)?.[0].length;
  if (opening === undefined || offset < opening) return undefined;
  // No closing line: then mermaid takes the dashes for a part of the diagram, and no type was found.
  return type.start === type.end || type.start >= opening || offset < type.start
    ? text.slice(opening, offset)
    : undefined;
}

function inFrontMatter(yaml: string): Expectation {
  const lines = yaml.split('\n');
  const current = lines.pop() ?? '';
  const key = /^[ \t]*([\w-]+):[ \t]/.exec(current)?.[1];
  let indent = /^[ \t]*/.exec(current)?.[0].length ?? 0;
  const path: string[] = [];
  for (const line of lines.toReversed()) {
    const above = /^([ \t]*)([\w-]+):[ \t]*$/.exec(line);
    const depth = above?.[1]?.length ?? Number.POSITIVE_INFINITY;
    if (above?.[2] === undefined || depth >= indent) continue;
    path.unshift(above[2]);
    indent = depth;
  }
  return key === undefined
    ? { kind: 'front-matter', path, part: 'key' }
    : { kind: 'front-matter', path: [...path, key], part: 'value' };
}
