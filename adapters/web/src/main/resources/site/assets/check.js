// The commands, with this site's own address in them.
import './page.js';

document.querySelectorAll('[data-origin]').forEach((node) => { node.textContent = location.origin; });
