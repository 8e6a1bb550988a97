export { entrancePage, pageFile, type Page, type PageFrame } from './layout.js';
export { casePages } from './case-pages.js';
export { html, table } from './html.js';
export { verifyPage } from './verify-page.js';
