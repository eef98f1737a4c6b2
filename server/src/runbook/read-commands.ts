import type { CodeBlock, MarkdownDocument } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { changesSomething, type Loss, lossOf } from './commands.ts';
import { isShell, scriptsOf } from './shell/scripts.ts';

/** What the commands of a runbook do, and what its words say of that. */
export interface RunbookCommands {
  /** The first that changes something. */
  readonly changing: RunbookCommand | undefined;
  /** Those that destroy something, without a word of caution nearby. */
  readonly unguarded: readonly (RunbookCommand & { readonly loss: Loss })[];
  /** Somewhere the text speaks of looking whether it worked. */
  readonly saysVerify: boolean;
  /** Somewhere the text speaks of the way back. */
  readonly saysRollback: boolean;
}

export interface RunbookCommand {
  readonly text: string;
  readonly range: Range;
}

/** Lines above and below a command in which a caution is looked for. */
const NEAR = 8;
/** A document that destroys more than this is a script. */
const MOST = 100;
/** A longer line says nothing more. */
const LONGEST_LINE = 2000;

const caution =
  /\b(?:warning|caution|danger|careful|irreversibl|destructive|destroy|data[- ]loss|los(?:e|es|ing|t)\b|permanent|undo|undone|back(?:ed)?[- ]?ups?\b|snapshot|make sure|ensure|confirm|verify|double[- ]check|only (?:if|when|after|do)|last resort|do not|don't|never|be aware|note\b|important|approv|dry[- ]?run|read -p|are you sure|wipe|safe|risk|downtime|outage|emergency)|⚠|🚨|❗|⛔|🛑|\[!|:::|주의|경고|注意|警告|谨慎|achtung|vorsicht|warnung|attention|atención|cuidado|atenção/i;
const verifying =
  /verif|confirm|validat|\bcheck|ensure|make sure|smoke|expect|should (?:now |all |also |then )?(?:be|see|have|return|show|start|come|go|stop|drop|read|say|list|appear|report|print|output)|health|recovered|resolves?d?\b|wait (?:for|until)|watch|monitor|rollout status|\btest|확인|검증|確認|検証|检查|验证|确认|prüf|überprüf|kontroll|vérifi|verific|comprob/i;
const backing =
  /roll(?:ed|ing)?[- ]?back|\brevert|\bundo|restor|\babort|back(?:ed)?[- ]?out|previous (?:version|release|revision|state)|롤백|되돌|복구|ロールバック|切り戻し|回滚|恢复|zurückroll|rücknahme|wiederherstell|retour|reversi|restaur/i;

/** Reads the commands in shell and SQL fences, and in those that name no language. */
export function readCommands(document: MarkdownDocument): RunbookCommands {
  const commands = document.codeBlocks.flatMap((block) => commandsOf(document.text, block));
  const changing = commands.find(({ text }) => changesSomething(text));
  const unguarded = commands
    .flatMap((command) => {
      const loss = lossOf(command.text);
      return loss === undefined ? [] : [{ ...command, loss }];
    })
    .slice(0, MOST)
    .filter(({ range }) => !isGuarded(document, range));
  return {
    changing,
    unguarded,
    // Nothing changes: nobody asks.
    saysVerify: changing === undefined || someLine(document, verifying),
    saysRollback: changing === undefined || someLine(document, backing),
  };
}

/** Lines that are commands, joined where one goes on; no comments, and of a session no output. */
function commandsOf(text: string, block: CodeBlock): RunbookCommand[] {
  if (block.kind !== 'fence') return [];
  if (block.language === 'sql' || block.language === '') {
    return block.segments.flatMap((range) => commandAt(text, range));
  }
  if (!isShell(block)) return [];
  return scriptsOf(text, block).flatMap((script) => {
    const lines = script.text.split('\n');
    return lines.flatMap((line, index) => {
      const start = script.lineStarts[index] ?? 0;
      if (/\\$/.test(lines[index - 1] ?? '')) return [];
      const [command] = commandAt(text, { start, end: start + line.length });
      if (command === undefined) return [];
      let whole = line;
      for (let next = index + 1; /\\$/.test(whole) && next < lines.length && whole.length < LONGEST_LINE; next++) {
        whole = `${whole.slice(0, -1)}${lines[next]}`;
      }
      return [{ text: whole.trim(), range: command.range }];
    });
  });
}

function commandAt(text: string, { start, end }: Range): RunbookCommand[] {
  const line = text.slice(start, end);
  const trimmed = line.trim();
  if (trimmed === '' || /^(?:#|--|\/\/)/.test(trimmed)) return [];
  const at = start + line.length - line.trimStart().length;
  return [{ text: trimmed, range: { start: at, end: at + trimmed.length } }];
}

/** A caution stands near the command, or anywhere above it in its section. */
function isGuarded({ lines, text, sections }: MarkdownDocument, { start }: Range): boolean {
  const own = lines.lineAt(start);
  const section = sections.findLast(
    ({ ownRange, heading }) => heading !== undefined && heading.range.start <= start && start <= ownRange.end,
  );
  const top = section?.heading === undefined ? own : lines.lineAt(section.heading.range.start);
  const last = Math.min(own + NEAR, lines.lineCount - 1);
  for (let line = Math.max(0, Math.min(own - NEAR, Math.max(top, own - FARTHEST))); line <= last; line++) {
    // The command's own words are no caution.
    if (line === own) continue;
    if (
      caution.test(
        text.slice(lines.lineStart(line), Math.min(lines.lineEnd(line), lines.lineStart(line) + LONGEST_LINE)),
      )
    ) {
      return true;
    }
  }
  return false;
}

/** A section longer than this was not read to its end by whoever runs its commands. */
const FARTHEST = 100;

function someLine({ lines, text }: MarkdownDocument, pattern: RegExp): boolean {
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    if (pattern.test(text.slice(start, Math.min(lines.lineEnd(line), start + LONGEST_LINE)))) return true;
  }
  return false;
}
