/** Mermaid's own databases: what its parsers find in a diagram, to compare with what `outline/` finds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { buildMermaid } from '../../scripts/build/mermaid.mjs';

interface Statement {
  readonly stmt?: string;
  readonly id?: string;
  readonly state1?: Statement;
  readonly state2?: Statement;
  readonly doc?: readonly Statement[];
}

/** The parts of mermaid's databases that hold ids and links. */
interface Database {
  getVertices?(): ReadonlyMap<string, unknown>;
  getSubGraphs?(): readonly { readonly id: string }[];
  getEdges?(): readonly { readonly start: string; readonly end: string }[];
  getActors?(): ReadonlyMap<string, unknown>;
  getMessages?(): readonly { readonly from?: string; readonly to?: string; readonly type?: number }[];
  getEntities?(): ReadonlyMap<string, unknown>;
  getRequirements?(): ReadonlyMap<string, unknown>;
  getElements?(): ReadonlyMap<string, unknown>;
  getRelationships?(): readonly unknown[];
  getC4ShapeArray?(): readonly { readonly alias: string }[];
  getBoundaries?(): readonly { readonly alias: string }[];
  getBlocksFlat?(): readonly { readonly id: string; readonly type?: string }[];
  getTasks?(): readonly { readonly id: string }[];
  readonly classes?: ReadonlyMap<string, { readonly id: string }>;
  readonly interfaces?: readonly { readonly label: string }[];
  readonly relations?: readonly unknown[];
  readonly rootDoc?: readonly Statement[];
}

/** Ids of states that mermaid makes up for `[*]` and `--`. */
const INVENTED = /_(?:start|end)$|^(?:id|divider)-|^\[\*\]$/;

export interface Found {
  readonly ids: readonly string[];
  readonly links: number | undefined;
}

type Parse = (text: string) => Promise<{ readonly type: string; readonly database: Database } | undefined>;

export interface Databases {
  /** Undefined where mermaid rejects the text. */
  find(text: string, family: string): Promise<Found | undefined>;
  /** All that a parse leaves behind, as text. */
  dump(text: string): Promise<string | undefined>;
}

export async function loadDatabases(): Promise<Databases> {
  const folder = resolve(import.meta.dirname, '../../out/mermaid-database');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  const file = join(folder, 'database.js');
  await buildMermaid({ outfile: file, entry: 'test/mermaid/database-entry.mjs', minify: false });
  const parse = (createRequire(file)(file) as { readonly parseToDatabase: Parse }).parseToDatabase;
  return {
    async find(text, family) {
      const parsed = await parse(text);
      return parsed === undefined ? undefined : read(parsed.database, family);
    },
    async dump(text) {
      const parsed = await parse(text);
      return parsed === undefined ? undefined : dumpOf(parsed.database);
    },
  };
}

function read(database: Database, family: string): Found | undefined {
  switch (family) {
    case 'flowchart': {
      const groups = (database.getSubGraphs?.() ?? []).map(({ id }) => id).filter((id) => !/^subGraph\d+$/.test(id));
      return {
        ids: [...(database.getVertices?.().keys() ?? []), ...groups],
        links: database.getEdges?.().length,
      };
    }
    case 'sequence':
      return {
        ids: [...(database.getActors?.().keys() ?? [])],
        links: database
          .getMessages?.()
          .filter(({ from, to, type }) => from !== undefined && to !== undefined && type !== 2 && type !== 17).length,
      };
    case 'class':
      return {
        ids: [...(database.classes?.keys() ?? []), ...(database.interfaces ?? []).map(({ label }) => label)],
        links: database.relations?.length,
      };
    case 'er':
      return { ids: [...(database.getEntities?.().keys() ?? [])], links: database.getRelationships?.().length };
    case 'requirement':
      return {
        ids: [...(database.getRequirements?.().keys() ?? []), ...(database.getElements?.().keys() ?? [])],
        links: database.getRelationships?.().length,
      };
    case 'state': {
      const ids: string[] = [];
      let links = 0;
      const walk = (statements: readonly Statement[]): void => {
        for (const { stmt, id, state1, state2, doc } of statements) {
          if (stmt === 'state' && id !== undefined) ids.push(id);
          if (stmt === 'relation') {
            if (state1?.id === undefined || state2?.id === undefined) continue;
            ids.push(state1.id, state2.id);
            if (!INVENTED.test(state1.id) && !INVENTED.test(state2.id)) links++;
          }
          walk(doc ?? []);
        }
      };
      walk(database.rootDoc ?? []);
      return { ids: ids.filter((id) => !INVENTED.test(id)), links };
    }
    case 'c4':
      return {
        ids: [...(database.getC4ShapeArray?.() ?? []), ...(database.getBoundaries?.() ?? [])]
          .map(({ alias }) => alias)
          .filter((alias) => alias !== 'global'),
        links: undefined,
      };
    case 'block':
      return {
        ids: (database.getBlocksFlat?.() ?? []).map(({ id }) => id).filter((id) => !/^root$|^id-\w+-\d+/.test(id)),
        links: undefined,
      };
    default:
      return undefined;
  }
}

/** A database's fields, and what its getters say where it keeps its state to itself; ids made by chance left out. */
function dumpOf(database: Database | undefined): string {
  const seen = new Set<unknown>();
  const plain = (key: string, value: unknown): unknown => {
    // Counted from one diagram to the next.
    if (key === 'domId' || (key === 'id' && typeof value === 'number')) return undefined;
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
    if (seen.has(value)) return '(again)';
    seen.add(value);
    if (value instanceof Map) return [...value];
    return value instanceof Set ? [...value] : value;
  };
  const said: [string, unknown][] = Object.entries(database ?? {})
    .filter(([name]) => name !== 'lex' && name !== 'lexer')
    .map(([name, value]) => {
      if (typeof value !== 'function') return [name, value];
      return /^get(?:Sections|Tasks|Actors|Messages|Boxes|DiagramTitle|AccTitle|AccDescription|C4ShapeArray|Rels|BlocksFlat|Edges|DrawableElem|Quadrants|NodeRoot|Graph)$/.test(
        name,
      )
        ? [name, value.call(database)]
        : [name, undefined];
    });
  return JSON.stringify(said, plain).replace(/\bid-[a-z0-9]+-\d+/g, 'id');
}
