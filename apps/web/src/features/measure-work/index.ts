export { FiguresPage } from './FiguresPage.js';
