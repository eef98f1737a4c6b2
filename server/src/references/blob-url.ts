/** A link to a file on a forge, taken apart. Running example: `https://github.com/Owner/name/blob/main/src/a%20b.ts`. */
export interface BlobUrl {
  /** `github.com/owner/name`, lower-case as `World.remotes` has it. */
  readonly repository: string;
  /** `main`; a branch with a `/` in its name cannot be told from a directory and yields its first part. */
  readonly ref: string;
  /** `src/a b.ts` */
  readonly path: string;
  /** Offset of the path in the URL as written. */
  readonly pathStart: number;
  /** True for `/tree/` URLs. */
  readonly directory: boolean;
}

const verbs = new Set(['blob', 'tree', 'raw', 'blame', 'edit', 'src']);

/**
 * Reads a URL without query and fragment: GitHub's and Gitea's `/owner/name/blob/ref/path`, GitLab's `/group/name/-/blob/...`,
 * Bitbucket's `/src/ref/path` and raw.githubusercontent.com.
 */
export function readBlobUrl(url: string): BlobUrl | undefined {
  if (!/^https?:\/\//i.test(url) || url.length > 2000) return undefined;
  const afterScheme = url.indexOf('//') + 2;
  const segments: { readonly text: string; readonly start: number }[] = [];
  let at = afterScheme;
  for (const text of url.slice(afterScheme).split('/')) {
    segments.push({ text, start: at });
    at += text.length + 1;
  }
  const host = (segments[0]?.text ?? '').toLowerCase().replace(/^www\./, '');
  if (host === 'raw.githubusercontent.com')
    return finish(`github.com/${ownerAndName(segments, 1, 3)}`, segments, 3, false);
  const verb = segments.findIndex((segment, index) => index >= 3 && verbs.has(segment.text));
  if (verb < 0) return undefined;
  const marker = segments[verb - 1]?.text === '-' ? verb - 1 : verb;
  // `src` is a directory's name everywhere but directly behind owner and name.
  if (segments[verb]?.text === 'src' && verb !== 3) return undefined;
  // Only GitLab nests groups, and it marks the end of them by `-`.
  if (marker === verb && verb !== 3) return undefined;
  const gitea = segments[verb]?.text === 'src' && /^(?:branch|tag|commit)$/.test(segments[verb + 1]?.text ?? '');
  return finish(
    `${host}/${ownerAndName(segments, 1, marker)}`,
    segments,
    verb + (gitea ? 2 : 1),
    segments[verb]?.text === 'tree',
  );
}

const ownerAndName = (segments: readonly { readonly text: string }[], from: number, to: number): string =>
  segments
    .slice(from, to)
    .map((segment) => segment.text)
    .join('/');

function finish(
  repository: string,
  segments: readonly { readonly text: string; readonly start: number }[],
  refIndex: number,
  directory: boolean,
): BlobUrl | undefined {
  const ref = segments[refIndex]?.text ?? '';
  const rest = segments.slice(refIndex + 1);
  const first = rest[0];
  if (ref === '' || first === undefined || first.text === '') return undefined;
  const path = decodePath(rest.map((segment) => segment.text).join('/')).replace(/\/{1,4}$/, '');
  return { repository: repository.toLowerCase().replace(/\.git$/, ''), ref, path, pathStart: first.start, directory };
}

/** Reads every percent escape, `%2B` and `%2F` too; a text whose escapes are malformed stays as it is. */
export function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
