import { configurationTables } from '../../coverage/configuration-page.ts';
import type { WritePage } from '../page.ts';
import { blocks, placeholder, section } from '../write.ts';

/** Every environment variable that a reader has to know of, in the tables of the page that stands alone. */
export const writeConfiguration: WritePage = ({ variables }) =>
  blocks([
    '# Configuration',
    placeholder('Say where values are set, and which of them differ between environments'),
    section('Environment variables', configurationTables(variables, 3)),
    section('Precedence', [placeholder('Say which place wins where a value is set in several')]),
  ]);
