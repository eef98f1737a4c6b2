import { placeOf } from '../../workspace/position.ts';
import type { FeatureContext } from '../context.ts';
import type { HoverProvider } from '../hover.ts';
import { codeBlock, codeSpan, escapeMarkdown } from '../markdown-text.ts';
import { alertAt, type PlacedRule, rulesOf, runbooksDocumenting, runbooksOf } from './places.ts';

/** More than these would fill the screen. */
const MOST_RULES = 3;
const MOST_UNITS = 600;

/** What an alert is: what its rules say of it, and where its runbook is. */
export const alertHover: HoverProvider = (context, offset) => {
  const alert = alertAt(context, offset);
  if (alert === undefined) return undefined;
  const rules = alert.rule === undefined ? rulesOf(alert.name, context) : [alert.rule];
  if (rules.length === 0) return undefined;
  const cards = rules.slice(0, MOST_RULES).map((rule) => card(rule));
  const [rule] = rules;
  const runbooks = rule === undefined ? runbooksDocumenting(alert.name, context) : runbooksOf(rule, context);
  const parts = [
    ...cards,
    ...(alert.rule === undefined
      ? []
      : [
          runbookLine(
            runbooks.map(({ file }) => file),
            context,
          ),
        ]),
  ];
  return { range: alert.range, markdown: parts.join('\n\n---\n\n') };
};

function card({ facts, rule }: PlacedRule): string {
  const { line } = placeOf(facts, rule.range.start);
  const severity = rule.severity === undefined ? '' : ` · severity ${escapeMarkdown(rule.severity)}`;
  const words = [rule.summary, rule.description].flatMap((text) =>
    text === undefined ? [] : [escapeMarkdown(cut(text))],
  );
  return [
    `**${escapeMarkdown(rule.name)}**${severity} · ${codeSpan(`${facts.path}:${line}`)}`,
    ...words,
    ...(rule.expression === undefined ? [] : [codeBlock(cut(rule.expression.trim()), 'promql')]),
  ].join('\n\n');
}

function runbookLine(files: readonly string[], { snapshot }: FeatureContext): string {
  if (files.length === 0) return 'No runbook here';
  const shown = [...new Set(files)].map((file) => {
    const title = snapshot.files.get(file)?.facts.title;
    return title === undefined ? codeSpan(file) : `${escapeMarkdown(title)} · ${codeSpan(file)}`;
  });
  return `Runbook: ${shown.join(', ')}`;
}

const cut = (text: string): string => (text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS)}…` : text);
