import type { DiagramOutline, DiagramSymbol, Family, SymbolKind } from '../../mermaid/outline/outline.ts';
import { scanDiagram } from '../../mermaid/outline/scan.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Planned } from '../planned.ts';
import type { RenameProvider } from '../rename.ts';
import { diagramAt, documentRange, nameAt, namesOf } from './place.ts';

/** Renames what a name of a diagram stands for, in the whole diagram. */
export const renameInDiagram: RenameProvider = {
  prepare(context, documentOffset) {
    const place = diagramAt(context, documentOffset);
    const name = place === undefined ? undefined : nameAt(place);
    if (place === undefined || name === undefined) return undefined;
    const { start, end } = name.range;
    return { range: documentRange(place.diagram, name.range), placeholder: place.diagram.text.slice(start, end) };
  },
  rename(context, documentOffset, newName) {
    const place = diagramAt(context, documentOffset);
    const name = place === undefined ? undefined : nameAt(place);
    if (place === undefined || name === undefined) return undefined;
    const { diagram, outline } = place;
    const renamed = renameSymbol(diagram.text, outline, name.symbol, newName.trim());
    if ('refused' in renamed) return renamed;
    return {
      edits: renamed.edits.map(({ range, newText }) => ({
        file: context.facts.path,
        range: documentRange(diagram, range),
        newText,
      })),
    };
  },
};

/** Names that need no quotes wherever a name of the kind may stand. */
const FORMS: Readonly<Record<SymbolKind, RegExp>> = {
  node: /^[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*$/u,
  participant: /^[\p{L}_][\p{L}\p{N}_.]*(?:[ -][\p{L}\p{N}_.]+)*$/u,
  class: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  interface: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  namespace: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  state: /^\w+$/,
  entity: /^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u,
  requirement: /^[A-Za-z_]\w*$/,
  element: /^[A-Za-z_]\w*$/,
  branch: /^[A-Za-z_]\w*(?:[-./]\w+)*$/,
  commit: /^[^"\n\\]+$/,
  task: /^[A-Za-z_][\w-]*$/,
  link: /^[A-Za-z_]\w*$/,
  'style-class': /^[A-Za-z_]\w*$/,
};

/** What some grammars ask besides: the sides `L`, `R`, `T` and `B` begin no name in `architecture`. */
const FAMILY_FORMS: Readonly<Partial<Record<Family, RegExp>>> = { architecture: /^[^LRTB]/, block: /^[^-]+$/ };

/** Words that mermaid's grammars take for their own where a name could begin, in lower case. */
const RESERVED: Readonly<Partial<Record<Family, readonly string[]>>> = {
  flowchart: [
    ...['end', 'graph', 'flowchart', 'swimlane', 'subgraph', 'style', 'linkstyle', 'classdef', 'class', 'click'],
    ...['call', 'href', 'interpolate', 'direction', 'default', '_self', '_blank', '_parent', '_top', 'x', 'o'],
  ],
  sequence: [
    ...['box', 'participant', 'actor', 'create', 'destroy', 'loop', 'rect', 'opt', 'alt', 'else', 'par', 'par_over'],
    ...['and', 'critical', 'option', 'break', 'end', 'left', 'right', 'links', 'link', 'properties', 'details', 'over'],
    ...[
      'note',
      'activate',
      'deactivate',
      'title',
      'acctitle',
      'accdescr',
      'autonumber',
      'off',
      'as',
      'sequencediagram',
    ],
  ],
  class: [
    ...['class', 'namespace', 'note', 'style', 'classdef', 'cssclass', 'callback', 'link', 'click', 'href', 'call'],
    ...['direction', 'o', '_self', '_blank', '_parent', '_top', 'classdiagram', 'acctitle', 'accdescr'],
  ],
  state: [
    ...['state', 'note', 'direction', 'classdef', 'class', 'style', 'click', 'href', 'default', 'scale', 'as', 'end'],
    ...['fork', 'join', 'choice', 'hide', 'acctitle', 'accdescr'],
  ],
  er: [
    ...[
      'one',
      'only',
      'zero',
      'many',
      'to',
      'optionally',
      'style',
      'class',
      'classdef',
      'subgraph',
      'end',
      'direction',
    ],
    ...['u', 'o', 'erdiagram', 'acctitle', 'accdescr', 'title'],
  ],
  requirement: [
    ...['requirement', 'functionalrequirement', 'interfacerequirement', 'performancerequirement', 'element', 'id'],
    ...['physicalrequirement', 'designconstraint', 'text', 'risk', 'verifymethod', 'type', 'docref', 'contains'],
    ...['copies', 'derives', 'satisfies', 'verifies', 'refines', 'traces', 'low', 'medium', 'high', 'analysis'],
    ...['inspection', 'test', 'demonstration', 'direction', 'style', 'class', 'classdef', 'title'],
    ...['acctitle', 'accdescr'],
  ],
  git: [
    ...['branch', 'checkout', 'switch', 'merge', 'commit', 'cherry', 'order', 'id', 'tag', 'type', 'msg', 'parent'],
    ...['gitgraph', 'main', 'lr', 'tb', 'bt', 'normal', 'reverse', 'highlight', 'title', 'acctitle', 'accdescr'],
  ],
  architecture: ['group', 'service', 'junction', 'in', 'align', 'title', 'l', 'r', 't', 'b', 'row', 'column'],
  block: [
    ...[
      'columns',
      'space',
      'block',
      'end',
      'style',
      'linkstyle',
      'classdef',
      'class',
      'default',
      'x',
      'o',
      'direction',
    ],
    ...['_self', '_blank', '_parent', '_top', 'acctitle', 'accdescr', 'title'],
  ],
  gantt: ['after', 'until', 'active', 'done', 'crit', 'milestone', 'vert', 'section', 'title'],
};

/** The edits of a diagram's text, or why this name cannot be given. */
export function renameSymbol(
  text: string,
  outline: DiagramOutline,
  symbol: number,
  newName: string,
): Planned<{ readonly edits: readonly TextEdit[] }> {
  const target = outline.symbols[symbol];
  if (target === undefined) return { refused: 'nothing here can be renamed' };
  const names = namesOf(outline, symbol);
  if (newName === target.id) return { edits: [] };
  const refused = refusal(text, outline, target, newName);
  if (refused !== undefined) return { refused };
  const edits = names.map(({ range }) => ({ range, newText: newName }));
  const after = scanDiagram(applyEdits(text, edits));
  return readsAlike(outline, after, symbol, newName)
    ? { edits }
    : { refused: `"${newName}" would be read as something else in this diagram` };
}

function refusal(text: string, outline: DiagramOutline, target: DiagramSymbol, newName: string): string | undefined {
  const isOfFamily = outline.family === undefined || FAMILY_FORMS[outline.family]?.test(newName) !== false;
  if (!FORMS[target.kind].test(newName) || !isOfFamily)
    return `"${newName}" is no name that Mermaid reads without quotes here`;
  const reserved = outline.family === undefined ? undefined : RESERVED[outline.family];
  const words = target.kind === 'commit' ? [] : newName.toLowerCase().split(/[ .-]/);
  if (
    words.some((word) => reserved?.includes(word) === true) ||
    (target.kind === 'style-class' && newName === 'default')
  ) {
    return `"${newName}" holds a word with a meaning of its own in Mermaid`;
  }
  const space = spaceOf(target.kind);
  if (outline.symbols.some(({ kind, id }) => spaceOf(kind) === space && id === newName)) {
    return `"${newName}" is there already; two of them would become one`;
  }
  const linkId = outline.symbols.find(({ id }) => id.startsWith('L_') && `${id}_`.includes(`_${target.id}_`));
  if (outline.family === 'flowchart' && linkId !== undefined && linkId !== target) {
    return `The link "${linkId.id}" has its id from the nodes that it joins`;
  }
  const symbol = outline.symbols.indexOf(target);
  const follows = (mark: string): boolean =>
    namesOf(outline, symbol).some(({ range }) => text[range.start - 1] === mark);
  if (outline.family === 'sequence' && /^x/i.test(newName) && follows('-')) {
    return `"-${newName}" would begin with the arrow "-x"`;
  }
  if (target.kind === 'branch' && !namesOf(outline, symbol).some(({ range }) => isCreated(text, range.start))) {
    return `"${target.id}" is the branch that Mermaid begins with; its name is set by gitGraph.mainBranchName`;
  }
  return undefined;
}

/** Kinds whose ids must differ from each other. */
const spaceOf = (kind: SymbolKind): SymbolKind =>
  kind === 'link' || kind === 'element' ? 'node' : kind === 'interface' ? 'class' : kind;

const isCreated = (text: string, offset: number): boolean =>
  /\bbranch[ \t]+"?$/.test(text.slice(Math.max(0, offset - 20), offset));

/** The same names at the same places, with the new one instead of the old one, and the same links and blocks. */
function readsAlike(before: DiagramOutline, after: DiagramOutline, symbol: number, newName: string): boolean {
  if (after.symbols[symbol]?.id !== newName) return false;
  const shape = ({ symbols, names, links, blocks, keywords }: DiagramOutline): string =>
    JSON.stringify([
      symbols.map(({ kind, id }, index) => (index === symbol ? kind : [kind, id])),
      names.map((name) => [name.symbol, name.role]),
      links.map(({ from, to }) => [from, to]),
      blocks.map(({ keyword, parent, closed }) => [keyword, parent, closed]),
      keywords.length,
    ]);
  return shape(before) === shape(after);
}
