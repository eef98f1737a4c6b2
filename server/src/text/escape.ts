/** Text of a stranger as Markdown that shows it as it is; an underscore within a word needs no help. */
export const escapeText = (text: string): string =>
  text.replace(/[\\`*_[\]<>{}|]/g, '\\$&').replace(/(?<=\w)\\_(?=\w)/g, '_');
