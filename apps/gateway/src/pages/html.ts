/** A text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}code,pre{font:14px/1.5 ui-monospace,monospace;background:#f2f4f7;padding:.1rem .3rem}
pre{padding:.7rem;overflow:auto}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;
border-bottom:1px solid #dde2e8}label{display:block;margin:.8rem 0 .2rem}input{font:inherit;padding:.3rem;width:22rem;max-width:100%}
button{font:inherit;margin-top:1rem;padding:.4rem 1rem}.muted{color:#5b6675}`;

/** A whole page. `body` is HTML, made by us; `script` is an address of our own. */
export function page(title: string, body: string, script?: string): string {
  const code = script === undefined ? '' : `<script src="${script}" defer></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style>${code}</head><body><main>${body}</main></body></html>`;
}

/** What these pages may load: nothing of others. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
