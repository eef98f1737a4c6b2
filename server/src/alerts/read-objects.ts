import { type AlertCollector, type DraftRule, isProse, isUrlKey, type Scalar } from './draft.ts';
import { cutTemplate } from './template.ts';
import { type Token, type TokenLanguage, tokensOf } from './tokens.ts';

/** One pair of braces. */
interface Frame {
  readonly draft: DraftRule;
  /** `annotations.` where it holds the annotations of a rule. */
  readonly prefix: string;
}

const DEEPEST = 1000;

/** A rule that is being read already, of which the objects tell what stands behind one of its keys. */
export interface OpenRule {
  readonly draft: DraftRule;
  readonly key: 'labels' | 'annotations';
}

/** Objects of Jsonnet and blocks of Terraform: of what has a key `alert`, that which is written as a literal string. */
export const readObjectAlerts = (text: string, language: TokenLanguage, collector: AlertCollector): void =>
  readObjects(tokensOf(text, language), language, collector);

/** Objects of any language, by their tokens. */
export function readObjects(
  source: Iterable<Token>,
  language: TokenLanguage | 'yaml',
  collector: AlertCollector,
  open?: OpenRule,
): void {
  // Whoever has opened a rule ends it.
  const frames: Frame[] = open === undefined ? [] : [{ draft: open.draft, prefix: '' }];
  const own = frames.length;
  /** The key whose value comes next. */
  let key: string | undefined = open?.key;
  const close = (): void => {
    const frame = frames.length > own ? frames.pop() : undefined;
    if (frame?.prefix === '') collector.add(frame.draft);
  };
  const tokens = source[Symbol.iterator]();
  let token = next(tokens);
  while (token !== undefined) {
    const following = next(tokens);
    if (isMark(token, '{')) {
      const outer = frames.at(-1);
      const isPart = outer !== undefined && outer.prefix === '' && (key === 'labels' || key === 'annotations');
      if (frames.length >= DEEPEST) return;
      frames.push(isPart ? { draft: outer.draft, prefix: `${key}.` } : { draft: new Map(), prefix: '' });
      key = undefined;
    } else if (isMark(token, '}')) {
      close();
      key = undefined;
    } else if (key !== undefined && !isMark(token, ':') && !isMark(token, '=')) {
      const frame = frames.at(-1);
      if (frame !== undefined) set(frame, key, literalOf(token, following, frame.prefix + key, language));
      key = undefined;
    } else if (token.kind !== 'mark' && isKeyMark(following, language)) key = token.text.slice(0, 100);
    else if (token.kind === 'name' && isMark(following, '{')) key = token.text;
    token = following;
  }
  while (frames.length > own) close();
}

function next(tokens: Iterator<Token>): Token | undefined {
  const { value, done } = tokens.next();
  return done === true ? undefined : value;
}

const isMark = (token: Token | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text;

const isKeyMark = (token: Token | undefined, language: TokenLanguage | 'yaml'): boolean =>
  isMark(token, ':') || (language === 'hcl' && isMark(token, '='));

function set({ draft, prefix }: Frame, key: string, value: Scalar): void {
  const path = prefix + key;
  if (!draft.has(path)) draft.set(path, value);
}

function literalOf(token: Token, following: Token | undefined, path: string, language: TokenLanguage | 'yaml'): Scalar {
  const nothing = { text: '', range: token.range, isWhole: false, isVerbatim: false };
  if (token.kind !== 'string') return nothing;
  const { range, isVerbatim } = token;
  const isFormat = isMark(following, '%');
  const isAlone =
    language !== 'hcl'
      ? following === undefined || isMark(following, ',') || isMark(following, '}') || isMark(following, ']')
      : !['%', '+', '?'].some((mark) => isMark(following, mark));
  // In YAML templates are rendered wherever they stand.
  const isText = language === 'yaml' ? isProse(path) : !isUrlKey(path.replace(/^.*\./, '')) && path !== 'alert';
  if (isAlone && isText) return { text: token.text, range, isWhole: true, isVerbatim };
  const format = isFormat ? token.text.search(/%(?!%)/) : -1;
  const said = format < 0 ? token.text : token.text.slice(0, format);
  const cut = cutTemplate(said);
  const isWhole = isAlone && cut.isWhole;
  const end = isWhole ? range.end : range.start + cut.text.length;
  return { text: cut.text, range: { start: range.start, end }, isWhole, isVerbatim };
}
