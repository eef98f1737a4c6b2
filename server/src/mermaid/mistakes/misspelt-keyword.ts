import { closest, distance } from 'fastest-levenshtein';
import { quote } from '../words.ts';
import type { MistakeFamily } from './family.ts';
import { fix, replace } from './lines.ts';

/** The words with which a statement of a type begins. Those of flowcharts stand for all types of that syntax. */
const KEYWORDS: Readonly<Record<string, string>> = {
  flowchart: 'subgraph end style classDef class click linkStyle direction accTitle accDescr',
  sequence:
    'participant actor activate deactivate note loop alt else opt par and critical option break rect box autonumber title create destroy links link end accTitle accDescr',
  classDiagram: 'class namespace note direction style classDef cssClass callback link click accTitle accDescr',
  stateDiagram: 'state note direction classDef class click accTitle accDescr',
  er: 'direction classDef class style title accTitle accDescr',
  gantt:
    'title dateFormat axisFormat tickInterval excludes includes todayMarker section inclusiveEndDates topAxis weekday weekend click accTitle accDescr',
  pie: 'title showData accTitle accDescr',
  journey: 'title section accTitle accDescr',
  timeline: 'title section accTitle accDescr',
  xychart: 'title x-axis y-axis bar line accTitle accDescr',
  quadrantChart: 'title x-axis y-axis quadrant-1 quadrant-2 quadrant-3 quadrant-4 classDef accTitle accDescr',
  requirement:
    'requirement functionalRequirement interfaceRequirement performanceRequirement physicalRequirement designConstraint element id text risk verifymethod type docref direction style classDef class',
  c4: 'Person Person_Ext System System_Ext SystemDb SystemQueue Container Container_Ext ContainerDb ContainerQueue Component ComponentDb Rel BiRel Rel_U Rel_D Rel_L Rel_R Boundary Enterprise_Boundary System_Boundary Container_Boundary Deployment_Node Node UpdateElementStyle UpdateRelStyle UpdateLayoutConfig title',
  block: 'columns space block end classDef class style',
  architecture: 'group service junction align title',
  radar: 'axis curve title min max ticks graticule showLegend',
  treemap: 'title classDef class',
  packet: 'title',
  venn: 'set union text style title',
  wardley: 'component anchor evolution evolve pipeline note title size annotations annotation',
  cynefin: 'clear complicated complex chaotic confusion title',
  eventmodeling: 'timeframe event command readmodel processor view title data',
  usecase: 'actor usecase direction note title',
  agentflow: 'flow end connector global title style classDef class',
};

/** A keyword with a slip in it, at the beginning of a line. */
export const misspeltKeyword: MistakeFamily = {
  types: undefined,
  explain: ({ type, line }) => {
    const words = KEYWORDS[/^(?:flowchart|swimlane)/.test(type ?? '') ? 'flowchart' : (type ?? '')]?.split(' ');
    const word = /^[\p{L}][\p{L}\p{N}_-]*/u.exec(line.text.slice(line.indent.length))?.[0];
    if (words === undefined || word === undefined || words.includes(word) || word.length < 3) return [];
    const sameButForCase = words.find((one) => one.toLowerCase() === word.toLowerCase());
    const nearest = sameButForCase ?? closest(word, words);
    // Two letters that changed places count twice.
    const allowed = Math.min(2, Math.floor((word.length + 1) / 3));
    if (sameButForCase === undefined && distance(word, nearest) > allowed) return [];
    // `Section1` is a name.
    if (/^\d+$/.test(word.slice(nearest.length)) && word.toLowerCase().startsWith(nearest.toLowerCase())) return [];
    const from = line.indent.length;
    return [
      {
        message: `${quote(word)} begins no statement here; did you mean \`${nearest}\`?`,
        range: { start: line.start + from, end: line.start + from + word.length },
        fixes: [fix(`Change to ${nearest}`, [replace(line, from, from + word.length, nearest)], true)],
      },
    ];
  },
};
