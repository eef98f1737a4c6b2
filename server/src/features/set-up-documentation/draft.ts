import type { Change, NewFile } from '../../text/change.ts';
import { applyEdits, editsByFile } from '../../text/edit.ts';
import { dirname } from '../../text/paths.ts';
import { documentTypeOf, understand } from '../../workspace/extract.ts';
import { advance } from '../../workspace/snapshot.ts';
import type { ChangeContext } from '../change-context.ts';

/** A workspace in which changes are tried, one upon the other, before all of them become one. */
export interface Draft {
  /** The workspace as it would be with the changes so far. */
  readonly context: ChangeContext;
  /** Takes a change in that was planned for the context. Files are created and edited, not moved. */
  add(change: Change): void;
  /** All changes as one, for the workspace as it is. */
  finish(): Change;
}

/** Starts with the workspace as it is. */
export function startDraft(base: ChangeContext): Draft {
  const created = new Map<string, string>();
  const edited = new Map<string, { readonly before: string; readonly after: string }>();
  let { snapshot } = base;
  const { config } = base;

  const textOf = async (path: string): Promise<string | undefined> =>
    created.get(path)?.replace(/^\uFEFF/, '') ?? edited.get(path)?.after ?? base.readText(path);
  const learn = (path: string, text: string): void => {
    const facts =
      documentTypeOf(path) === undefined ? undefined : understand(path, text.replace(/^\uFEFF/, ''), config);
    const step = advance(snapshot, {
      created: [path],
      ...(facts === undefined ? {} : { facts: new Map([[path, facts]]) }),
    });
    ({ snapshot } = step);
  };
  const texts = new Map<string, string>();
  return {
    get context() {
      return {
        ...base,
        snapshot,
        async readText(path: string) {
          const text = await textOf(path);
          if (text !== undefined) texts.set(path, text);
          return text;
        },
        exists: async (path: string) =>
          created.has(path) || [...created.keys()].some((file) => isBelow(file, path)) || base.exists(path),
      };
    },
    add({ creates, edits }) {
      for (const { file, text } of creates) {
        created.set(file, text);
        learn(file, text);
      }
      for (const [file, own] of editsByFile(edits)) {
        const before = texts.get(file) ?? '';
        const after = applyEdits(before, own);
        if (created.has(file)) created.set(file, after);
        else edited.set(file, { before: edited.get(file)?.before ?? before, after });
        learn(file, after);
      }
    },
    finish: () => ({
      creates: [...created].map(([file, text]): NewFile => ({ file, text })),
      edits: [...edits(edited)],
      moves: [],
    }),
  };
}

const isBelow = (file: string, path: string): boolean => {
  for (let folder = dirname(file); folder !== ''; folder = dirname(folder)) if (folder === path) return true;
  return false;
};

/** One edit of each file, of what differs. */
function* edits(
  edited: ReadonlyMap<string, { readonly before: string; readonly after: string }>,
): Generator<Change['edits'][number]> {
  for (const [file, { before, after }] of edited) {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start++;
    let tail = 0;
    while (
      tail < before.length - start &&
      tail < after.length - start &&
      before[before.length - 1 - tail] === after[after.length - 1 - tail]
    )
      tail++;
    if (start + tail === before.length && before.length === after.length) continue;
    yield { file, range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
  }
}
