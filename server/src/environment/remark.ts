import { saysNone } from './says-none.ts';

/** Without what stands in brackets at the end: `8080 (HTTP)` -> `8080`; `(none)` stays what it is. */
export const withoutRemark = (text: string): string =>
  saysNone(text) ? text : text.replace(/[([（][^)\]）]{0,200}[)\]）]\s*$/, '').trimEnd();
