import { distance } from 'fastest-levenshtein';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { readToolConfig, toolConfigNames } from '../adr/other-tools.ts';
import { documentKinds } from '../documents/kinds.ts';
import type { Host } from '../host.ts';
import { rules } from '../rules/registry.ts';
import { UNUSED_SUPPRESSION } from '../rules/suppressions.ts';
import { type Lines, linesOf } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { type Config, defaultConfig, isRunbookPrefix, unknownStates } from './config.ts';
import { isPercentage, readSymbolCoverage } from './coverage.ts';
import { globsOf, type WrittenGlob } from './unmatched-globs.ts';

/** The workspace's own file of settings. */
export const CONFIG_FILE = 'waypost.config.json';

/** A settings file is small; what is larger is something else by that name. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/** Something in a configuration file that is not understood. */
export interface ConfigProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The key or value itself. */
  readonly range: Range;
  /** `unknown key "rulse", did you mean "rules"?` */
  readonly message: string;
}

export interface WorkspaceConfig {
  readonly config: Config;
  /** Of one file at most: where there is `waypost.config.json`, package.json is not asked. */
  readonly problems: readonly ConfigProblem[];
  /** Globs of the same file that are to match something. */
  readonly globs: readonly (WrittenGlob & Pick<ConfigProblem, 'file' | 'line'>)[];
  /** Lines of the file that the problems are in. */
  readonly lines: Lines;
}

/**
 * Settings in force for a root: `waypost.config.json`, or else the "waypost" key of package.json, over the given ones.
 * Where nobody names ADR directories, the configuration of other ADR tools at the root does. Never throws: what is not
 * understood is a problem, and the setting keeps its value.
 */
export async function readWorkspaceConfig(
  host: Host,
  settings: Config,
  readFile: boolean,
  signal: AbortSignal,
): Promise<WorkspaceConfig> {
  const problems: ConfigProblem[] = [];
  const globs: WorkspaceConfig['globs'][number][] = [];
  let config = settings;
  let lines = linesOf('');
  if (readFile) {
    const own = await host.readText(CONFIG_FILE, MAX_CONFIG_BYTES);
    const manifest = own === undefined ? await host.readText('package.json', MAX_CONFIG_BYTES) : undefined;
    lines = linesOf(own ?? manifest ?? '');
    if (own !== undefined) config = readConfig(CONFIG_FILE, own, config, problems, globs);
    else if (manifest?.includes('"waypost"') === true)
      config = readConfig('package.json', manifest, config, problems, globs);
  }
  signal.throwIfAborted();
  if (config.adr.directories.length > 0) return { config, problems, globs, lines };
  const read = await Promise.all(
    toolConfigNames.map(async (name) => {
      const text = await host.readText(name, MAX_CONFIG_BYTES);
      return text === undefined ? [] : readToolConfig(name, text).directories;
    }),
  );
  const directories = read.flat();
  return {
    config: { ...config, adr: { ...config.adr, directories: [...new Set(directories)] } },
    problems,
    globs,
    lines,
  };
}

function readConfig(
  file: string,
  text: string,
  base: Config,
  problems: ConfigProblem[],
  globs: WorkspaceConfig['globs'][number][],
): Config {
  const lines = new LineCounter();
  // JSON is YAML: this reader gives every key its place, and names duplicate ones.
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', strict: true, uniqueKeys: true });
  const report: Report = (place, message) => {
    const [start, end] = place ?? [0, 0];
    problems.push({ file, line: lines.linePos(start).line, range: { start, end }, message });
  };
  for (const error of document.errors) {
    // package.json is npm's to judge.
    if (file === CONFIG_FILE) report(error.pos, error.message.split('\n', 1)[0] ?? 'not valid JSON');
  }
  if (document.errors.length > 0) return base;
  const node = file === CONFIG_FILE ? document.contents : document.get('waypost', true);
  if (node === null || node === undefined) return base;
  for (const glob of globsOf(node as Node)) globs.push({ ...glob, file, line: lines.linePos(glob.range.start).line });
  return merge(base, defaultConfig, node as Node, '', report) as Config;
}

/** The place is `[start, end]`, as the reader gives it, or begins so. */
type Report = (place: readonly [number, number, ...number[]] | null | undefined, message: string) => void;

/** Follows the shape of the defaults: texts, percentages, lists of texts, the tables, and objects of these. */
function merge(base: unknown, shape: unknown, node: Node, path: string, report: Report): unknown {
  if (path === COVERAGE_SYMBOLS) return readSymbols(node, report);
  if (Array.isArray(shape)) return readList(base, node, path, report);
  if (typeof shape === 'string') return readText(base, node, path, report);
  if (typeof shape === 'number') return readPercentage(base, node, path, report);
  if (!isMap(node)) {
    report(node.range, `${path === '' ? 'the configuration' : `"${path}"`} must be an object`);
    return base;
  }
  if (path === TRANSITIONS) return readTransitions(node, report);
  if (path === RUNBOOK_URLS) return readFolders(node, report);
  if (path === DOCUMENT_KINDS) return readKinds(node, report);
  const merged: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  const known = Object.keys(shape as object);
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const place = isScalar(key) ? key.range : node.range;
    if (path === '' && name === '$schema') continue;
    const inner = path === '' ? name : `${path}.${name}`;
    if (path === 'rules') readSeverity(merged, name, value as Node, place, report);
    else if (!known.includes(name)) report(place, `unknown key "${inner}"${suggestion(name, known)}`);
    else merged[name] = merge(merged[name], (shape as Record<string, unknown>)[name], value as Node, inner, report);
  }
  if (path === 'adr.workflow') checkWorkflow(merged as unknown as Config['adr']['workflow'], node, report);
  return merged;
}

const TRANSITIONS = 'adr.workflow.transitions';
const RUNBOOK_URLS = 'runbook.urls';
const DOCUMENT_KINDS = 'documents.kinds';
const COVERAGE_SYMBOLS = 'coverage.symbols';

/** A list replaces the one before as a whole. */
function readSymbols(node: Node, report: Report): unknown {
  return readSymbolCoverage(node.toJSON(), (index, message) => {
    const item = index === undefined || !isSeq(node) ? undefined : (node.items[index] as Node | undefined);
    const name = index === undefined ? COVERAGE_SYMBOLS : `${COVERAGE_SYMBOLS}[${index}]`;
    report(item?.range ?? node.range, `"${name}": ${message}`);
  });
}

/** A table replaces the one before as a whole, as a list does. */
function readFolders(node: YAMLMap, report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(
    node.items.flatMap(({ key, value }) => {
      const url = isScalar(key) ? String(key.value) : '';
      const folder = isScalar(value) ? value.value : undefined;
      const place = isScalar(key) ? key.range : node.range;
      if (!isRunbookPrefix(url)) report(place, `"${RUNBOOK_URLS}" must name URLs: "${url}" is none`);
      else if (typeof folder === 'string') return [[url, folder]];
      else report(place, `"${RUNBOOK_URLS}.${url}" must be a text`);
      return [];
    }),
  );
}

/** A table replaces the one before as a whole, as a list does. */
function readKinds(node: YAMLMap, report: Report): Readonly<Record<string, string>> {
  const known = documentKinds.map(({ id }): string => id);
  return Object.fromEntries(
    node.items.flatMap(({ key, value }) => {
      const glob = isScalar(key) ? String(key.value) : '';
      const kind = isScalar(value) ? String(value.value) : '';
      if (known.includes(kind)) return [[glob, kind]];
      const place = isScalar(value) ? value.range : node.range;
      report(place, `"${DOCUMENT_KINDS}.${glob}" must be one of ${known.join(', ')}${suggestion(kind, known)}`);
      return [];
    }),
  );
}

/** A table replaces the one before as a whole: half of a workflow is none. */
function readTransitions(node: YAMLMap, report: Report): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      const inner = `${TRANSITIONS}.${name}`;
      const states = value === null ? undefined : readList(undefined, value as Node, inner, report);
      return Array.isArray(states) ? [[name, states as readonly string[]]] : [];
    }),
  );
}

/** Every state of a transition must be one of `states`, where these are given: a misspelt one would forbid what is meant. */
function checkWorkflow(workflow: Config['adr']['workflow'], node: YAMLMap, report: Report): void {
  for (const { state, from } of unknownStates(workflow)) {
    const place = placeOf(node, from, state);
    report(
      place,
      `"${TRANSITIONS}" names "${state}", which is none of "adr.workflow.states"${suggestion(state, workflow.states)}`,
    );
  }
}

function placeOf(node: YAMLMap, from: string, state: string): Node['range'] {
  const table = node.get('transitions');
  if (!isMap(table)) return node.range;
  const pair = table.items.find(({ key }) => isScalar(key) && key.value === from);
  if (isScalar(pair?.key) && from === state) return pair.key.range;
  const items = isSeq(pair?.value) ? pair.value.items : [];
  const item = items.find((other) => isScalar(other) && other.value === state);
  return isScalar(item) ? item.range : node.range;
}

function readList(base: unknown, node: Node, path: string, report: Report): unknown {
  const texts = isSeq(node) ? node.items.map((item) => (isScalar(item) ? item.value : undefined)) : [undefined];
  if (texts.every((text) => typeof text === 'string')) return texts;
  report(node.range, `"${path}" must be a list of texts`);
  return base;
}

function readText(base: unknown, node: Node, path: string, report: Report): unknown {
  if (isScalar(node) && typeof node.value === 'string') return node.value;
  report(node.range, `"${path}" must be a text`);
  return base;
}

function readPercentage(base: unknown, node: Node, path: string, report: Report): unknown {
  const value = isScalar(node) ? node.value : undefined;
  if (isPercentage(value)) return value;
  report(node.range, `"${path}" must be a number from 0 to 100`);
  return base;
}

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

function readSeverity(
  table: Record<string, unknown>,
  rule: string,
  value: Node,
  place: Parameters<Report>[0],
  report: Report,
): void {
  const ids = [...rules.map((known) => known.id), UNUSED_SUPPRESSION];
  const severity = isScalar(value) ? value.value : undefined;
  if (!ids.includes(rule)) report(place, `unknown rule "${rule}"${suggestion(rule, ids)}`);
  else if (typeof severity !== 'string' || !SEVERITIES.includes(severity)) {
    report(value.range, `"rules.${rule}" must be one of ${SEVERITIES.join(', ')}`);
  } else table[rule] = severity;
}

function suggestion(word: string, known: readonly string[]): string {
  let best: string | undefined;
  let least = Math.max(2, word.length / 3) + 0.5;
  for (const candidate of known) {
    const edits = word.length > 100 ? Number.POSITIVE_INFINITY : distance(word, candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best === undefined ? '' : `, did you mean "${best}"?`;
}
