export { SponsorReport } from './SponsorReport.js';
