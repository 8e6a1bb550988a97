import type { readability } from '@qp/contracts/documents';
import type { ResponseOf } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { certifiedRun, certifiedRuns, summaryOf } from './certified-runs.js';
import { unreadable } from './fixity-run.js';
import { keysNamed, piecesSeen, type PieceSeen } from './pieces-seen.js';

type Certificate = ResponseOf<typeof readability.read>;

/** A page of the certificates of the reader's house. */
export async function listCertificates(
  tx: Tx,
  reader: SignedInActor,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<ResponseOf<typeof readability.list>> {
  const runs = await certifiedRuns(tx, before, limit + 1);
  const shown = runs.slice(0, limit);
  const rows = shown.map((run) => summaryOf(run, reader.organisationName));
  return { rows, next: runs.length > limit ? (shown.at(-1)?.period ?? null) : null };
}

/** A certificate with what it names of what the reader may see. */
export async function readCertificate(tx: Tx, reader: SignedInActor, period: string): Promise<Certificate> {
  const run = await certifiedRun(tx, period);
  if (!run) throw new DomainError('NOT_FOUND');
  const named = keysNamed(run);
  const seen = await piecesSeen(tx, reader, named);
  const samples = Object.values(run.opened).flatMap(({ read }) => read);
  return {
    ...summaryOf(run, reader.organisationName),
    found: run.faults.flatMap(({ key, what }) => {
      const piece = seen.get(key);
      return piece ? [{ ...pieceOf(piece), fault: unreadable(what) ? ('UNREADABLE' as const) : ('ALTERED' as const), what }] : [];
    }),
    samples: samples.flatMap(({ key, drawn }) => {
      const piece = seen.get(key);
      if (!piece) return [];
      const pictures = drawn.flatMap(({ page, picture }) =>
        picture && piece.givenOut ? [{ page, sha256: picture.sha256, size: picture.size, href: hrefOf(period, picture.sha256) }] : [],
      );
      return [{ ...pieceOf(piece), pictures }];
    }),
    hidden: named.length - seen.size,
  };
}

/** Key of a picture beside a certificate; undefined where there is none that the reader may see. */
export async function pictureOf(tx: Tx, reader: SignedInActor, period: string, sha256: string): Promise<string | undefined> {
  const run = await certifiedRun(tx, period);
  if (!run) return undefined;
  const showing = Object.values(run.opened)
    .flatMap(({ read }) => read)
    .flatMap(({ key, drawn }) => drawn.flatMap(({ picture }) => (picture?.sha256 === sha256 ? [{ piece: key, key: picture.key }] : [])));
  const seen = await piecesSeen(
    tx,
    reader,
    showing.map(({ piece }) => piece),
  );
  // the same page may be in several pieces: one of them that the reader may see is enough
  return showing.find(({ piece }) => seen.get(piece)?.givenOut)?.key;
}

function pieceOf({ givenOut: _givenOut, ...piece }: PieceSeen): Omit<PieceSeen, 'givenOut'> {
  return piece;
}

function hrefOf(period: string, sha256: string): string {
  return `/api/v1/readability-certificates/${period}/pictures/${sha256}`;
}
