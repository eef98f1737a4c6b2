import { isScreaming, type VariableCollector, type VariableDraft } from './variable-collector.ts';

/** What is known of all placeholders of a text. */
type Around = Pick<VariableDraft, 'type' | 'group' | 'description'> & { readonly role: 'declared' | 'read' };

/**
 * Spring's `${APP_PORT:8080}`, and `${APP_PORT:${PORT:8080}}`.
 *
 * A name in capitals is a variable. One with dots, `${server.port}`, is a property that some other file may give, or the
 * environment as `SERVER_PORT`; who writes it does not think of that variable, so it is none that has to be documented.
 * But whoever documents it is right.
 *
 * @param start where the text stands
 */
export function readPlaceholders(text: string, start: number, around: Around, collector: VariableCollector): void {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    const [name = ''] = /^[\w.[\]-]*/.exec(text.slice(at + 2, at + 300)) ?? [];
    const after = text[at + 2 + name.length];
    if (name === '' || (after !== ':' && after !== '}')) continue;
    if (!isScreaming(name)) {
      collector.prefix(relaxedName(name));
      continue;
    }
    const end = after === ':' ? closing(text, at + 3 + name.length) : undefined;
    const given = end === undefined ? undefined : text.slice(at + 3 + name.length, end);
    collector.add({
      ...around,
      name,
      range: { start: start + at + 2, end: start + at + 2 + name.length },
      default: given?.includes('${') === true || given?.includes('#{') === true ? undefined : given,
      hasDefault: given !== undefined,
      required: given === undefined ? undefined : false,
    });
  }
}

const LONGEST_DEFAULT = 500;

/** Where the placeholder ends whose default begins at `from`. */
function closing(text: string, from: number): number | undefined {
  let depth = 1;
  const end = Math.min(text.length, from + LONGEST_DEFAULT);
  for (let at = from; at < end; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** `SERVER_MAXHTTPHEADERSIZE` of `server.max-http-header-size`: what Spring looks for in the environment. */
export const relaxedName = (property: string): string =>
  property
    .replace(/-/g, '')
    .replace(/\[(\d+)\]/g, '_$1')
    .replace(/\W+/g, '_')
    .toUpperCase();
