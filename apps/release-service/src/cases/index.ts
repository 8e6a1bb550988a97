import type { Feature } from '../command-pipeline/index.js';
import { caseCommands } from './case-commands.js';
import { board, findCommand, history } from './case-lists.js';
import { caseSignatures } from './case-signatures.js';
import { caseSubject } from './case-subject.js';
import { getCase } from './case-view.js';
import { decisions } from './decisions.js';
import { ManifestController } from './manifest.controller.js';
import { openCase } from './open-case.js';
import { orderWork } from './order.js';

export type { CaseRow } from './case-row.js';
export * from './batch-dossier.js';

/** Certification cases: from opening to the decision, and everything that may happen to it afterwards. */
export const cases: Feature = {
  name: 'cases',
  commands: [openCase, orderWork, ...caseCommands, ...decisions],
  queries: [getCase, board, history, caseSignatures, findCommand],
  subjects: [caseSubject],
  controllers: [ManifestController],
};
