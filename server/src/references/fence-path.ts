import type { CodeBlock } from '../markdown/document.ts';
import type { Range } from '../text/range.ts';
import { isFileName } from './file-names.ts';
import { type PathToken, readPathToken } from './token.ts';

interface Found {
  readonly token: PathToken;
  readonly range: Range;
}

/**
 * The file that a code block shows: `title="src/a.ts"`, `ts:src/a.ts` in the info string, or a first line that is
 * a comment with nothing but a path (`// src/a.ts`, `# file: src/a.py`).
 */
export function extractFencePath(text: string, block: CodeBlock): Found | undefined {
  if (block.kind !== 'fence') return undefined;
  return fromInfo(text, block) ?? fromFirstLine(text, block);
}

function fromInfo(text: string, block: CodeBlock): Found | undefined {
  const info = text.slice(block.infoRange.start, Math.min(block.infoRange.end, block.infoRange.start + 500));
  const attribute = /(?:^|[\s{,])(?:title|file|filename|path|source)\s{0,4}=\s{0,4}(["']?)([^"'\s{},]{1,300})\1/.exec(
    info,
  );
  if (attribute !== null) {
    return place(
      attribute[2] ?? '',
      block.infoRange.start + attribute.index + attribute[0].lastIndexOf(attribute[2] ?? ''),
    );
  }
  const languageAndPath = /^[A-Za-z0-9+#-]{1,20}:([^\s:]{1,300}(?::\d{1,7}(?:-\d{1,7})?)?)(?:\s|$)/.exec(info);
  if (languageAndPath === null) return undefined;
  return place(languageAndPath[1] ?? '', block.infoRange.start + info.indexOf(':') + 1);
}

function fromFirstLine(text: string, block: CodeBlock): Found | undefined {
  const first = block.segments[0];
  if (first === undefined || first.end - first.start > 300) return undefined;
  const line = text.slice(first.start, first.end);
  const comment =
    /^\s{0,20}(?:\/\/|#|--|;|%|\/\*|<!--)\s{0,8}(?:(?:file|filename|path|source)\s{0,4}:\s{0,4})?(\S{1,250})\s{0,8}(?:\*\/|-->)?\s{0,8}$/i.exec(
      line,
    );
  const path = comment?.[1];
  return comment === null || path === undefined ? undefined : place(path, first.start + line.lastIndexOf(path));
}

/** A fence's path names a file; a bare word after `#` is a comment like any other. */
function place(written: string, start: number): Found | undefined {
  const token = readPathToken(written);
  if (token === undefined || token.directory || !isFileName(token.path.slice(token.path.lastIndexOf('/') + 1))) {
    return undefined;
  }
  return { token, range: { start, end: start + written.length } };
}
