/** HTML that is made by us or was escaped: the only thing that is put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: texts are escaped, HTML is not, lists are joined, nothing is left out. */
export type Fragment = string | number | Html | null | undefined | readonly Fragment[];

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function render(fragment: Fragment): string {
  if (fragment === null || fragment === undefined) return '';
  if (fragment instanceof Html) return fragment.text;
  if (typeof fragment === 'string' || typeof fragment === 'number') return escape(String(fragment));
  return fragment.map(render).join('');
}

/** A template of HTML: everything that is put in is escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...fragments: readonly Fragment[]): Html {
  return new Html(parts.map((part, index) => part + render(fragments[index])).join(''));
}

/** A table with a heading row that repeats on every printed page; says so where it has no rows. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Fragment[])[]): Html {
  if (rows.length === 0) return html`<p class="none">${caption}: nothing that you may see.</p>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Names with their values. */
export function facts(pairs: readonly (readonly [string, Fragment])[]): Html {
  return html`<dl>
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value === null || value === undefined || value === '' ? '-' : value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** An instant as people read it, in UTC and said so: `2026-11-28 14:05:09 UTC`. */
export function instant(iso: string | null | undefined): string {
  return iso ? `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC` : '-';
}

/** A hash that breaks over lines where it must. */
export function hash(sha256: string | null | undefined): Fragment {
  return sha256 ? html`<code>${sha256}</code>` : '-';
}
