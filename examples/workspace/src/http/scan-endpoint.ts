import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a carrier's call was signed with the key that we share with it. */
export function isSigned(body: string, signature: Buffer, key: string): boolean {
  const expected = createHmac('sha256', key).update(body).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}
