import type { AnswerOf } from '../../api/index.js';

/** A document with what is known of its newest version. */
export type Movable = Pick<
  AnswerOf<'documents.waiting'>['documents'][number],
  'documentId' | 'caseId' | 'about' | 'title' | 'requirementKeys'
> & {
  readonly current: Pick<
    AnswerOf<'documents.get'>['current'],
    'versionId' | 'version' | 'state' | 'handedInAt' | 'pageRanges' | 'fileName'
  >;
};
