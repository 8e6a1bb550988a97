export { FiguresPage as Figures } from '../../features/measure-work/index.js';
