import { page } from './html.js';

/**
 * The public check of a certificate. Plain HTML that works on a phone; a file is hashed where it is and never sent. What a QR code holds
 * comes behind `#`, which browsers do not send either.
 */
export function checkPage(): string {
  return page(
    'Check a certificate',
    `<h1>Check a certificate</h1>
<p>Shows where a certificate or a confirmation stands now. Nothing else is shown, and no account is needed.</p>
<form id="check"><label for="value">Code, or SHA-256 of the record or the file</label>
<input id="value" name="value" required maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="where">
<p id="where" class="muted">The short code stands in item 16 of the certificate, in four groups of four; the QR code holds it too.</p>
<button>Check</button></form>
<form id="by-file"><label for="file">Or the file itself: it is not sent, only its hash is</label>
<input id="file" type="file" accept="application/pdf,.pdf"></form>
<section aria-live="polite" aria-atomic="true"><h2>Answer</h2><p id="standing"><strong>Nothing asked yet.</strong></p><p id="details"></p></section>
<p>Certification by the QP. Not the sponsor's regulatory release; no permission to ship.</p>
<h2>How far the seal of a file reaches</h2>
<p>Every PDF reader that checks signatures shows whether a file is unchanged since it was sealed. Who sealed it is trusted where the reader
trusts the certificate of the seal or whoever issued it. The certificates in use here follow; compare the fingerprint with one that the
organisation gave you by another way before you install it in your reader as trusted for signatures.</p>
<div id="seals"></div>
<noscript><p>This page needs JavaScript. Without it, ask <code>POST /api/v1/certificate-check</code> with <code>{"value": "…"}</code>.</p></noscript>
`,
    '/check.js',
  );
}

/** The code of that page. */
export const checkScript = `const standing = document.getElementById('standing');
const details = document.getElementById('details');
const show = (words, lines) => {
  const strong = document.createElement('strong');
  strong.textContent = words;
  standing.replaceChildren(strong);
  details.textContent = lines.join(' ');
};
const at = (instant) => new Date(instant).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'long' });
async function check(value) {
  show('Asking …', []);
  try {
    const answer = await fetch('/api/v1/certificate-check', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ value }), credentials: 'omit' });
    const said = await answer.json();
    if (!answer.ok) return show(said.title, [said.detail, said.whatToDo]);
    show(said.words, [
      said.since ? 'Since ' + at(said.since) + '.' : '',
      said.version ? 'You hold version ' + said.version + '.' : '',
      said.supersededBy ? 'The latest is version ' + said.supersededBy + '.' : '',
      'Asked ' + at(said.askedAt) + '.',
    ].filter(Boolean));
  } catch {
    show('No answer', ['Try again in a minute.']);
  }
}
const field = document.getElementById('value');
document.getElementById('check').addEventListener('submit', (event) => { event.preventDefault(); void check(field.value); });
document.getElementById('file').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  if (!globalThis.crypto?.subtle) return show('This browser does not hash files on a page without https', ['Type the code instead.']);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  field.value = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  void check(field.value);
});
function fromLink() {
  const value = decodeURIComponent(location.hash.slice(1));
  if (!value) return;
  field.value = value;
  void check(value);
}
addEventListener('hashchange', fromLink);
fromLink();
fetch('/api/v1/seal-certificates', { credentials: 'omit' }).then((answer) => answer.ok ? answer.json() : []).then((seals) => {
  const list = document.getElementById('seals');
  if (seals.length === 0) list.textContent = 'No file was sealed here yet.';
  for (const seal of seals) {
    const entry = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = seal.organisation + ', ' + (seal.selfIssued ? 'issued by its own key' : 'issued by an authority') + ', SHA-256 ' + seal.sha256;
    summary.style.overflowWrap = 'anywhere';
    const text = document.createElement('pre');
    text.textContent = seal.pem;
    text.tabIndex = 0;
    entry.append(summary, text);
    list.append(entry);
  }
}).catch(() => {});
`;
