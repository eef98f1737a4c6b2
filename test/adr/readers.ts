/**
 * What other tools read in an ADR: the rules of each, as its source has them, in few lines. Anything that Waypost writes
 * has to be read by them as it was meant.
 */

export interface Link {
  readonly verb: string;
  readonly target: string;
}

const linesOf = (text: string): string[] => text.replaceAll('\r', '').split('\n');

/**
 * adr-tools: the lines of `## Status` that are not blank, and links by
 * `s/^(.+) \[.*\]\(0*([1-9][0-9]*).*\)/\2=\1/p` on them, the target's number first.
 * Source: github.com/npryce/adr-tools, src/_adr_status and src/_adr_links.
 */
export function adrTools(text: string): { readonly status: readonly string[]; readonly links: readonly Link[] } {
  const lines = linesOf(text);
  const from = lines.findIndex((line) => line.startsWith('## Status'));
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith('#'));
  const status = from < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end).filter((line) => line.trim() !== '');
  const links = status.flatMap((line) => {
    const match = /^(.+) \[.*\]\(0*([1-9][0-9]*).*\)/.exec(line);
    return match === null ? [] : [{ verb: match[1] ?? '', target: match[2] ?? '' }];
  });
  return { status, links };
}

/**
 * Structurizr's importer for adr-tools: the first word of the first line below `## Status`, `Superceded` read as
 * `Superseded`; links of the form `(.*) \[.*]\((.*)\)` from there to `## Context`, whose target is a file of the folder;
 * `Date: ` at the beginning of a line; the title behind the first full stop of the first line.
 * Source: github.com/structurizr/java, AdrToolsDecisionImporter.java.
 */
export function structurizr(text: string): {
  readonly title: string;
  readonly status: string;
  readonly date: string | undefined;
  readonly links: readonly Link[];
} {
  const lines = linesOf(text);
  const first = lines[0] ?? '';
  const from = lines.findIndex((line) => line.startsWith('## Status'));
  const below = lines.slice(from + 1);
  const word = below.find((line) => line !== '')?.split(' ')[0] ?? 'Proposed';
  const context = below.findIndex((line) => line.startsWith('## Context'));
  return {
    title: first.slice(first.indexOf('.') + 2),
    status: word === 'Superceded' ? 'Superseded' : word,
    date: lines.find((line) => line.startsWith('Date: '))?.slice('Date: '.length),
    links: below.slice(0, context < 0 ? below.length : context).flatMap((line) => {
      const match = /(.*) \[.*]\((.*)\)/.exec(line);
      return match === null ? [] : [{ verb: match[1] ?? '', target: match[2] ?? '' }];
    }),
  };
}

/**
 * Structurizr's importer for log4brains: `- Status: ` whose value begins with `superseded` is that, `- Date: `, and links
 * of the status line and of the list below `## Links`. Source: Log4brainsDecisionImporter.java there.
 */
export function structurizrLog4brains(text: string): {
  readonly status: string;
  readonly date: string | undefined;
  readonly links: readonly Link[];
} {
  const lines = linesOf(text);
  const stated = lines.find((line) => line.startsWith('- Status: '))?.slice('- Status: '.length) ?? '';
  const links = lines.findIndex((line) => line.startsWith('## Links'));
  const linked = (line: string, pattern: RegExp): Link[] => {
    const match = pattern.exec(line);
    return match === null ? [] : [{ verb: match[1] ?? '', target: match[2] ?? '' }];
  };
  return {
    status: stated.startsWith('superseded') ? 'superseded' : stated,
    date: lines.find((line) => line.startsWith('- Date: '))?.slice('- Date: '.length),
    links: [
      ...lines.flatMap((line) => linked(line, /- Status: (.*) \[.*]\((.*)\)/)),
      ...(links < 0 ? [] : lines.slice(links)).flatMap((line) => linked(line, /- (.*) \[.*]\((.*)\)/)),
    ],
  };
}

/**
 * Structurizr's importer for MADR: `status: ` and `date: ` at the beginning of lines of the front matter, and every
 * `[..](file)` of the text. Source: MadrDecisionImporter.java there.
 */
export function structurizrMadr(text: string): {
  readonly status: string;
  readonly date: string | undefined;
  readonly targets: readonly string[];
} {
  const lines = linesOf(text);
  const end = lines.indexOf('---', 1);
  const front = lines[0] === '---' ? lines.slice(1, end) : [];
  const value = (key: string): string | undefined => front.find((line) => line.startsWith(key))?.slice(key.length);
  return {
    status: value('status: ') ?? 'accepted',
    date: value('date: '),
    targets: lines.slice(end + 1).flatMap((line) => /\[.*\]\((.*)\)/.exec(line)?.[1] ?? []),
  };
}

/**
 * log4brains: `status` in the list before the first H2, one of its six words or none; what supersedes is the rest of
 * "superseded by", as the link's text shows it, which must be a slug; links are the items below `## Links`.
 * Source: github.com/thomvaill/log4brains, packages/core/src/adr/domain/{Adr,MarkdownBody,AdrStatus,AdrSlug}.ts.
 */
export function log4brains(text: string): {
  readonly status: string;
  readonly superseder: string | undefined;
  readonly links: readonly string[];
} {
  const lines = linesOf(text);
  const head = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('## ')),
  );
  const shown = (line: string): string => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const stated =
    /^\s*[-*]\s+status\s*:\s*(.*)$/i.exec(shown(head.find((line) => /^[-*] status/i.test(line)) ?? ''))?.[1] ?? '';
  const known = ['draft', 'proposed', 'rejected', 'accepted', 'deprecated', 'superseded'];
  const word = stated.toLowerCase().split(' ')[0] ?? '';
  const slug = stated.replace(/superseded\s*by\s*:?/i, '').trim();
  const links = lines.findIndex((line) => line.toLowerCase() === '## links');
  return {
    status: known.includes(word) ? word : 'draft',
    superseder: word === 'superseded' && slug !== '' ? slug : undefined,
    links: (links < 0 ? [] : lines.slice(links + 1)).filter((line) => /^[-*] /.test(line)).map((line) => line.slice(2)),
  };
}

/**
 * Backstage's ADR plugin: front matter's `status` and `date`, else `status:` and `date:` of the first list; the date must
 * be `yyyy-MM-dd`. Source: github.com/backstage/community-plugins, workspaces/adr/plugins/adr-common/src/search.ts.
 */
export function backstage(text: string): { readonly status: string | undefined; readonly date: string | undefined } {
  const lines = linesOf(text);
  const end = lines.indexOf('---', 1);
  const front = lines[0] === '---' && end > 0 ? lines.slice(1, end) : [];
  const key = (of: readonly string[], pattern: RegExp): string | undefined => {
    const line = of.find((one) => pattern.test(one));
    return line?.replace(pattern, '').trim();
  };
  const unquote = (value: string | undefined): string | undefined => value?.replace(/^(["'])(.*)\1$/, '$2');
  const firstItem = lines.findIndex((line) => /^[-*] /.test(line));
  const list = firstItem < 0 ? [] : lines.slice(firstItem);
  const status = unquote(key(front, /^status:/)) ?? key(list, /^[-*] status:/i)?.toLowerCase();
  const date = unquote(key(front, /^date:/)) ?? key(list, /^[-*] date:/i);
  return { status, date: date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined };
}
