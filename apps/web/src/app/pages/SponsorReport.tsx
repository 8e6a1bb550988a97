export { SponsorReport } from '../../features/report-to-sponsor/index.js';
