import { defineWords } from '../../words/index.js';

export const useHealthWords = defineWords('health', {
  title: 'System health',
  lead: 'Whether every service can do its work, and what is stuck',
  services: 'Services',
  ready: 'ready',
  notReady: 'not ready: its log and its /readyz say why',
  noAnswer: 'no answer',
  mails: 'Mails that could not be delivered',
  noMails: 'Every mail left',
  attempts: '{{count}} attempts since {{at}}. {{error}}',
  drift: 'Processes that are not where their ledger is',
  noDrift: 'Every process is where its ledger is',
  driftOf: '{{kind}} {{id}}: {{drift}}, ledger {{ledger}}, workflow {{workflow}}, found {{at}}',
  repair: 'Repair',
  repairTitle: 'Bring the workflow back to its ledger',
  repairWhy: 'Changes no record; safe to repeat.',
  gaps: 'Missing numbers in the audit trail',
  noGaps: 'No number is missing',
  gap: '{{stream}}: {{from}} to {{to}}, since {{at}}',
});
