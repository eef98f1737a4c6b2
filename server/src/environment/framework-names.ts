import { basename, dirname } from '../text/paths.ts';

/** Files that every Laravel application begins with. */
const LARAVEL =
  /^(?:app|auth|broadcasting|cache|cors|database|filesystems|hashing|horizon|logging|mail|queue|reverb|sanctum|services|session|telescope|view)\.php$/;

/** What is read there from the first day on, and is explained by Laravel: not the application's key, address and database. */
const OF_LARAVEL =
  /^(?:APP_(?:LOCALE|FALLBACK_LOCALE|FAKER_LOCALE|PREVIOUS_KEYS|MAINTENANCE_\w{1,20}|TIMEZONE|NAME)|ASSET_URL|BCRYPT_ROUNDS|DATABASE_URL|DB_(?:CACHE|QUEUE)\w{0,30}|DB_(?:BUSY_TIMEOUT|CHARSET|COLLATION|ENCRYPT|FOREIGN_KEYS|JOURNAL_MODE|SOCKET|SSLMODE|SYNCHRONOUS|TRUST_SERVER_CERTIFICATE|URL)|(?:ABLY|ARGON|AUTH|AWS|BEANSTALKD|BROADCAST|CACHE|DYNAMODB|FILESYSTEM|HASH|HORIZON|LOG|MAIL|MAILGUN|MEMCACHED|MYSQL_ATTR|PAPERTRAIL|POSTMARK|PUSHER|QUEUE|REDIS|RESEND|REVERB|SANCTUM|SES|SESSION|SLACK|SQS|TELESCOPE|VIEW)_\w{1,40})$/;

/** Whether a framework's own configuration reads the variable there, as it does in each of its applications. */
export const isOfFramework = (path: string, name: string): boolean =>
  LARAVEL.test(basename(path)) && /(?:^|\/)config$/.test(dirname(path)) && OF_LARAVEL.test(name);
