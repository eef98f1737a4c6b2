import type { Range } from '../../text/range.ts';
import type { VariableCollector } from '../variable-collector.ts';

/** A variable to which a file gives a value. */
export interface Assignment {
  readonly name: string;
  readonly range: Range;
  /** Undefined where it gives none that is written here. */
  readonly value: string | undefined;
  /** It gives one, whether or not it is written here. */
  readonly hasValue: boolean;
  readonly description?: string | undefined;
  readonly group?: string | undefined;
  readonly isSecret?: boolean;
}

/** What only rendering or running tells: of a shell, compose, Helm, GitHub, Terraform. */
const isMade = (value: string): boolean => /\$[({A-Za-z_]|\{\{|\{%|`/.test(value);

/** What stands where somebody's own value has to be: `<your key>`, `changeme`, `xxx`. */
const isPlaceholder = (value: string): boolean =>
  /^<.*>$|^\[.*\]$|^\{.*\}$|^(?:your[-_ ]|change[-_ ]?(?:me|this)|replace[-_ ]?(?:me|this|with)|x{3,}$|\.{3})/i.test(
    value,
  ) || /x{4,}|[_-]here$/i.test(value);

export function addSet(collector: VariableCollector, { value, hasValue, description, ...rest }: Assignment): void {
  const isTold = value !== undefined && !isMade(value) && !isPlaceholder(value);
  collector.add({
    ...rest,
    role: 'set',
    default: isTold ? value : undefined,
    hasDefault: hasValue,
    description: proseOf(description),
  });
}

const LONGEST_LINE = 500;

/** What a comment says, if that is not settings that were commented out, or a line of dashes. */
export function proseOf(comment: string | undefined): string | undefined {
  const lines = comment?.split('\n').map((line) => line.slice(0, LONGEST_LINE).trim()) ?? [];
  const words = lines.filter(
    (line) => /[A-Za-z]{2}/.test(line) && !/^(?:- )?["']?[\w.-]+["']?(?:: |:$|=)|^- /.test(line),
  );
  return words.length === 0
    ? undefined
    : words.map((line) => line.replace(/^-- /, '').replace(/^[-=*#~ ]+(?=\w)|[-=*#~ ]+$/g, '')).join(' ');
}
