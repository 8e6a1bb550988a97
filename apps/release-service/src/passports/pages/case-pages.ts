import type { Dossier } from '../dossier.js';
import { type Page } from './layout.js';
import { overview } from './overview.js';
import { auditPage, disposalPage, documentsPage, filingPage, historiesPage, register, signaturesPage } from './proof-pages.js';
import { checklist, deviations, logs, requirements, timeline } from './review-pages.js';
import { verifyPage } from './verify-page.js';

/** The pages of one case, in the order of their navigation. */
export function casePages(dossier: Dossier): Page[] {
  return [
    overview(dossier),
    timeline(dossier),
    logs(dossier),
    requirements(dossier),
    checklist(dossier),
    deviations(dossier),
    register(dossier),
    documentsPage(dossier),
    signaturesPage(dossier),
    auditPage(dossier),
    filingPage(dossier),
    ...(dossier.disposal ? [disposalPage(dossier.disposal)] : []),
    historiesPage(dossier),
    verifyPage(),
  ];
}
