import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ask, refresh, type UploadMetadata } from '../../api/index.js';
import { keysOf, pagesOf } from '../../ui/answer-lines/index.js';
import { isOpen, listed, recognisedAs, replacedBy, titleOf, type FileRow, type Line } from './file-row.js';
import { lookAt } from './look-at.js';
import { newSending, sendList, type Sending } from './send-list.js';

/** Files of one act, as many as the server takes. */
const MOST = 200;
/** What a hand-in changes. */
const REFRESHES = [
  'board.sponsorReleases',
  'requirements.list',
  'documents.list',
  'documents.waiting',
  'cases.get',
  'deliveries.get',
] as const;

interface Of {
  readonly caseId: string;
  /** The open delivery of an earlier visit. */
  readonly deliveryId: string | undefined;
}

type Change =
  { readonly add: readonly FileRow[] } | { readonly id: string; readonly to: (row: FileRow) => FileRow } | { readonly drop: string };

function changed(rows: readonly FileRow[], change: Change): readonly FileRow[] {
  if ('add' in change) return [...rows, ...change.add];
  if ('drop' in change) return rows.filter(({ id }) => id !== change.drop);
  return rows.map((row) => (row.id === change.id ? change.to(row) : row));
}

/** The list of files: what is on it, what is known of each, and the act of handing it in. */
export function useFileList({ caseId, deliveryId }: Of) {
  const queryClient = useQueryClient();
  const [rows, change] = useReducer(changed, []);
  const [tooMany, setTooMany] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const sending = useRef<Sending>(undefined);

  const add = useCallback(
    (files: readonly File[], room: number) => {
      const taken = files.slice(0, room).map((file) => listed(file, crypto.randomUUID()));
      setTooMany(taken.length < files.length);
      change({ add: taken });
      void recognise(caseId, taken, change);
    },
    [caseId],
  );

  async function send(open: readonly FileRow[], lines: readonly Line[], before: readonly string[]): Promise<number> {
    setBusy(true);
    setError(null);
    sending.current ??= newSending(caseId, deliveryId);
    for (const { id } of open) change({ id, to: (row) => ({ ...row, state: 'WAITS', error: undefined, part: 0 }) });
    try {
      const done = await sendList(
        sending.current,
        open.map((row) => ({ id: row.id, file: row.file, words: wordsOf(row, lines, caseId) })),
        before,
        {
          part: (id, part) => change({ id, to: (row) => ({ ...row, state: 'SENDING', part }) }),
          arrived: (id) => change({ id, to: (row) => ({ ...row, state: 'ARRIVED', part: 1 }) }),
          failed: (id, why) => change({ id, to: (row) => ({ ...row, state: 'FAILED', error: why }) }),
        },
      );
      for (const id of done) change({ id, to: (row) => ({ ...row, state: 'HANDED_IN' }) });
      await refresh(queryClient, REFRESHES);
      return done.length + before.length;
    } catch (why) {
      setError(why instanceof Error ? why : new Error(String(why)));
      for (const { id } of open) change({ id, to: (row) => (row.state === 'WAITS' ? { ...row, state: 'LISTED' } : row) });
      return 0;
    } finally {
      setBusy(false);
    }
  }

  return {
    rows,
    tooMany,
    busy,
    error,
    add: (files: readonly File[]) => add(files, MOST - rows.filter(isOpen).length),
    drop: (id: string) => change({ drop: id }),
    set: (id: string, to: (row: FileRow) => FileRow) => change({ id, to }),
    send,
  };
}

/** Adds these files once, when the list is first shown. */
export function useFirstFiles(files: readonly File[], add: (files: readonly File[]) => void): void {
  const added = useRef<readonly File[]>(undefined);
  useEffect(() => {
    if (added.current === files) return;
    added.current = files;
    add(files);
  });
}

async function recognise(caseId: string, rows: readonly FileRow[], change: (change: Change) => void): Promise<void> {
  const looked = await Promise.all(rows.map(async ({ file }) => lookAt(file)));
  const body = { caseId, files: rows.map(({ file }, at) => ({ fileName: file.name.slice(0, 300), ...looked[at] })) };
  // without suggestions a person chooses from the whole list
  const answers = await ask('documents.suggest', { body }).catch(() => []);
  rows.forEach(({ id, file }, at) => {
    const known = answers[at] ?? { fileName: file.name, suggestions: [], duplicates: [] };
    change({ id, to: (row) => recognisedAs(row, known, looked[at]?.sha256) });
  });
}

function wordsOf(row: FileRow, lines: readonly Line[], caseId: string): UploadMetadata {
  const pages = pagesOf(row);
  const documentId = replacedBy(row, lines);
  return {
    filename: row.file.name,
    caseId,
    requirementCodes: keysOf(row).join(','),
    title: titleOf(row, lines),
    language: row.language,
    ...(pages !== undefined && { pages }),
    ...(row.validTo !== '' && { validTo: row.validTo }),
    ...(row.sha256 !== undefined && { sha256: row.sha256 }),
    ...(documentId !== undefined && { documentId, reason: row.reason.trim() }),
  };
}
