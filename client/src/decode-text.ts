/** Git looks as far for a NUL to tell binary files from texts. */
const BINARY_PROBE = 8192;

/**
 * The text of a file as the server reads it from disk: UTF-8, or what a byte order mark says, which is left off.
 * Undefined for binary files. Bytes that are no UTF-8 become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.subarray(0, BINARY_PROBE).includes(0) ? undefined : new TextDecoder().decode(bytes);
}
