import fc from 'fast-check';

/** Texts that are nearly `text`: something is cut out of it, doubled, or put into it. */
export const mutate = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.nat(40),
        what: fc.oneof(
          fc.constantFrom('', '(', ')', '{', '}', '"', "'", '`', '/*', '*/', '\r', '\n', ':', ',', '🦆', '\u0000'),
          fc.string({ maxLength: 5 }),
        ),
        isDoubled: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce((result, { at, length, what, isDoubled }) => {
        const piece = result.slice(at, at + length);
        return result.slice(0, at) + (isDoubled ? piece + piece : what) + result.slice(at + length);
      }, text),
    );
