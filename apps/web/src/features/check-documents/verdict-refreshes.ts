/** What a verdict on a document changes. */
export const VERDICT_REFRESHES = [
  'documents.list',
  'documents.waiting',
  'requirements.list',
  'cases.get',
  'board.releases',
  'checklist.list',
  'shelves.list',
  'workItems.list',
] as const;
