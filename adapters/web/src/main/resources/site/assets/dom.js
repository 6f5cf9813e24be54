// Builds nodes from text only: nothing that came from the server is ever read as markup.

/** An element with attributes (false and null are left out) and children (nodes, text, null). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** A row of a description list, or nothing where there is nothing to say. */
export function row(term, value, attributes = {}) {
  if (value == null || value === '' || value.length === 0) return null;
  return el('div', attributes, el('dt', {}, term), el('dd', {}, value));
}

/** Moves the focus to a heading, so that keyboard and screen reader go on from there. */
export function focusOn(node) {
  if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1');
  node.focus({preventScroll: true});
  node.scrollIntoView({block: 'start'});
}
