/** Mails that the page shows at most, the newest first. */
const SHOWN = 200;

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Makes the links of a mail's text links of the page; nothing else of a mail becomes part of it. @param {string} text */
const linked = (text) =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('');

/**
 * The caught mails as a page that people read: plain text with its links, newest first, without scripts and without anything from elsewhere.
 * @param {readonly { from: string, to: readonly string[], subject: string, text: string, date: string }[]} mails oldest first
 */
export function mailPage(mails) {
  const newest = mails.slice(-SHOWN).toReversed();
  const articles = newest.map(
    ({ from, to, subject, text, date }) => `<article>
<h2>${escaped(subject)}</h2>
<p>to ${escaped(to.join(', '))} &middot; from ${escaped(from)} &middot; <time datetime="${escaped(date)}">${escaped(date.slice(0, 16).replace('T', ' '))} UTC</time></p>
<pre>${linked(text)}</pre>
</article>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Mails of the demo</title>
<style>
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif }
body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .75rem 0 }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin: 0 } p { margin: .15rem 0; opacity: .8; font-size: .85rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0 }
</style>
</head>
<body>
<h1>Mails of the demo</h1>
<p>${newest.length === 0 ? 'None yet.' : `${mails.length} caught, none delivered; the newest ${newest.length} are shown. Load the page again for newer ones.`}</p>
${articles.join('\n')}
</body>
</html>
`;
}
