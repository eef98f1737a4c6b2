import { Uri, type Webview } from 'vscode';

/** The folder of the page's scripts and styles. */
export const pageFolder = (extensionUri: Uri): Uri => Uri.joinPath(extensionUri, 'dist', 'webview');

/**
 * The preview's page. Its policy forbids all that a diagram could ask for: no network, no `eval`, no scripts but the
 * extension's own, which pass their nonce on to what they import, pictures and fonts from the page itself only. Mermaid writes its colours as inline styles.
 */
export function pageHtml(webview: Webview, extensionUri: Uri): string {
  const folder = pageFolder(extensionUri);
  const script = webview.asWebviewUri(Uri.joinPath(folder, 'main.js'));
  const style = webview.asWebviewUri(Uri.joinPath(folder, 'main.css'));
  const nonce = randomNonce();
  const policy = [
    "default-src 'none'",
    'img-src data:',
    'font-src data:',
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Diagram Preview</title>
  <link rel="stylesheet" href="${style}">
</head>
<body data-vscode-context='{"preventDefaultContextMenuItems": true}'>
  <div id="toolbar" role="toolbar" aria-label="Diagram preview"></div>
  <div id="body"><main id="stage"></main></div>
  <div id="status" role="status" aria-live="polite"></div>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
