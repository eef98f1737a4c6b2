import type { RunbookUrl } from '../alerts/alert-rule.ts';
import { equalData } from '../text/equal.ts';
import type { FileFacts } from './facts.ts';

/** One alert of the workspace, by its name. */
export interface KnownAlert {
  /** Files of the rules that raise it, sorted. */
  readonly definedIn: readonly string[];
  /** Some rule that raises it states where its runbook is. */
  readonly hasUrl: boolean;
  /** Some rule's URL ends in its name, `…/runbook.md#diskfull`, also where that rule raises another alert. */
  readonly isNamed: boolean;
  /** Runbooks that document it, and those that are named for it, whatever their folder documents; sorted. */
  readonly runbooks: readonly string[];
}

/** What is usual with the alerts of a workspace. */
export interface AlertHabits {
  /** Alerts that rules define. */
  readonly defined: number;
  /** Those of them that have a runbook: their rule states a URL, or a runbook documents them. */
  readonly withRunbook: number;
  /** Alerts that runbooks document, and those of them that a rule defines. */
  readonly documented: number;
  readonly documentedAndDefined: number;
  /** Rules whose names only rendering tells: any alert may be one of theirs. */
  readonly unnamed: number;
}

/** What a rule says of where its runbook is. */
export interface AlertUrl extends Pick<RunbookUrl, 'text' | 'isWhole'> {
  /** The file of the rule. */
  readonly file: string;
  readonly alert: string;
}

interface Rules {
  /** Each alert, and whether its rule states a URL. */
  readonly alerts: ReadonlyMap<string, boolean>;
  /** What its URLs end in, lower-case: `diskfull`. */
  readonly pages: ReadonlySet<string>;
  readonly urls: readonly AlertUrl[];
  readonly unnamed: number;
}

interface Tables {
  readonly rules: ReadonlyMap<string, Rules>;
  readonly documents: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, KnownAlert>;
  /** How many files have a URL that ends in it. */
  readonly pages: ReadonlyMap<string, number>;
  readonly habits: AlertHabits;
}

/** Every alert of the workspace: the rules that raise it, the runbooks that document it. Immutable. */
export interface AlertCatalogue {
  alert(name: string): KnownAlert | undefined;
  readonly habits: AlertHabits;
  /** Where rules say that their runbooks are, by file. */
  urls(): readonly AlertUrl[];
  /** Rule files that say anything of alerts or their runbooks, sorted. */
  ruleFiles(): readonly string[];
  /** The catalogue after these files have new facts, and the alerts of which something else is known. */
  with(changes: Iterable<readonly [path: string, facts: FileFacts | undefined]>): {
    readonly catalogue: AlertCatalogue;
    readonly alerts: ReadonlySet<string>;
    readonly habits: boolean;
    readonly urls: boolean;
  };
}

const noHabits: AlertHabits = { defined: 0, withRunbook: 0, documented: 0, documentedAndDefined: 0, unnamed: 0 };

export const noAlertsKnown: AlertCatalogue = createCatalogue({
  rules: new Map(),
  documents: new Map(),
  byName: new Map(),
  pages: new Map(),
  habits: noHabits,
});

function createCatalogue(tables: Tables): AlertCatalogue {
  let urls: readonly AlertUrl[] | undefined;
  const ruleFiles = (): string[] => [...tables.rules.keys()].sort();
  const catalogue: AlertCatalogue = {
    alert: (name) => tables.byName.get(name),
    habits: tables.habits,
    ruleFiles,
    urls() {
      urls ??= ruleFiles().flatMap((file) => tables.rules.get(file)?.urls ?? []);
      return urls;
    },
    with(changes) {
      const changed = changesOf(tables, changes);
      // An edit of prose changes nothing here.
      if (changed.length === 0) return { catalogue, alerts: new Set(), habits: false, urls: false };
      const next = advance(tables, changed);
      return {
        catalogue: createCatalogue(next.tables),
        alerts: next.alerts,
        habits: !equalData(next.tables.habits, tables.habits),
        urls: changed.some(({ rules: [before, after] }) => !equalData(before?.urls ?? [], after?.urls ?? [])),
      };
    },
  };
  return catalogue;
}

/** What a file said and says: of rules, and of the alerts that it documents. */
interface FileChange {
  readonly path: string;
  readonly rules: readonly [before: Rules | undefined, after: Rules | undefined];
  readonly names: readonly [before: readonly string[], after: readonly string[]];
}

function changesOf(
  { rules, documents }: Tables,
  changes: Iterable<readonly [path: string, facts: FileFacts | undefined]>,
): readonly FileChange[] {
  return [...changes].flatMap(([path, facts]): FileChange[] => {
    const change: FileChange = {
      path,
      rules: [rules.get(path), rulesOf(facts)],
      names: [documents.get(path) ?? [], namesOf(facts)],
    };
    return equalRules(...change.rules) && equalData(...change.names) ? [] : [change];
  });
}

/** Of all alerts, only those are joined anew that a change names: while files are read, there is one change after the other. */
function advance(
  tables: Tables,
  changes: readonly FileChange[],
): { readonly tables: Tables; readonly alerts: ReadonlySet<string> } {
  const rules = new Map(tables.rules);
  const documents = new Map(tables.documents);
  const pages = new Map(tables.pages);
  const touched = new Map<string, Set<string>>();
  const touchedPages = new Set<string>();
  const touch = (name: string, path: string): void => {
    touched.set(name, (touched.get(name) ?? new Set()).add(path));
  };
  const count = (page: string, by: 1 | -1): void => {
    const files = (pages.get(page) ?? 0) + by;
    if (files === 0) pages.delete(page);
    else pages.set(page, files);
    touchedPages.add(page);
  };
  for (const { path, rules: ruled, names } of changes) {
    for (const side of ruled) for (const name of side?.alerts.keys() ?? []) touch(name, path);
    for (const side of names) for (const name of side) touch(name, path);
    const [before, after] = ruled;
    for (const page of before?.pages ?? []) count(page, -1);
    for (const page of after?.pages ?? []) count(page, 1);
    if (after === undefined) rules.delete(path);
    else rules.set(path, after);
    if (names[1].length === 0) documents.delete(path);
    else documents.set(path, names[1]);
  }
  const turned = new Set([...touchedPages].filter((page) => pages.has(page) !== tables.pages.has(page)));
  if (turned.size > 0)
    for (const name of tables.byName.keys())
      if (turned.has(name.toLowerCase()) && !touched.has(name)) touched.set(name, new Set());

  const byName = new Map(tables.byName);
  const alerts = new Set<string>();
  for (const [name, paths] of touched) {
    const before = tables.byName.get(name);
    const among = (known: readonly string[] = []): string[] => [...new Set([...known, ...paths])].sort();
    const definedIn = among(before?.definedIn).filter((path) => rules.get(path)?.alerts.has(name) === true);
    const runbooks = among(before?.runbooks).filter((path) => documents.get(path)?.includes(name) === true);
    const hasUrl = definedIn.some((path) => rules.get(path)?.alerts.get(name) === true);
    const isKnown = definedIn.length + runbooks.length > 0;
    const after = isKnown ? { definedIn, hasUrl, isNamed: pages.has(name.toLowerCase()), runbooks } : undefined;
    if (after === undefined) byName.delete(name);
    else byName.set(name, after);
    if (!equalData(before, after)) alerts.add(name);
  }
  return { tables: { rules, documents, byName, pages, habits: habitsOf(rules, byName) }, alerts };
}

/** Alerts that a runbook documents, and the one that it is named for: its folder may hold runbooks of alerts. */
function namesOf(facts: FileFacts | undefined): string[] {
  const { alerts = [], ownAlert } = facts?.runbook ?? {};
  return [...new Set([...alerts, ...(ownAlert === undefined ? [] : [ownAlert])].map(({ name }) => name))];
}

function rulesOf(facts: FileFacts | undefined): Rules | undefined {
  if (facts === undefined || facts.alerts.rules.length + facts.alerts.urls.length + facts.alerts.unnamed === 0) {
    return undefined;
  }
  const alerts = new Map<string, boolean>();
  for (const { name, url } of facts.alerts.rules) alerts.set(name, url !== undefined || alerts.get(name) === true);
  const pages = new Set(facts.alerts.urls.map(({ text }) => lastNameOf(text)));
  const urls = facts.alerts.rules.flatMap(({ name, url }): AlertUrl[] => {
    const written = url === undefined ? undefined : facts.alerts.urls[url];
    if (written === undefined) return [];
    return [{ file: facts.path, alert: name, text: written.text, isWhole: written.isWhole }];
  });
  return { alerts, pages, urls, unnamed: facts.alerts.unnamed };
}

/** What a URL ends in: `https://x.example/runbook.md#DiskFull`, `https://x.example/DiskFull.md` -> `diskfull` */
export function lastNameOf(url: string): string {
  const end = url.endsWith('/') ? url.length - 1 : url.length;
  const start = Math.max(...['/', '#', '?'].map((mark) => url.lastIndexOf(mark, end - 1))) + 1;
  return url
    .slice(start, end)
    .replace(/\.(?:md|mdx|html?)$/i, '')
    .toLowerCase();
}

const equalRules = (one: Rules | undefined, other: Rules | undefined): boolean =>
  one === undefined || other === undefined
    ? one === other
    : one.unnamed === other.unnamed &&
      equalData([[...one.alerts], [...one.pages], one.urls], [[...other.alerts], [...other.pages], other.urls]);

function habitsOf(rules: ReadonlyMap<string, Rules>, byName: ReadonlyMap<string, KnownAlert>): AlertHabits {
  const unnamed = [...rules.values()].reduce((sum, file) => sum + file.unnamed, 0);
  const habits = { ...noHabits, unnamed };
  for (const { definedIn, hasUrl, runbooks } of byName.values()) {
    const isDefined = definedIn.length > 0;
    if (isDefined) habits.defined++;
    if (isDefined && (hasUrl || runbooks.length > 0)) habits.withRunbook++;
    if (runbooks.length > 0) habits.documented++;
    if (runbooks.length > 0 && isDefined) habits.documentedAndDefined++;
  }
  return habits;
}
