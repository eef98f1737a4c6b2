import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeError, plainLabel, plainMessage } from '../../client/src/plain-text.ts';

/** As VS Code finds links in messages. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** As VS Code finds icons in labels; a backslash before one keeps it text. */
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

describe('text of a repository in VS Code', () => {
  it('is no link in a message, whatever it says', () => {
    for (const text of [
      '[ok](command:workbench.action.quit)',
      '[a]](https://example.org)',
      '[x](file:///etc/passwd "t")',
    ]) {
      assert.equal(LINK.test(plainMessage(`"${text}" is taken`)), false, text);
      assert.equal(LINK.test(describeError(new Error(text))), false, text);
    }
  });

  it('says what went wrong as it is', () => {
    assert.equal(describeError(new Error('12 is taken by "a (b).md"')), 'Waypost: 12 is taken by "a (b).md"');
    assert.equal(describeError('no'), 'Waypost: no');
  });

  it('is no icon in a label, and all of it is shown', () => {
    const text = 'Pay $(zap) and $(sync~spin), $(( 1 + 2 )) or $(date +%s) or $5';
    const plain = plainLabel(text);
    assert.deepEqual(
      [...plain.matchAll(ICON)].map(([, escaped]) => escaped),
      ['\\', '\\'],
    );
    assert.equal(plain.replace(ICON, '$($2)'), text);
  });
});
