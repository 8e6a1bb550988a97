import { html, Html } from './html.js';
import { style } from './style.js';

/** What stands on every page of a passport. */
export interface PageFrame {
  /** Batch, or trial, in words. */
  readonly subject: string;
  readonly under: string;
  /** When it was made and for whom. */
  readonly made: string;
  readonly pages: readonly { readonly file: string; readonly title: string }[];
}

/** One page of a passport. */
export interface Page {
  readonly file: string;
  readonly title: string;
  readonly body: Html;
}

/** A page as a file: no script, no address of the network; it opens from a stick in any browser. */
export function pageFile(frame: PageFrame, page: Page): string {
  const links = frame.pages.map(
    ({ file, title }) => html`<li><a href="${file}" ${file === page.file ? new Html(' aria-current="page"') : ''}>${title}</a></li>`,
  );
  const footer = `${frame.subject}, release passport, ${frame.made}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${page.title} - ${frame.subject}</title>
        <style>
          ${new Html(style(footer))}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header class="top">
          <p>Release passport</p>
          <p class="name">${frame.subject}</p>
          <p>${frame.under}</p>
        </header>
        <nav aria-label="Parts of the passport">
          <ul>
            ${links}
          </ul>
        </nav>
        <main id="content">
          <h1>${page.title}</h1>
          ${page.body}
        </main>
        <footer>${footer}. What the reader may not see is left out.</footer>
      </body>
    </html> `.toString();
}

/** The page beside the bag's data that leads into it. */
export function entrancePage(subject: string): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content="0; url=data/index.html" />
        <title>${subject}</title>
      </head>
      <body>
        <p><a href="data/index.html">Open the release passport: ${subject}</a></p>
      </body>
    </html> `.toString();
}
