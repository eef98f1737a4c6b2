import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { looksSecretValue } from '../../server/src/environment/secret-values.ts';
import { looksSecret } from '../../server/src/environment/secrets.ts';

describe('secrets', () => {
  it('are known by their names', () => {
    for (const name of [
      'PASSWORD',
      'DB_PASSWORD',
      'SMTP_PASS',
      'SECRET_KEY',
      'SECRET_KEY_BASE',
      'JWT_SECRET',
      'GITHUB_TOKEN',
      'API_KEY',
      'API_KEY_STRIPE',
      'STRIPE_APIKEY',
      'TLS_PRIVATE_KEY',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'ENCRYPTION_KEY_V2',
      'ADMIN_PASSWORD_HASH',
      'API_TOKENS',
      'jwtSecret',
    ]) {
      assert.equal(looksSecret(name), true, name);
    }
  });

  it('are not what is said of them', () => {
    for (const name of [
      'TOKEN_TTL',
      'ACCESS_TOKEN_EXPIRE_MINUTES',
      'PASSWORD_MIN_LENGTH',
      'PASSWORD_FILE',
      'API_KEY_HEADER',
      'REQUIRE_PASSWORD',
      'MAX_TOKENS',
      'COMPLETION_TOKENS',
      'PUBLIC_KEY',
      'STRIPE_PUBLISHABLE_KEY',
      'CACHE_KEY',
      'KEY',
      'PWD',
      'TOKENIZER',
      'MONKEY',
      'BYPASS',
      'SECRET_NAME',
      'TOKEN_ID',
    ]) {
      assert.equal(looksSecret(name), false, name);
    }
  });

  it('are known by their values', () => {
    assert.equal(looksSecretValue('postgres://user:pass@host/db'), true);
    assert.equal(looksSecretValue('redis://:pass@host'), true);
    assert.equal(looksSecretValue('postgres://user@host/db'), false);
    assert.equal(looksSecretValue('http://localhost:8080/a@b'), false);
    assert.equal(looksSecretValue('2001:db8::1'), false);
    assert.equal(looksSecretValue(`a://${':'.repeat(100_000)}`), false);
  });
});
