/** User settings for the VS Code under test: nothing pops up, nothing asks the network. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Settings in which a workspace is not trusted until the user says so, and nothing asks for it. */
export const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * Writes the settings into a user data folder.
 *
 * @param {string} folder such as `/home/ada/waypost/out/vscode/workbench/user`
 * @param {Readonly<Record<string, unknown>>} [more]
 */
export function writeSettings(folder, more = {}) {
  mkdirSync(join(folder, 'User'), { recursive: true });
  writeFileSync(join(folder, 'User/settings.json'), JSON.stringify({ ...settings, ...more }, undefined, 2));
}
