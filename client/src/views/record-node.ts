import { Uri } from 'vscode';

interface RecordNode {
  readonly decision?: { readonly uri: string; readonly id: string };
  readonly runbook?: { readonly uri: string };
}

/** The record of a node of the trees; undefined for anything else: commands may be called from anywhere, with anything. */
export function recordOf(node: unknown): { readonly uri: Uri; readonly id: string | undefined } | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { decision, runbook } = node as RecordNode;
  const uri = decision?.uri ?? runbook?.uri;
  return typeof uri === 'string' ? { uri: Uri.parse(uri), id: decision?.id } : undefined;
}
