import type { Family } from '../../mermaid/outline/outline.ts';

/** A word with a meaning of its own inside a diagram. */
export interface Keyword {
  readonly word: string;
  readonly says: string;
  /** What it is written with, in the protocol's snippet syntax; the word and a blank where it is left out. */
  readonly snippet?: string;
}

const word = (written: string, says: string, snippet?: string): Keyword => ({
  word: written,
  says,
  ...(snippet === undefined ? {} : { snippet: toSnippet(snippet) }),
});

/** Tab stops are written `«1:text»` here, for `${` begins something else in this language. */
const toSnippet = (written: string): string => written.replaceAll('«', '$'.concat('{')).replaceAll('»', '}');

const TITLES = [
  word('accTitle', 'Title for screen readers', 'accTitle: $0'),
  word('accDescr', 'Description for screen readers', 'accDescr: $0'),
];
const TITLE = word('title', 'Title above the diagram');
const STYLES = [
  word('classDef', 'Defines a style class: its name, then CSS', 'classDef «1:name» «0:fill:#f96»'),
  word('class', 'Gives nodes a style class'),
  word('style', 'Styles one node with CSS', 'style «1:id» «0:fill:#f96»'),
];
const DIRECTION = word('direction', 'Which way it runs: TB, BT, LR or RL', 'direction «1|TB,BT,LR,RL|»');
const CLICK = word('click', 'Link or callback for a click on a node');
const C4_ELEMENTS = [
  word('Person', 'A person', 'Person(«1:alias», "«2:Label»", "«3:Description»")'),
  word('Person_Ext', 'A person outside', 'Person_Ext(«1:alias», "«2:Label»", "«3:Description»")'),
  word('System', 'A software system', 'System(«1:alias», "«2:Label»", "«3:Description»")'),
  word('System_Ext', 'A software system outside', 'System_Ext(«1:alias», "«2:Label»", "«3:Description»")'),
  word('SystemDb', 'A system that is a database', 'SystemDb(«1:alias», "«2:Label»", "«3:Description»")'),
  word('SystemQueue', 'A system that is a queue', 'SystemQueue(«1:alias», "«2:Label»", "«3:Description»")'),
  word('Container', 'A container', 'Container(«1:alias», "«2:Label»", "«3:Technology»", "«4:Description»")'),
  word('ContainerDb', 'A container that is a database', 'ContainerDb(«1:alias», "«2:Label»", "«3:Technology»")'),
  word('ContainerQueue', 'A container that is a queue', 'ContainerQueue(«1:alias», "«2:Label»", "«3:Technology»")'),
  word('Component', 'A component', 'Component(«1:alias», "«2:Label»", "«3:Technology»", "«4:Description»")'),
  word('Enterprise_Boundary', 'Boundary of an enterprise', 'Enterprise_Boundary(«1:alias», "«2:Label»") {\n\t$0\n}'),
  word('System_Boundary', 'Boundary of a system', 'System_Boundary(«1:alias», "«2:Label»") {\n\t$0\n}'),
  word('Container_Boundary', 'Boundary of a container', 'Container_Boundary(«1:alias», "«2:Label»") {\n\t$0\n}'),
  word('Boundary', 'Any boundary', 'Boundary(«1:alias», "«2:Label»") {\n\t$0\n}'),
  word('Deployment_Node', 'A node that something runs on', 'Deployment_Node(«1:alias», "«2:Label»") {\n\t$0\n}'),
  word('Rel', 'A relation', 'Rel(«1:from», «2:to», "«3:Label»")'),
  word('BiRel', 'A relation both ways', 'BiRel(«1:from», «2:to», "«3:Label»")'),
  word('UpdateElementStyle', 'Colours of an element', 'UpdateElementStyle(«1:alias», $0)'),
  word('UpdateRelStyle', 'Colours of a relation', 'UpdateRelStyle(«1:from», «2:to», $0)'),
  word('UpdateLayoutConfig', 'How many stand in a row', 'UpdateLayoutConfig(\\$c4ShapeInRow="«1:3»")'),
];

const block = (written: string, says: string, title: string): Keyword =>
  word(written, says, `${written} «1:${title}»\n\t$0\nend`);

/** The words at the start of a statement. */
export const KEYWORDS: Readonly<Record<Family, readonly Keyword[]>> = {
  flowchart: [
    block('subgraph', 'A group of nodes, up to `end`', 'id'),
    word('end', 'Ends a subgraph', 'end'),
    DIRECTION,
    ...STYLES,
    word('linkStyle', 'Styles links by their number, from 0', 'linkStyle «1:0» «0:stroke:#f96»'),
    CLICK,
    ...TITLES,
  ],
  sequence: [
    word('participant', 'A participant, drawn as a box: `participant A as Label`'),
    word('actor', 'A participant, drawn as a person'),
    word('create', 'Draws the next participant where its first message arrives', 'create participant $0'),
    word('destroy', 'Ends a participant with its next message'),
    word('activate', 'Begins an activation bar'),
    word('deactivate', 'Ends an activation bar'),
    word('note', 'A note: `left of A`, `right of A`, `over A,B`', 'Note «1|over,left of,right of|» «2:A»: $0'),
    block('loop', 'Messages that are repeated, up to `end`', 'every minute'),
    word('alt', 'Alternatives, parted by `else`, up to `end`', 'alt «1:is it so»\n\t$2\nelse «3:otherwise»\n\t$0\nend'),
    word('else', 'The next alternative of `alt`'),
    block('opt', 'Messages that may be left out, up to `end`', 'if so'),
    word('par', 'Messages at one time, parted by `and`, up to `end`', 'par «1:this»\n\t$2\nand «3:that»\n\t$0\nend'),
    word('and', 'The next branch of `par`'),
    word(
      'critical',
      'What must happen, with an `option` for each way it fails',
      'critical «1:action»\n\t$2\noption «3:failure»\n\t$0\nend',
    ),
    word('option', 'One way in which `critical` fails'),
    block('break', 'Where the sequence stops, up to `end`', 'when it fails'),
    block('rect', 'A coloured background, up to `end`', 'rgb(240, 240, 240)'),
    block('box', 'A box around participants, up to `end`', 'Title'),
    word('end', 'Ends a block', 'end'),
    word('autonumber', 'Numbers the messages', 'autonumber'),
    word('link', 'A link in the menu of a participant'),
    word('links', 'Links in the menu of a participant, as JSON'),
    word('properties', 'Properties of a participant, as JSON'),
    word('details', 'Details of a participant, by the id of an element'),
    TITLE,
    ...TITLES,
  ],
  class: [
    word('class', 'A class, with its members in braces', 'class «1:Name» {\n\t$0\n}'),
    word('namespace', 'A group of classes', 'namespace «1:Name» {\n\t$0\n}'),
    word('note', 'A note', 'note "$0"'),
    word('note for', 'A note beside a class', 'note for «1:Class» "$0"'),
    DIRECTION,
    word('classDef', 'Defines a style class: its name, then CSS', 'classDef «1:name» «0:fill:#f96»'),
    word('cssClass', 'Gives classes a style class', 'cssClass "«1:A,B»" $0'),
    word('style', 'Styles one class with CSS', 'style «1:Class» «0:fill:#f96»'),
    CLICK,
    word('link', 'A link for a click on a class', 'link «1:Class» "$0"'),
    word('callback', 'A callback for a click on a class', 'callback «1:Class» "$0"'),
    ...TITLES,
  ],
  state: [
    word('state', 'A state: with a name, a type, or states inside', 'state '),
    word('note', 'A note: `right of a : text`', 'note «1|right of,left of|» «2:state» : $0'),
    DIRECTION,
    ...STYLES,
    CLICK,
    word('hide empty description', 'Draws states without description as plain boxes', 'hide empty description'),
    ...TITLES,
  ],
  er: [
    DIRECTION,
    ...STYLES,
    block('subgraph', 'A group of entities, up to `end`', 'id'),
    word('end', 'Ends a subgraph', 'end'),
    TITLE,
    ...TITLES,
  ],
  requirement: [
    ...[
      ['requirement', 'A requirement'],
      ['functionalRequirement', 'A functional requirement'],
      ['interfaceRequirement', 'A requirement of an interface'],
      ['performanceRequirement', 'A requirement of performance'],
      ['physicalRequirement', 'A physical requirement'],
      ['designConstraint', 'A constraint of the design'],
    ].map(([name = '', says = '']) =>
      word(
        name,
        says,
        `${name} «1:name» {\n\tid: «2:1»\n\ttext: «3:text»\n\trisk: «4|low,medium,high|»\n\tverifymethod: «5|analysis,inspection,test,demonstration|»\n}`,
      ),
    ),
    word(
      'element',
      'Something that meets requirements',
      'element «1:name» {\n\ttype: «2:type»\n\tdocref: «3:reference»\n}',
    ),
    DIRECTION,
    ...STYLES,
    ...TITLES,
  ],
  git: [
    word('commit', 'A commit on the current branch', 'commit'),
    word('branch', 'A new branch, which becomes the current one'),
    word('checkout', 'Makes a branch the current one'),
    word('switch', 'Makes a branch the current one'),
    word('merge', 'Merges a branch into the current one'),
    word('cherry-pick', 'Copies a commit of another branch', 'cherry-pick id: "$0"'),
    TITLE,
    ...TITLES,
  ],
  c4: [...C4_ELEMENTS, TITLE, ...TITLES],
  architecture: [
    word('group', 'A group of services', 'group «1:id»(«2:cloud»)[«3:Label»]'),
    word('service', 'A service', 'service «1:id»(«2|server,database,disk,internet,cloud|»)[«3:Label»]'),
    word('junction', 'A place where edges meet'),
    word('align', 'Puts services in one row or column'),
    TITLE,
    ...TITLES,
  ],
  block: [
    word('columns', 'How many blocks stand in a row'),
    word('space', 'Leaves a place free', 'space'),
    word('block', 'A block of blocks, up to `end`', 'block:«1:id»\n\t$0\nend'),
    word('end', 'Ends a block', 'end'),
    ...STYLES,
    ...TITLES,
  ],
  gantt: [
    word('section', 'A group of tasks'),
    word('dateFormat', 'How dates are written: YYYY-MM-DD', 'dateFormat «1:YYYY-MM-DD»'),
    word('axisFormat', 'How dates are shown: %Y-%m-%d', 'axisFormat «1:%Y-%m-%d»'),
    word('tickInterval', 'How far the ticks are apart', 'tickInterval «1:1week»'),
    word('excludes', 'Days without work: weekends, or dates'),
    word('includes', 'Days with work all the same'),
    word('weekday', 'The first day of a week'),
    word('weekend', 'When the weekend begins: friday or saturday'),
    word('todayMarker', 'How today is marked, or `off`'),
    word('inclusiveEndDates', 'End dates count', 'inclusiveEndDates'),
    word('topAxis', 'An axis above, too', 'topAxis'),
    CLICK,
    TITLE,
    ...TITLES,
  ],
  journey: [word('section', 'A group of tasks'), TITLE, ...TITLES],
  timeline: [word('section', 'A group of periods'), TITLE, ...TITLES],
  kanban: [],
  mindmap: [],
  other: [TITLE, ...TITLES],
};

/** Words that stand inside a statement. */
const INNER: readonly Keyword[] = [
  word('as', 'The label that follows is shown instead of the id'),
  word('over', 'Above one participant, or from one to another'),
  word('left of', 'To the left'),
  word('right of', 'To the right'),
  word('after', 'Begins when all of these tasks have ended'),
  word('until', 'Ends when the first of these tasks begins'),
  word('in', 'The group that it stands in'),
  word('end note', 'Ends a note of several lines'),
  word('id:', 'The id of the commit'),
  word('tag:', 'A tag on the commit'),
  word('type:', 'How the commit is drawn: NORMAL, REVERSE or HIGHLIGHT'),
  word('parent:', 'Which parent of a merge commit is meant'),
  word('order:', 'The place of the branch among the others'),
  word('x-axis', 'Labels or range of the horizontal axis'),
  word('y-axis', 'Labels or range of the vertical axis'),
  word('bar', 'A series of bars'),
  word('line', 'A series of points on a line'),
  word('showData', 'Shows the numbers beside the legend'),
];

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['TB', 'From top to bottom'],
  ['TD', 'From top to bottom'],
  ['BT', 'From bottom to top'],
  ['LR', 'From left to right'],
  ['RL', 'From right to left'],
]);

/** What a word of a diagram means; undefined where it means nothing there. */
export function meaningOf(family: Family, written: string): string | undefined {
  const lower = written.toLowerCase();
  return (
    DIRECTIONS.get(written) ??
    [...KEYWORDS[family], ...INNER].find(({ word: known }) => known.toLowerCase() === lower)?.says
  );
}

export const DIRECTION_WORDS: readonly (readonly [string, string])[] = [...DIRECTIONS];
