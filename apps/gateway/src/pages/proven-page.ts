import { escapeHtml, page } from './html.js';

/** The page that somebody sees who came back from their identity provider to sign: which act it was for, and that it goes on where they began. */
export function provenPage(ceremonyId: string, words: string): string {
  return page(
    'QP Release: proven for one signature',
    `<h1>QP Release</h1><p id="proven" data-ceremony="${escapeHtml(ceremonyId)}">${escapeHtml(words)}</p>`,
    '/proven.js',
  );
}

/**
 * The code of that page. It tells the dialog that waits, in another window of this browser: no window of ours has a way to one that was at
 * another site (`Cross-Origin-Opener-Policy`). What it tells opens nothing: the gateway alone judges whether the proof counts.
 */
export const provenScript = `const { ceremony } = document.getElementById('proven').dataset;
new BroadcastChannel('qp-release-proof').postMessage(ceremony);
`;
