/** Text of a stranger as Markdown that shows it as it is; an underscore within a word needs no help. */
export const escapeText = (text: string): string =>
  text.replace(/[\\`*_[\]<>{}|]/g, '\\$&').replace(/(?<=\w)\\_(?=\w)/g, '_');

/** A line whose beginning would begin a heading, a list, a quotation or a rule, as one that is prose. */
export const escapeBeginning = (line: string): string =>
  line.replace(/^(?:#|>|~|[*+-](?=\s|$)|[-=*_](?=[-=*_ ]{2,}$))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
