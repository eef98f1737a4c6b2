import { quote } from '../words.ts';
import { type Explanation, FLOWCHARTS, type MistakeFamily, type Site } from './family.ts';
import { fix, insert, maskTexts, replace, rewriteFix, wholeLine } from './lines.ts';

/** What people write for an arrow, and the arrow of a flowchart that it stands for. */
const ARROWS: readonly (readonly [written: RegExp, arrow: string])[] = [
  [/(?<![-<=.])->(?!>)/g, '-->'],
  [/(?<![-<=.])->>/g, '-->'],
  [/-->>/g, '-->'],
  [/(?<![=<])=>/g, '==>'],
  [/[→⟶➔➜]/g, '-->'],
  [/⇒/g, '==>'],
  [/[—–]{1,2}>/g, '-->'],
  [/--(?=\|)/g, '-->'],
  [/(?<=\s)[—–](?=\s)/g, '---'],
];

/** Arrows as other languages write them, and nodes without one between them. */
export const flowchartArrow: MistakeFamily = {
  types: FLOWCHARTS,
  explain: (site) => [...wrongArrows(site), ...wrongEnd(site), ...dangling(site), ...missingArrow(site)],
};

function wrongArrows({ line }: Site): Explanation[] {
  const masked = maskTexts(line.text);
  return ARROWS.flatMap(([written, arrow]) => {
    const found = [...masked.matchAll(written)];
    const [first] = found;
    if (first === undefined) return [];
    const edits = found.map(({ index, 0: text }) => replace(line, index, index + text.length, arrow));
    const start = line.start + first.index;
    return [
      {
        message: `${quote(first[0])} is no arrow of a flowchart; write \`${arrow}\``,
        range: { start, end: start + first[0].length },
        fixes: [fix(`Change to ${arrow}`, edits, true)],
      },
    ];
  });
}

/** `A --text-> B`: an arrow with a text in it ends as it would without. */
function wrongEnd({ line }: Site): Explanation[] {
  const match = /--\s?([^-|>\s][^-|>]*?)\s?->(?!>)/.exec(line.text);
  if (match === null) return [];
  const [written, text = ''] = match;
  const start = line.start + match.index;
  const arrow = `-- ${text.trim()} -->`;
  return [
    {
      message: `An arrow with a text in it ends in \`-->\`: ${quote(arrow)}`,
      range: { start, end: start + written.length },
      fixes: [fix(`Change to ${arrow}`, [replace(line, match.index, match.index + written.length, arrow)], true)],
    },
  ];
}

/** `A -->` */
function dangling({ line, error, kind }: Site): Explanation[] {
  const match = /(?:--+[->ox]|==+[=>ox]|-\.+->?|~~~)(?:\s*\|[^|]*\|)?\s*;?\s*$/.exec(line.text);
  if (match === null || (kind !== 'end' && !/^(?:NEWLINE|EOF|SEMI)$/.test(error.token ?? ''))) return [];
  const start = line.start + match.index;
  const range = { start, end: start + match[0].trimEnd().length };
  return [{ message: 'The arrow leads nowhere: write a node after it', range, fixes: [], certain: true }];
}

/** `A[Foo] B[Bar]`, `My Node --> B` */
function missingArrow({ line, column, kind, found, error }: Site): Explanation[] {
  if (kind !== 'token' || !/^(?:NODE_STRING|UNICODE_TEXT|NUM|MINUS|DOWN|BRKT)$/.test(error.token ?? '')) return [];
  const before = line.text.slice(0, column).trimEnd();
  if (before.trim() === '') return [];
  const rest = line.text.slice(column);
  if (isProse(line.text)) {
    const message = 'This reads as prose, not as a flowchart: does the diagram end above it?';
    return [{ message, range: wholeLine(line), fixes: [], certain: true }];
  }
  const fixes = [];
  const words = /(?:^|[\s&;>|])([\p{L}\p{N}_]+(?:\s+[\p{L}\p{N}_]+)*)$/u.exec(before)?.[1];
  const more =
    /^[\p{L}\p{N}_.,'’!?/-]*(?:\s+(?!--|==|-\.|~~~|&|<--|[ox]--)[\p{L}\p{N}_.,'’!?/]+)*/u.exec(rest)?.[0] ?? '';
  if (words !== undefined && more !== '') {
    const name = `${words} ${more}`;
    const id = name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/_$/, '');
    const from = before.length - words.length;
    fixes.push(fix(`Name the node ${id}["${name}"]`, [replace(line, from, column + more.length, `${id}["${name}"]`)]));
  }
  fixes.push(fix('Insert an arrow', [insert(line, column, '--> ')]));
  return [
    {
      message: `${quote(found)} follows a node without an arrow: write \`-->\` between them, or put a name of several words in brackets after an id`,
      fixes,
    },
    endOfStatement(line, before, rest),
  ];
}

/** Six words and more without an arrow or a bracket. */
const isProse = (text: string): boolean => !/--|==|-\.|[[({|@]/.test(text) && text.trim().split(/\s+/).length >= 6;

/** Two statements on one line. */
function endOfStatement(line: Site['line'], before: string, rest: string): Explanation {
  return {
    message: 'A statement ends with its line: put what follows on a line of its own',
    fixes: [rewriteFix('Break the line', line, `${before}\n${line.indent}${rest}`)],
  };
}
