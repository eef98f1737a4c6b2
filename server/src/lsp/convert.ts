import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
  type Position,
} from 'vscode-languageserver';
import type { Severity } from '../config/config.ts';
import type { Finding } from '../rules/rule.ts';
import { ruleUrl } from '../rules/rule-url.ts';
import type { TextEdit } from '../text/edit.ts';
import { lineStartsOf } from '../text/line-lengths.ts';
import { type Lines, lineAtOffset } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { ClientSupport } from './client-support.ts';

/** Offset 12 in the second line, which starts at 10 -> `{ line: 1, character: 2 }`. Offsets and characters are UTF-16 units. */
export function toPosition(lines: Lines, offset: number): Position {
  const starts = lineStartsOf(lines);
  const at = Math.max(0, Math.min(offset, lines.length));
  const line = lineAtOffset(starts, at);
  return { line, character: at - (starts[line] ?? 0) };
}

export const toRange = (lines: Lines, range: Range): LspRange => ({
  start: toPosition(lines, range.start),
  end: toPosition(lines, range.end),
});

/** A character beyond its line's end means the end, a line beyond the last one the end of the text. */
export function toOffset(lines: Lines, position: Position): number {
  const { length } = lines;
  const starts = lineStartsOf(lines);
  const start = starts[position.line];
  if (start === undefined) return length;
  const next = starts[position.line + 1];
  return Math.min(start + position.character, next === undefined ? length : next - 1);
}

export const toOffsets = (lines: Lines, range: LspRange): Range => ({
  start: toOffset(lines, range.start),
  end: toOffset(lines, range.end),
});

export const toTextEdit = (lines: Lines, edit: TextEdit): LspTextEdit => ({
  range: toRange(lines, edit.range),
  newText: edit.newText,
});

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** A finding as a client shows it, with as much as the client said that it understands. */
export function toDiagnostic(lines: Lines, finding: Finding, client: ClientSupport): Diagnostic {
  return {
    range: toRange(lines, finding.range),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: 'waypost',
    message: finding.message,
    ...(client.codeDescription ? { codeDescription: { href: ruleUrl(finding.rule) } } : {}),
    ...(client.unnecessaryTag && finding.faded === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(client.diagnosticData ? { data: finding.data } : {}),
  };
}
