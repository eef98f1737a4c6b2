import { escapeBeginning, escapeText } from '../../text/escape.ts';
import type { AlertText } from './new-runbook.ts';

/** Longer texts of a rule are not what a person reads at night. */
const LONGEST_TEXT = 2000;
const LONGEST_EXPRESSION = 8000;

/** What a rule says of its alert, in words: blocks of Markdown that say the same, whatever stands in the rule. */
export function wordsOf({ summary, description }: AlertText): readonly string[] {
  const words = [summary, description].flatMap((text) => (text === undefined ? [] : paragraphs(text)));
  return [...new Set(words)];
}

/** The alert's expression as a fence; `''` where it is not known. */
export function expressionFence({ expression }: AlertText): string {
  const lines = (expression ?? '')
    .slice(0, LONGEST_EXPRESSION)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => withoutControls(line).trimEnd())
    .filter((line) => line !== '');
  if (lines.length === 0) return '';
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const code = lines.map((line) => line.slice(indent)).join('\n');
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}promql\n${code}\n${fence}`;
}

function paragraphs(text: string): string[] {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => asProse(withoutControls(paragraph.replace(/\n/g, ' ')).replace(/\s+/g, ' ').trim()))
    .filter((paragraph) => paragraph !== '');
}

/**
 * One line of text that Markdown shows as it stands. What Prometheus would put a value in is code: site generators read
 * such braces as their own.
 */
function asProse(line: string): string {
  const pieces = line.split(/(\{\{[^{}]{0,300}\}\})/);
  const written = pieces.map((piece, index) => (index % 2 === 1 ? asValue(piece) : escapeText(piece))).join('');
  return escapeBeginning(written);
}

/** `{{ $labels.pod }}` -> `` `pod` `` */
function asValue(braces: string): string {
  const inner = braces.slice(2, -2).replaceAll('`', "'").trim();
  const [, label] = /^\$labels\.(\w{1,80})(?:\s*\|.*)?$/.exec(inner) ?? [];
  const name = label ?? (/^\$?value\b/.test(inner) ? 'value' : inner);
  return name === '' ? '' : `\`${name.replace(/[{}]/g, '')}\``;
}

const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a rule file may hold anything, a runbook holds text.
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '');
