import { type Config, defaultConfig, isRunbookPrefix, unknownStates } from '../config/config.ts';
import { isPercentage, readSymbolCoverage } from '../config/coverage.ts';
import { documentKinds } from '../documents/kinds.ts';
import type { CodeLensOptions } from '../features/code-lens.ts';

/**
 * Which documents have their findings published: the open ones; besides them the ADRs and runbooks of the whole
 * workspace; every document of the workspace. Setting `waypost.diagnostics.scope`.
 */
type DiagnosticsScope = 'open' | 'records' | 'workspace';

/** What a user can set in an editor: the engine's configuration, and what only an editor has. */
export interface Settings {
  readonly config: Config;
  readonly scope: DiagnosticsScope;
  readonly codeLens: Omit<CodeLensOptions, 'terminal'>;
}

export const defaultSettings: Settings = {
  config: defaultConfig,
  scope: 'records',
  codeLens: { decisions: true, alerts: true, status: true, steps: true },
};

export interface SettingsRead {
  readonly settings: Settings;
  /** `waypost.rules.adr-x: "eror" is none of error, warning, info, hint, off` */
  readonly problems: readonly string[];
}

const SCOPES: readonly string[] = ['open', 'records', 'workspace'] satisfies DiagnosticsScope[];
const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'] satisfies Config['rules'][string][];

/**
 * Reads what a client gives for the section `waypost`: nested (`{ "adr": { "directories": [] } }`) or with dots
 * (`{ "adr.directories": [] }`). A value that is not understood leaves the default in place and is named in `problems`.
 */
export function readSettings(value: unknown): SettingsRead {
  const problems: string[] = [];
  const section = isRecord(value) ? nest(value) : {};
  if (value !== undefined && value !== null && !isRecord(value)) problems.push('waypost: not an object');
  const config = complete(defaultConfig, section, 'waypost', problems) as Config;
  const codeLens = readCodeLens(section, problems);
  return { settings: { config, scope: readScope(section, problems), codeLens }, problems };
}

type JsonRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Clients give null, and the settings editor "default", for what the user has not set. */
const isUnset = (value: unknown): boolean => value === undefined || value === null || value === 'default';

function nest(flat: JsonRecord): JsonRecord {
  // No prototype: a setting called `__proto__` is a key like any other.
  const nested: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(flat)) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let at = nested;
    for (const name of names) {
      const inner = at[name];
      const copy: Record<string, unknown> = Object.assign(Object.create(null), isRecord(inner) ? inner : {});
      at[name] = copy;
      at = copy;
    }
    const before = at[last];
    at[last] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
  }
  return nested;
}

/** Follows the shape of the defaults: texts, percentages, lists of texts, the tables, and objects of these. */
function complete(fallback: unknown, value: unknown, name: string, problems: string[]): unknown {
  if (isUnset(value)) return fallback;
  if (name === 'waypost.coverage.symbols') {
    return readSymbolCoverage(value, (index, message) =>
      problems.push(`${name}${index === undefined ? '' : `[${index}]`}: ${message}`),
    );
  }
  if (Array.isArray(fallback)) {
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    problems.push(`${name}: ${show(value)} is not a list of texts`);
    return fallback;
  }
  if (typeof fallback === 'string') {
    if (typeof value === 'string') return value;
    problems.push(`${name}: ${show(value)} is not a text`);
    return fallback;
  }
  if (typeof fallback === 'number') {
    if (isPercentage(value)) return value;
    problems.push(`${name}: ${show(value)} is not a number from 0 to 100`);
    return fallback;
  }
  if (!isRecord(value) || !isRecord(fallback)) {
    problems.push(`${name}: ${show(value)} is not an object`);
    return fallback;
  }
  if (name === 'waypost.rules') return readRules(value, problems);
  if (name === 'waypost.adr.workflow.transitions') return readTransitions(value, name, problems);
  if (name === 'waypost.runbook.urls') return readFolders(value, name, problems);
  if (name === 'waypost.documents.kinds') return readKinds(value, name, problems);
  const completed = Object.fromEntries(
    Object.entries(fallback).map(([key, inner]) => [key, complete(inner, value[key], `${name}.${key}`, problems)]),
  );
  if (name === 'waypost.adr.workflow') {
    for (const { state } of unknownStates(completed as unknown as Config['adr']['workflow']))
      problems.push(`${name}.transitions: ${show(state)} is none of the states`);
  }
  return completed;
}

function readTransitions(value: JsonRecord, name: string, problems: string[]): JsonRecord {
  const transitions = Object.entries(value).filter(([from, to]) => {
    if (isUnset(to)) return false;
    if (Array.isArray(to) && to.every((state) => typeof state === 'string')) return true;
    problems.push(`${name}.${from}: ${show(to)} is not a list of texts`);
    return false;
  });
  return Object.fromEntries(transitions);
}

function readFolders(value: JsonRecord, name: string, problems: string[]): JsonRecord {
  const folders = Object.entries(value).filter(([url, folder]) => {
    if (isUnset(folder)) return false;
    if (isRunbookPrefix(url) && typeof folder === 'string') return true;
    problems.push(`${name}.${url}: ${isRunbookPrefix(url) ? `${show(folder)} is not a text` : 'not a URL'}`);
    return false;
  });
  return Object.fromEntries(folders);
}

function readKinds(value: JsonRecord, name: string, problems: string[]): JsonRecord {
  const known = documentKinds.map(({ id }): string => id);
  const kinds = Object.entries(value).filter(([glob, kind]) => {
    if (isUnset(kind)) return false;
    if (typeof kind === 'string' && known.includes(kind)) return true;
    problems.push(`${name}.${glob}: ${show(kind)} is none of ${known.join(', ')}`);
    return false;
  });
  return Object.fromEntries(kinds);
}

function readRules(value: JsonRecord, problems: string[]): JsonRecord {
  const rules = Object.entries(value).filter(([rule, severity]) => {
    if (isUnset(severity)) return false;
    if (typeof severity === 'string' && SEVERITIES.includes(severity)) return true;
    problems.push(`waypost.rules.${rule}: ${show(severity)} is none of ${SEVERITIES.join(', ')}`);
    return false;
  });
  return Object.fromEntries(rules);
}

function readScope(section: JsonRecord, problems: string[]): DiagnosticsScope {
  const { diagnostics } = section;
  const { scope } = isRecord(diagnostics) ? diagnostics : {};
  if (isUnset(scope)) return defaultSettings.scope;
  if (typeof scope === 'string' && SCOPES.includes(scope)) return scope as DiagnosticsScope;
  problems.push(`waypost.diagnostics.scope: ${show(scope)} is none of ${SCOPES.join(', ')}`);
  return defaultSettings.scope;
}

function readCodeLens(section: JsonRecord, problems: string[]): Settings['codeLens'] {
  const given = isRecord(section['codeLens']) ? section['codeLens'] : {};
  const read = (name: keyof Settings['codeLens']): boolean => {
    const value = given[name];
    if (typeof value === 'boolean') return value;
    if (!isUnset(value)) problems.push(`waypost.codeLens.${name}: ${show(value)} is neither true nor false`);
    return defaultSettings.codeLens[name];
  };
  return { decisions: read('decisions'), alerts: read('alerts'), status: read('status'), steps: read('steps') };
}

const show = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);
