import type { Node } from '@vscode/tree-sitter-wasm';

/** Comments by the rows they begin and end on, so that a field finds its own without asking its neighbours. */
export interface LineComments {
  /**
   * What the comments beside or above a field say of it: the one that ends its last line, else those that end on the line
   * before it, unless they head several fields.
   */
  readonly of: (field: Node) => string | undefined;
}

/** Speaks to a tool or to the authors, not of what stands there. */
const FOR_TOOLS =
  /^(?:noqa|nosec|nosemgrep|pragma|pylint|pyright|mypy|ruff|flake8|isort|fmt|type:|eslint|tslint|biome|prettier|oxlint|ts-|@ts-|istanbul|c8 |v8 |cspell|spell|codeql|sonar|nolint|todo|fixme|xxx|hack|region|endregion|#|=|-{3})/i;

export function readLineComments(root: Node, comments: readonly Node[]): LineComments {
  const lines = root.text.split('\n');
  const first = root.startPosition.row;
  const lineAt = (row: number): string => lines[row - first]?.trim() ?? '';
  const starting = new Map<number, Node>();
  const ending = new Map<number, Node>();
  for (const comment of comments) {
    starting.set(comment.startPosition.row, comment);
    ending.set(comment.endPosition.row, comment);
  }
  const isAlone = (comment: Node): boolean => lineAt(comment.startPosition.row).startsWith(firstLine(comment.text));

  const beside = (field: Node): string | undefined => {
    const comment = starting.get(field.endPosition.row);
    if (comment === undefined || comment.startIndex < field.endIndex || isAlone(comment)) return undefined;
    return says(comment.text);
  };
  const above = (field: Node): string | undefined => {
    const texts: string[] = [];
    let row = field.startPosition.row - 1;
    for (let comment = ending.get(row); comment !== undefined && isAlone(comment); comment = ending.get(row)) {
      texts.unshift(comment.text);
      row = comment.startPosition.row - 1;
    }
    if (texts.length === 0) return undefined;
    // A comment for documentation is its own; any other one over several fields is their heading.
    const isDocumentation = texts.length === 1 && /^\/\*\*/.test(texts[0] ?? '');
    const next = lineAt(field.endPosition.row + 1);
    if (!isDocumentation && next !== '' && !/^(?:#|\/\/|\/\*|\*|[)\]}]|"""|''')/.test(next)) return undefined;
    const said = texts.map(says);
    return said.includes(undefined) ? undefined : said.join(' ');
  };
  return { of: (field) => beside(field) ?? above(field) };
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.trim() ?? '';

/** A comment without its marks; undefined for one that says nothing to a reader. */
function says(comment: string): string | undefined {
  const plain = comment
    .replace(/^(?:\/\*+!?|\/\/+|#+:?)/, '')
    .replace(/\*+\/$/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*/, '').trim())
    .join(' ')
    .trim();
  return plain === '' || FOR_TOOLS.test(plain) || !/\p{L}{2}/u.test(plain) ? undefined : plain;
}
