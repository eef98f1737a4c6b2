import type { DiagramOutline, SymbolKind } from '../../mermaid/outline/outline.ts';
import { CONFIG_KEYS, type ConfigKey, SHAPES } from '../../mermaid/vocabulary.ts';
import type { DiagramFact } from '../../workspace/facts.ts';
import type { Completion, CompletionProvider } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { ARROWS } from './arrows.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { DIRECTION_WORDS, KEYWORDS } from './keywords.ts';
import { diagramAt } from './place.ts';
import { DIAGRAM_TYPES, documentationOf } from './types.ts';

/** A completion before it is known what it replaces. */
type Offer = Omit<Completion, 'range'>;

/** What can be written at a place of a diagram. */
export const completeDiagram: CompletionProvider = (context, documentOffset) => {
  const place = diagramAt(context, documentOffset);
  if (place === undefined) return undefined;
  const { outline, offset, diagram } = place;
  const cursor = cursorAt(diagram.text, outline, offset);
  const range = { start: documentOffset - (offset - cursor.start), end: documentOffset };
  const offers = offersAt(cursor, outline, offset, diagram.text).map((offer) => ({ ...offer, range }));
  if (!isInQuotation(context, diagram, documentOffset)) return offers;
  // An editor would continue the lines of a snippet without the `>` before them.
  return offers.map((offer) =>
    offer.newText.includes('\n') ? { ...offer, newText: offer.label, snippet: false } : offer,
  );
};

/** Something but blanks stands between the start of the line and the diagram's part of it. */
function isInQuotation({ text }: FeatureContext, { segments }: DiagramFact, documentOffset: number): boolean {
  const segment = segments.find(({ start, end }) => start <= documentOffset && documentOffset <= end);
  if (segment === undefined) return false;
  return /\S/.test(text.slice(text.lastIndexOf('\n', segment.start - 1) + 1, segment.start).replace('\uFEFF', ''));
}

function offersAt(cursor: Cursor, outline: DiagramOutline, offset: number, text: string): Offer[] {
  const { expectation } = cursor;
  const written = text.slice(cursor.start, offset);
  const { family } = outline;
  switch (expectation.kind) {
    case 'text':
      return [];
    case 'type':
      return types(text.slice(0, cursor.start).trim() === '');
    case 'front-matter':
      return expectation.part === 'key' ? configKeys(expectation.path) : configValues(expectation.path);
    case 'header':
      return header(family);
    case 'shape-data':
      return shapeData(expectation.key);
    case 'style-class':
      return symbols(outline, ['style-class'], written);
    case 'direction':
      return directions();
    case 'stereotype':
      return stereotypes(family);
    case 'placement':
      return words(family === 'sequence' ? ['over', 'left of', 'right of'] : ['left of', 'right of']);
    case 'name':
      return symbols(outline, NAMES, written);
    case 'arrow':
      return [...arrows(family), ...after(family, text.slice(0, cursor.start))];
    case 'statement':
      return [...symbols(outline, NAMES, written), ...keywords(family)];
  }
}

const NAMES: readonly SymbolKind[] = [
  'node',
  'participant',
  'class',
  'interface',
  'state',
  'entity',
  'requirement',
  'element',
  'branch',
  'commit',
  'task',
];

const CLASS_KINDS: ReadonlySet<SymbolKind> = new Set(['class', 'interface', 'entity']);

/** Ids of the diagram, but for one that is only just being written. */
function symbols(outline: DiagramOutline, kinds: readonly SymbolKind[], written: string): Offer[] {
  const counts = new Map<number, number>();
  for (const { symbol } of outline.names) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return outline.symbols.flatMap(({ kind, id, label }, index) => {
    if (!kinds.includes(kind) || (id === written && counts.get(index) === 1) || id === '') return [];
    const detail = label === undefined || label === id ? kind.replace('-', ' ') : oneLine(label);
    const completionKind = kind === 'style-class' ? 'constant' : CLASS_KINDS.has(kind) ? 'class' : 'variable';
    return { label: id, kind: completionKind, newText: id, detail, sortText: `1${id}` };
  });
}

const oneLine = (label: string): string => label.replace(/\s+/g, ' ').slice(0, 80);

function types(isFirst: boolean): Offer[] {
  const offers = DIAGRAM_TYPES.map(
    ({ keyword, says, page }, index): Offer => ({
      label: keyword,
      kind: 'class',
      newText: keyword,
      detail: says,
      documentation: `${says}. [Documentation](${documentationOf(page)})`,
      sortText: `1${String(index).padStart(2, '0')}`,
    }),
  );
  if (!isFirst) return offers;
  const frontMatter: Offer = {
    label: '---',
    kind: 'snippet',
    newText: '---\ntitle: $1\nconfig:\n  theme: $2\n---\n$0',
    snippet: true,
    detail: 'Front matter: title and configuration',
    sortText: '2',
  };
  return [...offers, frontMatter];
}

function header(family: DiagramOutline['family']): Offer[] {
  if (family === 'flowchart') return directions();
  if (family === 'git') {
    return ['LR', 'TB', 'BT'].map((direction) => ({
      label: `${direction}:`,
      kind: 'enum-member',
      newText: `${direction}:`,
      detail: DIRECTION_WORDS.find(([word]) => word === direction)?.[1] ?? '',
    }));
  }
  return [];
}

const directions = (): Offer[] =>
  DIRECTION_WORDS.map(([direction, says], index) => ({
    label: direction,
    kind: 'enum-member',
    newText: direction,
    detail: says,
    sortText: String(index),
  }));

function stereotypes(family: DiagramOutline['family']): Offer[] {
  const names =
    family === 'state' ? ['fork', 'join', 'choice'] : ['interface', 'abstract', 'service', 'enumeration', 'dataType'];
  return names.map((name) => ({ label: name, kind: 'enum-member', newText: `${name}>>`, filterText: name }));
}

const words = (all: readonly string[]): Offer[] =>
  all.map((word, index) => ({ label: word, kind: 'keyword', newText: `${word} `, sortText: String(index) }));

const arrows = (family: DiagramOutline['family']): Offer[] =>
  ((family === undefined ? undefined : ARROWS[family]) ?? []).map(([arrow, says], index) => ({
    label: arrow,
    kind: 'operator',
    newText: `${arrow} `,
    detail: says,
    sortText: `0${String(index).padStart(2, '0')}`,
  }));

/** Words that follow what is written of a statement. */
function after(family: DiagramOutline['family'], before: string): Offer[] {
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (family === 'sequence' && /^(?:create[ \t]+)?(?:participant|actor)\b/i.test(line)) return words(['as']);
  if (family === 'sequence' && /^create$/i.test(line)) return words(['participant', 'actor']);
  if (family === 'er' && /^[\w-]+[ \t]+[\w-]+$/.test(line)) return words(['PK', 'FK', 'UK']);
  if (family === 'git' && /^(?:commit|merge|cherry-pick)\b/.test(line)) {
    return words(['id:', 'tag:', 'type:', 'parent:']);
  }
  if (family === 'gantt' && line.includes(':')) return words(['after', 'until', 'done', 'active', 'crit', 'milestone']);
  return [];
}

function keywords(family: DiagramOutline['family']): Offer[] {
  if (family === undefined) return [];
  return KEYWORDS[family].map(({ word, says, snippet }) => ({
    label: word,
    kind: 'keyword',
    newText: snippet ?? `${word} `,
    snippet: snippet !== undefined && snippet !== word,
    detail: says,
    sortText: `2${word}`,
  }));
}

const SHAPE_KEYS: readonly (readonly [key: string, says: string])[] = [
  ['shape', 'How the node is drawn'],
  ['label', 'Text of the node'],
  ['icon', 'Name of an icon instead of a shape'],
  ['form', 'Form around the icon: square, circle, rounded'],
  ['pos', 'Place of the label: t or b'],
  ['img', 'Address of an image instead of a shape'],
  ['w', 'Width of the image'],
  ['h', 'Height of the icon or image'],
  ['constraint', 'Whether the image keeps its proportions: on or off'],
  ['animate', 'Whether the link moves: true or false'],
  ['animation', 'How fast the link moves: fast or slow'],
  ['curve', 'How the link bends'],
];

const SHAPE_VALUES: Readonly<Record<string, readonly string[]>> = {
  form: ['square', 'circle', 'rounded'],
  pos: ['t', 'b'],
  constraint: ['on', 'off'],
  animate: ['true', 'false'],
  animation: ['fast', 'slow'],
  curve: CONFIG_KEYS['flowchart']?.find(({ name }) => name === 'curve')?.values ?? [],
};

function shapeData(key: string | undefined): Offer[] {
  if (key === undefined) {
    return SHAPE_KEYS.map(([name, says]) => ({
      label: name,
      kind: 'property',
      newText: `${name}: `,
      detail: says,
      retrigger: name === 'shape' || SHAPE_VALUES[name] !== undefined,
    }));
  }
  if (key !== 'shape') {
    return (SHAPE_VALUES[key] ?? []).map((value) => ({ label: value, kind: 'value', newText: value }));
  }
  return SHAPES.flatMap(({ name, aliases, description }) =>
    [name, ...aliases].map((shape, index) => ({
      label: shape,
      kind: 'enum-member' as const,
      newText: shape,
      detail: index === 0 ? description : `${description} (${name})`,
      sortText: `${index === 0 ? 1 : 2}${shape}`,
    })),
  );
}

/** Values of keys that take any text, but have usual ones. */
const USUAL_VALUES: Readonly<Record<string, readonly string[]>> = { layout: ['dagre', 'elk'] };

const THEME_VARIABLES = [
  ...['primaryColor', 'primaryTextColor', 'primaryBorderColor', 'secondaryColor', 'secondaryTextColor'],
  ...['secondaryBorderColor', 'tertiaryColor', 'tertiaryTextColor', 'tertiaryBorderColor', 'background', 'mainBkg'],
  ...['lineColor', 'textColor', 'fontFamily', 'fontSize', 'darkMode', 'noteBkgColor', 'noteTextColor'],
  ...['noteBorderColor', 'nodeBorder', 'clusterBkg', 'clusterBorder', 'edgeLabelBackground', 'titleColor'],
  ...['actorBkg', 'actorBorder', 'actorTextColor', 'signalColor', 'signalTextColor', 'labelBoxBkgColor'],
];

function configKeys(path: readonly string[]): Offer[] {
  const [top, section] = path;
  const property = (name: string, detail: string, hasKeys: boolean): Offer => ({
    label: name,
    kind: 'property',
    newText: hasKeys ? `${name}:` : `${name}: `,
    detail,
    retrigger: !hasKeys,
  });
  if (top === undefined) {
    return [
      property('title', 'Title above the diagram', false),
      property('config', 'Configuration of mermaid for this diagram', true),
      property('displayMode', 'Gantt: `compact` puts tasks side by side', false),
    ];
  }
  if (top !== 'config') return [];
  if (section === 'themeVariables') return THEME_VARIABLES.map((name) => property(name, 'theme variable', false));
  if (path.length > 2) return [];
  return (CONFIG_KEYS[section ?? ''] ?? []).map((key) =>
    property(key.name, describe(key), section === undefined && isSection(key.name)),
  );
}

const isSection = (name: string): boolean =>
  name === 'themeVariables' || (name !== '' && CONFIG_KEYS[name] !== undefined);

const describe = ({ values }: ConfigKey): string => values.slice(0, 6).join(', ') + (values.length > 6 ? ', …' : '');

function configValues(path: readonly string[]): Offer[] {
  const key = path.at(-1) ?? '';
  if (path.length === 1 && key === 'displayMode') return [{ label: 'compact', kind: 'value', newText: 'compact' }];
  if (path[0] !== 'config' || path.length > 3) return [];
  const section = path.length === 3 ? (path[1] ?? '') : '';
  const values = CONFIG_KEYS[section]?.find(({ name }) => name === key)?.values ?? [];
  return (values.length > 0 ? values : (USUAL_VALUES[key] ?? [])).map((value, index) => ({
    label: value,
    kind: 'value',
    newText: value,
    sortText: String(index).padStart(2, '0'),
  }));
}
