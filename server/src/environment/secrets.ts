/** Whether a variable's name says that its value must not be told: `DB_PASSWORD`, `API_KEY`. */
export const looksSecret = (name: string): boolean =>
  /(?:^|_)(?:PASSWORDS?|PASSWD|PASSPHRASE|PASS|PWD|SECRETS?|TOKENS?|CREDENTIALS?|APIKEY|SALT|PRIVATE|PEPPER|DSN|(?:API|ACCESS|SECRET|PRIVATE|ENCRYPTION|SIGNING|MASTER|LICENSE|APP|AUTH)_?KEY(?:_BASE)?)(?:_|$)/i.test(
    name,
  );
