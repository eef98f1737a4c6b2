import type { Config } from '../config/config.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { rules as everyRule } from './registry.ts';
import type { Finding, FindingData, Rule, RuleContext } from './rule.ts';
import { applySuppressions } from './suppressions.ts';

export interface CheckOptions {
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** Those of the rules that are on, where they have been chosen before. */
  readonly selection?: RuleSelection;
  /** Told once for a rule that threw; the other rules' findings stay. */
  readonly onFailure: (rule: string, file: string, error: unknown) => void;
  /** How many questions could not be answered so far. Default: none. */
  readonly countUnanswered?: () => number;
}

/** Findings of one file, sorted by place, then rule; without duplicates and without what the author suppressed. */
export function checkFile(file: FileFacts, world: World, options: CheckOptions): readonly Finding[] {
  const findings: Finding[] = [];
  const { countUnanswered = () => 0, selection = selectRules(options.rules, options.config) } = options;
  const undecided = new Set<string>();
  const context = createContext(file, world, findings);
  for (const active of selection(file.kind)) {
    const { rule } = active;
    const unanswered = countUnanswered();
    const before = findings.length;
    try {
      context.begin(active);
      rule.check(context);
    } catch (error) {
      findings.length = before;
      options.onFailure(rule.id, file.path, error);
      undecided.add(rule.id);
    }
    if (countUnanswered() > unanswered) undecided.add(rule.id);
  }
  if (file.suppressions.length > 0) {
    // Of what is not run here, nobody knows whether it would find something.
    for (const rule of everyRule) if (!options.rules.includes(rule)) undecided.add(rule.id);
  }
  return applySuppressions(file, sortFindings(findings), options.config, undecided);
}

interface ActiveRule {
  readonly rule: Rule;
  /** What the user says of it; undefined for nothing. */
  readonly configured: Finding['severity'] | undefined;
}

/** The rules that look at a kind of file, with what the user says of them. */
export type RuleSelection = (kind: FileFacts['kind']) => readonly ActiveRule[];

/** Chooses once for each kind: thousands of files are checked by the same rules with the same settings. */
export function selectRules(rules: readonly Rule[], config: Config): RuleSelection {
  const byKind = new Map<FileFacts['kind'], readonly ActiveRule[]>();
  return (kind) => {
    let chosen = byKind.get(kind);
    if (chosen === undefined) {
      chosen = rules.flatMap((rule): ActiveRule[] => {
        const configured = config.rules[rule.id];
        const isOff = configured === 'off' || (configured === undefined && rule.severity === 'off');
        return isOff || !rule.kinds.includes(kind) ? [] : [{ rule, configured }];
      });
      byKind.set(kind, chosen);
    }
    return chosen;
  };
}

/**
 * What one rule after the other is given for a file; its reports are added to the findings. One for all of them: of
 * ten thousand documents and eighty rules nearly none has anything to report.
 */
function createContext(
  file: FileFacts,
  world: World,
  findings: Finding[],
): RuleContext & { begin(active: ActiveRule): void } {
  let active: ActiveRule | undefined;
  return {
    file,
    world,
    get configured() {
      return active?.configured;
    },
    begin(next) {
      active = next;
    },
    report(report) {
      if (active === undefined) return;
      const { rule, configured } = active;
      const template = rule.messages[report.message];
      if (template === undefined) throw new Error(`rule ${rule.id} has no message "${report.message}"`);
      const data = report.data ?? {};
      const usual = rule.severity === 'off' || rule.severity === 'majority' ? 'warning' : rule.severity;
      findings.push({
        file: file.path,
        rule: rule.id,
        severity: configured ?? report.severity ?? usual,
        message: fillTemplate(template, data),
        range: report.range,
        data,
        fixes: report.fixes ?? [],
        ...(report.faded === true ? { faded: true } : {}),
      });
    },
  };
}

/** `{name}` becomes `data.name`; lists are joined with commas. A name without a value stays, so that a test sees it. */
export function fillTemplate(template: string, data: FindingData): string {
  return template.replace(/\{([a-zA-Z]{1,40})\}/g, (whole, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}

function sortFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) =>
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      compareStrings(a.rule, b.rule) ||
      compareStrings(a.message, b.message),
  );
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined ||
      before.rule !== finding.rule ||
      before.range.start !== finding.range.start ||
      before.range.end !== finding.range.end ||
      before.message !== finding.message
    );
  });
}

const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
