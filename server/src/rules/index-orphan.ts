import { anchorOf } from '../adr/anchor.ts';
import { defineRule } from './rule.ts';
import { isOrphan, leadTo } from './shared/orphans.ts';

/** A page of a documentation that nothing leads to. */
export const indexOrphan = defineRule({
  id: 'index-orphan',
  summary: 'No index, sidebar or other document leads to a page of the documentation',
  severity: 'hint',
  kinds: ['markdown'],
  messages: {
    document: 'No document of the repository leads to this page',
    navigation: 'Neither {navigation} nor a document of the repository leads to this page',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isOrphan(file, world)) return;
    const navigation = world.navigationFor(file.path)?.path;
    const message = navigation === undefined ? 'document' : 'navigation';
    const data = navigation === undefined ? {} : { navigation };
    report({ message, data, range: anchorOf(file), fixes: leadTo(file, world) });
  },
});
