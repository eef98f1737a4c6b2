import { placeOf } from '../../workspace/position.ts';
import type { DocumentLinkProvider } from '../document-link.ts';
import { runbookAt } from './places.ts';

/** Paths of runbooks in rule files become links. URLs are the editor's own. */
export const runbookLinks: DocumentLinkProvider = (context) =>
  context.facts.alerts.urls.flatMap(({ text, range }, url) => {
    if (/^[A-Za-z][\w+.-]*:/.test(text)) return [];
    const target = runbookAt(context.facts, url, context);
    if (target === undefined) return [];
    const { line } = placeOf(target.lines, target.range.start);
    return [{ range, file: target.file, line, tooltip: `Open ${target.file}` }];
  });
