import { authenticationToTokens } from './authentication-to-tokens.mjs';
import { cryptographyToMedia } from './cryptography-to-media.mjs';
import { encodingToFiles } from './encoding-to-files.mjs';

/** @typedef {import('./line.mjs').Line} Line */

/** Chapters in their order: title and lines. @type {readonly (readonly [string, readonly Line[]])[]} */
export const chapters = [...encodingToFiles, ...authenticationToTokens, ...cryptographyToMedia];

/** All lines. @type {readonly Line[]} */
export const lines = chapters.flatMap(([, of]) => of);

/** What a standing is called on the page. */
const words = { met: 'met', partly: '**partly**', 'not met': '**not met**', 'n/a': 'not applicable', operator: 'the operator’s' };

export const BEGIN = '<!-- made by infra/docs/draw-security.mjs: begin -->';
export const END = '<!-- made by infra/docs/draw-security.mjs: end -->';

/** The checklist as it stands on docs/security.md, between its marks. */
export function checklist() {
  const count = (/** @type {Line['standing']} */ standing) => lines.filter((line) => line.standing === standing).length;
  const sum = `${lines.length} requirements of levels 1 and 2: ${count('met')} met, ${count('partly')} partly, ${count('not met')} not met, ${count('operator')} the operator’s, ${count('n/a')} not applicable.`;
  const parts = chapters.map(([title, of]) => [`### ${title}`, '', ...of.map(item), ''].join('\n'));
  return [BEGIN, '', sum, '', ...parts, END].join('\n');
}

/** @param {Line} line */
function item({ id, level, asks, standing, how, tests }) {
  const links = tests
    .map(
      (file) =>
        `[${file
          .split('/')
          .at(-1)
          ?.replace(/(\.engine)?\.spec\.tsx?$/, '')}](../${file})`,
    )
    .join(', ');
  return `- \`${id}\` L${level} ${asks}: ${words[standing]}, ${how}.${links ? ` Tests: ${links}` : ''}`;
}

/** The page with its checklist made anew. @param {string} page */
export function withChecklist(page) {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('docs/security.md has lost the marks of its checklist');
  return before + checklist() + after;
}
