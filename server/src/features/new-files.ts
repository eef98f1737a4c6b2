/**
 * What begins files of a repository: records and runbooks with their lists, pages of documentation, settings. It is loaded
 * when somebody first asks for one: in most sessions nobody does, and the server starts without what it knows of forms,
 * conventions and libraries.
 */
export { adrTemplates } from '../adr/scaffold/templates.ts';
export { runbookTemplates } from '../runbook/scaffold/templates.ts';
export { planNewConfigurationPage } from './coverage/new-configuration-page.ts';
export { planSettings, proposalsFor } from './coverage/set-up.ts';
export { planIndex } from './index/plan-index.ts';
export { firstDirectory } from './new-adr/directory.ts';
export { templateIn } from './new-adr/form.ts';
export { planNewAdr } from './new-adr/new-adr.ts';
export { setUpAdrs, setUpRunbooks } from './new-adr/set-up.ts';
export { firstRunbookFolder, runbookFolders, runbookRecords } from './new-runbook/directory.ts';
export { planNewRunbook } from './new-runbook/new-runbook.ts';
export { isSuggested, listDocumentation, planDocumentation } from './set-up-documentation/plan.ts';
