/**
 * A second look at what mermaid has drawn. Mermaid cleans its output, and the page's policy forbids all that is removed
 * here; but pictures are exported, too, and opened where there is no such policy.
 */

const FORBIDDEN =
  'script, iframe, object, embed, link, meta, base, form, input, textarea, select, video, audio, source';

/** The drawing as an element, with nothing in it that acts or asks the network. */
export function scrub(svg: string): SVGSVGElement {
  // The content of a template is inert: nothing in it runs or loads.
  const template = document.createElement('template');
  template.innerHTML = svg;
  const root = template.content.querySelector('svg');
  if (root === null) throw new Error('mermaid has drawn nothing');
  for (const found of root.querySelectorAll(FORBIDDEN)) found.remove();
  for (const node of [root, ...root.querySelectorAll('*')]) {
    if (node.localName === 'style') node.textContent = scrubCss(node.textContent ?? '');
    for (const { name, value } of [...node.attributes]) {
      if (!isHarmless(node.localName, name, value)) node.removeAttribute(name);
      else if (name === 'style') node.setAttribute(name, scrubCss(value));
    }
  }
  return root;
}

function isHarmless(tag: string, name: string, value: string): boolean {
  if (name.startsWith('on')) return false;
  if (name === 'href' || name === 'xlink:href' || name === 'src') {
    // A link in the preview selects its node; it leads nowhere.
    if (tag === 'a') return false;
    return value.startsWith('#') || /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i.test(value);
  }
  if (['srcset', 'srcdoc', 'action', 'formaction', 'ping', 'target'].includes(name)) return false;
  // Presentation attributes take `url(...)`, too.
  return !/url\s*\(/i.test(value) || name === 'style' || /^\s*url\(\s*["']?#[^)]*\)\s*$/i.test(value);
}

/** CSS without addresses other than of the picture's own parts. Escapes could hide one: mermaid writes none. */
function scrubCss(css: string): string {
  return css
    .replaceAll('\\', '')
    .replace(/@import[^;]{0,2000};?/gi, '')
    .replace(/(?:-webkit-)?image-set\s*\(/gi, 'none(')
    .replace(/url\s*\(\s*(?!["']?#)[^)]{0,100000}\)?/gi, 'none');
}
