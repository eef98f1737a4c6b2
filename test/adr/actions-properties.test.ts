import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeActions, type DocumentAction } from '../../server/src/features/code-action.ts';
import type { FeatureContext } from '../../server/src/features/context.ts';
import type { FileEdit } from '../../server/src/text/edit.ts';
import { type Files, findingsOf, say } from './directory.ts';
import { directory, encode, pathOf, writeDirectory } from './dress.ts';
import { applyPlan, withContext } from './planning.ts';

/** The edits that take these back, for the texts after them. */
function inverse(files: Files, edits: readonly FileEdit[]): FileEdit[] {
  const shifts = new Map<string, number>();
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
    .map(({ file, range, newText }) => {
      const shift = shifts.get(file) ?? 0;
      const start = range.start + shift;
      shifts.set(file, shift + newText.length - (range.end - range.start));
      const old = files.get(file)?.slice(range.start, range.end) ?? '';
      return { file, range: { start, end: start + newText.length }, newText: old };
    });
}

const statusesOf = (context: FeatureContext): Record<string, string> =>
  Object.fromEntries(
    context.world
      .adrDirectories()
      .flatMap((folder) => context.world.adrsIn(folder).map(({ file, status }) => [file, status])),
  );

const isPossible = ({ disabled, command }: DocumentAction): boolean => disabled === undefined && command === undefined;

describe('any action that is offered in a sound directory', () => {
  it('leaves it sound, changes no other status, and is undone byte for byte', () => {
    const seen = new Map<string, number>();
    return fc
      .assert(
        fc.asyncProperty(directory, fc.nat(8), fc.nat(20), async (given, pick, which) => {
          const decision = given.decisions[pick % given.decisions.length];
          assert.ok(decision);
          const files = encode(given, writeDirectory(given));
          const path = pathOf(given, decision);
          const { actions, before } = await withContext(files, path, async (context) => ({
            actions: await codeActions(context, { start: 0, end: context.text.length }, { dialogs: false }),
            before: statusesOf(context),
          }));
          const possible = actions.filter(isPossible);
          assert.ok(decision.supersededBy !== undefined || possible.length > 0, 'something can be done');
          const action = possible[which % Math.max(1, possible.length)];
          if (action === undefined) return;
          const kind = action.title.split(' ')[0] ?? '';
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
          const after = applyPlan(files, action.edits);
          const found = await findingsOf(after);
          assert.deepEqual(
            found.map((finding) => `${action.title}: ${say(after, finding)}`),
            [],
          );
          const now = await withContext(after, path, async (context) => statusesOf(context));
          const changed = Object.keys(before).filter((file) => before[file] !== now[file]);
          const isRemoval = kind === 'Remove';
          assert.ok(changed.length === 1 && (isRemoval || changed[0] === path), `${action.title} changed ${changed}`);
          assert.deepEqual(applyPlan(after, inverse(files, action.edits)), files);
          for (const text of after.values()) {
            assert.equal(text.startsWith('\uFEFF'), given.mark);
            assert.ok(given.eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text), 'line endings stay');
          }
        }),
        { numRuns: 250 },
      )
      .then(() => {
        for (const kind of ['Accept', 'Reject', 'Deprecate', 'Propose', 'Supersede', 'Remove'])
          assert.ok((seen.get(kind) ?? 0) > 0, `${kind} was tried`);
      });
  }).timeout(60_000);
});
