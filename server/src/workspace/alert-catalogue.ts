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
  readonly habits: AlertHabits;
  readonly urls: readonly AlertUrl[];
}

/** Every alert of the workspace: the rules that raise it, the runbooks that document it. Immutable. */
export interface AlertCatalogue {
  alert(name: string): KnownAlert | undefined;
  readonly habits: AlertHabits;
  /** Where rules say that their runbooks are, by file. */
  readonly urls: readonly AlertUrl[];
  /** Rule files that say anything of alerts or their runbooks. */
  readonly ruleFiles: Iterable<string>;
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
  habits: noHabits,
  urls: [],
});

function createCatalogue(tables: Tables): AlertCatalogue {
  const catalogue: AlertCatalogue = {
    alert: (name) => tables.byName.get(name),
    habits: tables.habits,
    urls: tables.urls,
    ruleFiles: tables.rules.keys(),
    with(changes) {
      const rules = new Map(tables.rules);
      const documents = new Map(tables.documents);
      const touched = new Set<string>();
      let isOther = false;
      for (const [path, facts] of changes) {
        const [oldRules, newRules] = [tables.rules.get(path), rulesOf(facts)];
        if (!equalRules(oldRules, newRules)) {
          isOther = true;
          for (const name of [...(oldRules?.alerts.keys() ?? []), ...(newRules?.alerts.keys() ?? [])])
            touched.add(name);
          if (newRules === undefined) rules.delete(path);
          else rules.set(path, newRules);
        }
        const [oldNames = [], newNames = []] = [tables.documents.get(path), namesOf(facts)];
        if (!equalData(oldNames, newNames)) {
          isOther = true;
          for (const name of [...oldNames, ...newNames]) touched.add(name);
          if (newNames.length === 0) documents.delete(path);
          else documents.set(path, newNames);
        }
      }
      // An edit of prose changes nothing here.
      if (!isOther) return { catalogue, alerts: touched, habits: false, urls: false };
      const byName = join(rules, documents);
      const habits = habitsOf(rules, byName);
      const alerts = new Set([...touched].filter((name) => !equalData(tables.byName.get(name), byName.get(name))));
      const urls = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, file]) => file.urls);
      const next = createCatalogue({ rules, documents, byName, habits, urls });
      const changed = { habits: !equalData(habits, tables.habits), urls: !equalData(urls, tables.urls) };
      return { catalogue: next, alerts, ...changed };
    },
  };
  return catalogue;
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
  const pages = new Set(facts.alerts.urls.map(({ text }) => pageOf(text)));
  const urls = facts.alerts.rules.flatMap(({ name, url }): AlertUrl[] => {
    const written = url === undefined ? undefined : facts.alerts.urls[url];
    if (written === undefined) return [];
    return [{ file: facts.path, alert: name, text: written.text, isWhole: written.isWhole }];
  });
  return { alerts, pages, urls, unnamed: facts.alerts.unnamed };
}

/** `https://x.example/runbook.md#DiskFull`, `https://x.example/DiskFull.md` -> `diskfull` */
const pageOf = (url: string): string =>
  (/[^/#?]*(?=\/?$)/.exec(url.slice(-300))?.[0] ?? '').replace(/\.(?:md|mdx|html?)$/i, '').toLowerCase();

const equalRules = (one: Rules | undefined, other: Rules | undefined): boolean =>
  one === undefined || other === undefined
    ? one === other
    : one.unnamed === other.unnamed &&
      equalData([[...one.alerts], [...one.pages], one.urls], [[...other.alerts], [...other.pages], other.urls]);

interface Draft {
  readonly definedIn: string[];
  hasUrl: boolean;
  isNamed: boolean;
  readonly runbooks: string[];
}

function join(
  rules: ReadonlyMap<string, Rules>,
  documents: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, KnownAlert> {
  const byName = new Map<string, Draft>();
  const entry = (name: string): Draft => {
    const known = byName.get(name) ?? { definedIn: [], hasUrl: false, isNamed: false, runbooks: [] };
    byName.set(name, known);
    return known;
  };
  for (const [file, { alerts }] of rules) {
    for (const [name, hasUrl] of alerts) {
      const known = entry(name);
      known.definedIn.push(file);
      known.hasUrl ||= hasUrl;
    }
  }
  for (const [file, names] of documents) for (const name of names) entry(name).runbooks.push(file);
  const pages = new Set([...rules.values()].flatMap((file) => [...file.pages]));
  for (const [name, known] of byName) {
    known.isNamed = pages.has(name.toLowerCase());
    known.definedIn.sort();
    known.runbooks.sort();
  }
  return byName;
}

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
