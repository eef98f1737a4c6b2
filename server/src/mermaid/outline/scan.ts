import { scanArchitecture } from './architecture.ts';
import { scanBlock } from './block.ts';
import { createBuilder, type OutlineBuilder } from './builder.ts';
import { scanC4 } from './c4.ts';
import { scanClass } from './class.ts';
import { createFinder, type Finder } from './common.ts';
import { scanEr } from './er.ts';
import { familyOf } from './families.ts';
import { scanFlowchart } from './flowchart.ts';
import { scanGit } from './git.ts';
import { scanIndented } from './indented.ts';
import type { DiagramOutline, Family } from './outline.ts';
import { scanPlain } from './plain.ts';
import { scanRequirement } from './requirement.ts';
import { matchAt, skipSeparators } from './scan-text.ts';
import { scanSections } from './sections.ts';
import { scanSequence } from './sequence.ts';
import { scanState } from './state.ts';
import { visibleText } from './visible-text.ts';

type Scan = (builder: OutlineBuilder, text: string, from: number, find: Finder) => void;

const SCANS: Readonly<Record<Family, Scan>> = {
  architecture: scanArchitecture,
  block: scanBlock,
  c4: scanC4,
  class: scanClass,
  er: scanEr,
  flowchart: scanFlowchart,
  gantt: (builder, text, from, find) => scanSections(builder, text, from, find, { hasTasks: true }),
  git: scanGit,
  journey: (builder, text, from, find) => scanSections(builder, text, from, find, { hasTasks: false }),
  kanban: scanIndented,
  mindmap: scanIndented,
  other: scanPlain,
  requirement: scanRequirement,
  sequence: scanSequence,
  state: scanState,
  timeline: (builder, text, from, find) => scanSections(builder, text, from, find, { hasTasks: false }),
};

/**
 * Reads a diagram's text, its lines joined by `\n`. Never throws, whatever the text is; time grows with the text and no
 * faster. What is said of a text that mermaid accepts is what mermaid's own parsers find in it
 * (`test/mermaid/outline.test.ts`).
 */
export function scanDiagram(written: string): DiagramOutline {
  const { text, frontMatter, comments } = visibleText(written);
  const builder = createBuilder(written);
  const start = skipSeparators(text, 0);
  const keyword = matchAt(/[A-Za-z][\w-]*/y, text, start);
  const type = { start, end: start + keyword.length };
  const family = familyOf(keyword);
  if (family !== undefined) SCANS[family](builder, text, type.end, createFinder(text));
  return { family, type, frontMatter, comments, ...builder.finish() };
}
