/** How many lines are looked at: the button in an editor's title is not worth more. */
const MAX_LINES = 20_000;

/** Whether a Markdown text has a Mermaid block; a glance that decides on showing a button, not the parser's word. */
export function hasMermaidFence(lineCount: number, lineAt: (line: number) => string): boolean {
  for (let line = 0; line < Math.min(lineCount, MAX_LINES); line++) {
    if (
      /^[\s>]{0,40}(?:[-*+]\s|\d{1,9}[.)]\s)?\s{0,8}(?:```+|~~~+|:::+)\s*\{?\.?mermaid\b/i.test(
        lineAt(line).slice(0, 200),
      )
    ) {
      return true;
    }
  }
  return false;
}
