import { CLIENT_COMMANDS, COMMANDS } from '../../protocol/commands.ts';
import type { StepParams } from '../../protocol/runbooks.ts';
import { readBoxes } from '../../runbook/steps.ts';
import { copiedText, terminalCommands } from '../../runbook/terminal/read-commands.ts';
import type { CodeLens, CodeLensProvider } from '../code-lens.ts';

/** A document with more has lenses on the first ones only. */
const MOST_LENSES = 300;

/** Above the shell fences of a runbook what can be done with their commands, above boxes that they can be ticked. */
export const stepLenses: CodeLensProvider = ({ document, facts }, { steps, terminal }) => {
  if (facts.runbook === undefined || document === undefined || !steps) return undefined;
  const lenses: CodeLens[] = [];
  if (terminal) {
    for (const block of document.codeBlocks) {
      if (copiedText(document.text, block) === undefined) continue;
      const range = { start: block.range.start, end: block.range.start };
      const params: StepParams = { line: document.lines.lineAt(block.range.start) };
      lenses.push({ range, title: 'Copy', action: command(CLIENT_COMMANDS.copyCommands, params) });
      if (terminalCommands(document.text, block).some(({ oneLine }) => oneLine))
        lenses.push({ range, title: 'Send to terminal', action: command(CLIENT_COMMANDS.sendToTerminal, params) });
    }
  }
  const boxes = readBoxes(document);
  for (const [index, { range, done }] of boxes.entries()) {
    const params: StepParams = { line: document.lines.lineAt(range.start) };
    lenses.push({ range, title: done ? 'Untick' : 'Tick', action: command(COMMANDS.tickStep, params) });
    if (index === 0 && boxes.some((box) => box.done))
      lenses.push({
        range,
        title: 'Reset all steps',
        action: { kind: 'command', command: COMMANDS.resetSteps, arguments: [] },
      });
  }
  return lenses.slice(0, MOST_LENSES);
};

const command = (name: string, params: StepParams): CodeLens['action'] => ({
  kind: 'command',
  command: name,
  arguments: [params],
});
