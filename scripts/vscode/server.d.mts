import type { Browser as Launched } from 'playwright-core';
import type { Browser } from './chromium.d.mts';

/** A browser that reaches nothing but this machine. */
export function launchBrowser(options: Browser): Promise<Launched>;
