import { closest, distance } from 'fastest-levenshtein';
import { quote } from '../words.ts';
import { type Explanation, FLOWCHARTS, type MistakeFamily, type Site } from './family.ts';
import { fix, removeLine, replace } from './lines.ts';
import { titleFix } from './title.ts';

/** Statements other than nodes and arrows: directions, styles, shapes, titles, limits. */
export const flowchartStatement: MistakeFamily = {
  types: FLOWCHARTS,
  explain: (site) => [
    ...direction(site),
    ...title(site),
    ...style(site),
    ...linkStyle(site),
    ...classOf(site),
    ...note(site),
    ...shape(site),
    ...tooManyEdges(site),
    ...oneLine(site),
  ],
};

const DIRECTIONS: readonly string[] = ['TB', 'TD', 'BT', 'LR', 'RL'];

/** What else people call them. */
const OTHER_DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['DT', 'TD'],
  ['UD', 'TD'],
  ['TOP', 'TD'],
  ['DOWN', 'TD'],
  ['LTR', 'LR'],
  ['RTL', 'RL'],
  ['TTB', 'TB'],
  ['BTT', 'BT'],
  ['UP', 'BT'],
  ['HORIZONTAL', 'LR'],
  ['VERTICAL', 'TD'],
]);

function direction({ line, found, column }: Site): Explanation[] {
  const [, before = '', word = ''] =
    /^(\s*(?:flowchart(?:-elk)?|graph|swimlane-beta|direction)\s+)([A-Za-z]{1,12})\b/.exec(line.text) ?? [];
  if (word === '' || DIRECTIONS.includes(word) || column < before.length) return [];
  if (found !== word && !word.startsWith(found)) return [];
  const upper = word.toUpperCase();
  const meant = DIRECTIONS.includes(upper) ? upper : OTHER_DIRECTIONS.get(upper);
  const start = before.length;
  const wanted = meant === undefined ? DIRECTIONS.filter((one) => one !== 'TB') : [meant];
  return [
    {
      message: `${quote(word)} is no direction: choose TB, TD, BT, LR or RL`,
      range: { start: line.start + start, end: line.start + start + word.length },
      fixes: wanted.map((one) =>
        fix(`Change to ${one}`, [replace(line, start, start + word.length, one)], one === meant),
      ),
      certain: true,
    },
  ];
}

function title(site: Site): Explanation[] {
  const words = /^\s*title:?\s+(\S.*)$/.exec(site.line.text)?.[1];
  if (words === undefined || /^(?:--|==|-\.)/.test(words)) return [];
  const move = titleFix(site, words);
  return [
    {
      message: 'A flowchart has no `title` statement; its title stands in the front matter',
      range: { start: site.line.start + site.line.indent.length, end: site.line.end },
      fixes: move === undefined ? [] : [move],
      certain: true,
    },
  ];
}

function style({ line }: Site): Explanation[] {
  const match = /^\s*(?:style|classDef|linkStyle)\s/.exec(line.text);
  const signs = [...line.text.matchAll(/(?<=[a-z])\s?=\s?/g)];
  const [first] = signs;
  if (match === null || first === undefined) return [];
  const start = line.start + first.index;
  const edits = signs.map(({ index, 0: sign }) => replace(line, index, index + sign.length, ':'));
  return [
    {
      message: 'A style is written with `:`, as in CSS, not with `=`',
      range: { start, end: start + first[0].length },
      fixes: [fix('Change = to :', edits, true)],
    },
  ];
}

function linkStyle({ lines, line, error, kind, text, arrows }: Site): Explanation[] {
  const match = /^(\s*linkStyle\s+)(\d[\d,\s]*)/.exec(line.text);
  if (match !== null && /Cannot set properties of undefined|out of bounds/.test(error.message)) {
    const [whole, before = '', indices = ''] = match;
    const range = { start: line.start + before.length, end: line.start + whole.trimEnd().length };
    const counted = arrows === undefined ? 'arrows are counted from 0' : countedArrows(arrows);
    return [
      {
        message: `There is no arrow ${indices.trim()}: ${counted}`,
        range,
        fixes: [fix('Remove the line', [removeLine(lines, line)])],
        certain: true,
      },
    ];
  }
  const bare = /^\s*(classDef|style)\s+[\w,-]+\s*;?\s*$/.exec(line.text);
  if (bare === null || (kind === 'token' && text.slice(line.end).trim() === '' && line.text.trim() === '')) return [];
  return [
    {
      message: `\`${bare[1]}\` needs a style after the name, such as \`fill:#f96\``,
      range: { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length },
      fixes: [fix('Remove the line', [removeLine(lines, line)])],
      certain: true,
    },
  ];
}

function countedArrows(arrows: number): string {
  if (arrows === 0) return 'there is none above';
  return arrows === 1 ? 'the only one above has the number 0' : `those above have the numbers 0 to ${arrows - 1}`;
}

/** `class A` without the class. */
function classOf({ line }: Site): Explanation[] {
  const match = /^\s*class\s+([\w,-]+)\s*;?\s*$/.exec(line.text);
  if (match === null) return [];
  const message = `\`class\` gives nodes a class: ${quote(`class ${match[1]} important`)}`;
  return [{ message, range: { start: line.start + line.indent.length, end: line.end }, fixes: [], certain: true }];
}

/** Notes are known from sequence and state diagrams. */
function note({ line, found, column }: Site): Explanation[] {
  if (!/^\s*note\s+(?:for|right|left|over|top|bottom)\b/i.test(line.text) || column > line.indent.length + 16)
    return [];
  return [
    {
      message: `A flowchart has no notes (\`${found}\`); a node such as \`N@{ shape: comment, label: "text" }\` does for one`,
      range: { start: line.start + line.indent.length, end: line.start + line.text.trimEnd().length },
      fixes: [],
      certain: true,
    },
  ];
}

/** The names that `shape:` takes in mermaid 12.3, those for internal use left out. */
const SHAPES: readonly string[] = (
  'rect proc process rectangle rounded event stadium terminal pill fr-rect subprocess subproc framed-rectangle ' +
  'subroutine cyl db database cylinder datastore data-store folder directory bucket console browser person circle circ ' +
  'bang cloud diam decision diamond question hex hexagon prepare lean-r lean-right in-out lean-l lean-left out-in ' +
  'trap-b priority trapezoid-bottom trapezoid trap-t manual trapezoid-top inv-trapezoid dbl-circ double-circle text ' +
  'notch-rect card notched-rectangle lin-rect lined-rectangle lined-process lin-proc shaded-process sm-circ start ' +
  'small-circle fr-circ stop framed-circle fork join hourglass collate brace comment brace-l brace-r braces bolt ' +
  'com-link lightning-bolt doc document delay half-rounded-rectangle h-cyl das horizontal-cylinder lin-cyl disk ' +
  'lined-cylinder curv-trap curved-trapezoid display div-rect div-proc divided-rectangle divided-process tri extract ' +
  'triangle win-pane internal-storage window-pane f-circ junction filled-circle notch-pent loop-limit ' +
  'notched-pentagon flip-tri manual-file flipped-triangle sl-rect manual-input sloped-rectangle docs documents st-doc ' +
  'stacked-document st-rect procs processes stacked-rectangle bow-rect stored-data bow-tie-rectangle cross-circ ' +
  'summary crossed-circle tag-doc tagged-document tag-rect tagged-rectangle tag-proc tagged-process flag paper-tape ' +
  'odd lin-doc lined-document'
).split(' ');

/** Shapes under the names that other tools give them. */
const OTHER_SHAPES: ReadonlyMap<string, string> = new Map([
  ['rhombus', 'diamond'],
  ['parallelogram', 'lean-r'],
  ['square', 'rect'],
  ['box', 'rect'],
  ['round', 'rounded'],
  ['roundedrect', 'rounded'],
  ['oval', 'stadium'],
  ['ellipse', 'stadium'],
  ['storage', 'cyl'],
  ['actor', 'person'],
  ['user', 'person'],
  ['note', 'comment'],
  ['file', 'doc'],
  ['end', 'stop'],
]);

function shape({ line, error }: Site): Explanation[] {
  const name = /^No such shape: "?([^".]{1,60})/.exec(error.message)?.[1];
  if (name === undefined) return [];
  const at = line.text.lastIndexOf(name);
  const meant = nearestShape(name);
  const range = at < 0 ? undefined : { start: line.start + at, end: line.start + at + name.length };
  return [
    {
      message: `There is no shape ${quote(name)}${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
      ...(range === undefined ? {} : { range }),
      fixes:
        meant === undefined || at < 0
          ? []
          : [fix(`Change to ${meant}`, [replace(line, at, at + name.length, meant)], meant === name.toLowerCase())],
      certain: true,
    },
  ];
}

function nearestShape(name: string): string | undefined {
  const lower = name.toLowerCase().replace(/[\s_]+/g, '-');
  if (SHAPES.includes(lower)) return lower;
  const other = OTHER_SHAPES.get(lower.replaceAll('-', ''));
  if (other !== undefined) return other;
  const nearest = closest(lower, [...SHAPES, ...OTHER_SHAPES.keys()]);
  const isNear = distance(lower, nearest) <= Math.min(2, Math.floor(lower.length / 3));
  return isNear ? (OTHER_SHAPES.get(nearest) ?? nearest) : undefined;
}

function tooManyEdges({ error }: Site): Explanation[] {
  const limit = /^Edge limit exceeded\. \d+ edges found, but the limit is (\d+)/.exec(error.message)?.[1];
  if (limit === undefined) return [];
  return [
    {
      message: `Mermaid draws no more than ${limit} arrows: split the diagram, or raise \`maxEdges\` where your pages configure mermaid`,
      fixes: [],
      certain: true,
    },
  ];
}

/** A diagram whose line breaks were lost. */
function oneLine({ line, column, lines }: Site): Explanation[] {
  const header = /^\s*(?:flowchart(?:-elk)?|graph)\s+(?:TB|TD|BT|LR|RL)\s+(?=\S)/.exec(line.text)?.[0];
  if (header === undefined || column < header.length - 1 || lines.length > 1_000) return [];
  const cut = header.trimEnd().length;
  return [
    {
      message: 'The first statement stands on a line of its own, below the direction',
      range: { start: line.start + header.length, end: line.end },
      fixes: [fix('Break the line', [replace(line, cut, header.length, '\n    ')], true)],
      certain: true,
    },
  ];
}
