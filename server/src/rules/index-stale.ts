import type { IndexEntry } from '../adr/index-page.ts';
import { classifyStatus } from '../adr/status-words.ts';
import { resolveLink } from '../references/resolve-link.ts';
import type { AdrSummary, FileFacts } from '../workspace/facts.ts';
import type { World } from '../workspace/world.ts';
import { type IndexRow, missingRowFix, plainTitle } from './support/index-row.ts';
import { defineRule, type Report } from './rule.ts';
