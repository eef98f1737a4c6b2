import type { AdrConvention } from '../../adr/convention.ts';
import { sectionKey } from '../../adr/convention-sections.ts';
import { missingSections, wantedSections } from '../../adr/format-sections.ts';
import { insertSection } from '../../adr/insert-section.ts';
import { placeholderOf } from '../../adr/scaffold/placeholder.ts';
import { applyEdits } from '../../text/edit.ts';
import { understand } from '../../workspace/extract.ts';
import type { AdrSummary, FileFacts } from '../../workspace/facts.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { World } from '../../workspace/world.ts';
import type { ChangeContext } from '../change-context.ts';

/** A new ADR, with what it is taken for once it is there. */
export interface Draft {
  readonly text: string;
  readonly facts: FileFacts;
  /** The workspace as it will be. */
  readonly world: World;
  /** Undefined where the file will not be taken for an ADR. */
  readonly own: AdrSummary | undefined;
}

export function draftOf(file: string, text: string, { snapshot, config, worldOf }: ChangeContext): Draft {
  const facts = understand(file, text.replace(/^\uFEFF/, ''), config);
  const world = worldOf(advance(snapshot, { created: [file], facts: new Map([[file, facts]]) }).snapshot);
  return { text, facts, world, own: world.adr(file) };
}

/** What the directory asks for and the model did not have. */
export function complete(
  text: string,
  file: string,
  { config }: ChangeContext,
  convention: AdrConvention | undefined,
): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let now = text.slice(mark.length);
  for (let round = 0; round < 20; round++) {
    const facts = understand(file, now, config);
    const [section] = facts.adr === undefined ? [] : missingSections(facts.adr, convention);
    if (facts.adr === undefined || section === undefined) break;
    const edit = insertSection(facts, facts.adr.sections, section, wantedSections(facts.adr, convention), sectionKey);
    const body = `${facts.eol}${facts.eol}${placeholderOf(section)}`;
    const newText = edit.newText.replace(/(?=(?:\r\n|\n|\r){0,4}$)/, () => body);
    now = applyEdits(now, [{ ...edit, newText }]);
  }
  return mark + now;
}
