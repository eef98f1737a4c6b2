/** How a text file is written; `encode(decode(bytes))` is `bytes` for every file that can be changed without harm. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Git looks as far for a NUL to tell binary files from texts. */
const BINARY_PROBE = 8192;

/** Undefined for binary files. Bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Buffer): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le', 2), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
    return { text: even.swap16().toString('utf16le'), encoding: 'utf-16be' };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0 && nul < BINARY_PROBE) return undefined;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { text: bytes.toString('utf8', 3), encoding: 'utf-8-bom' };
  }
  return { text: bytes.toString('utf8'), encoding: 'utf-8' };
}

export function encode({ text, encoding }: DecodedText): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    default:
      return encoding satisfies never;
  }
}
