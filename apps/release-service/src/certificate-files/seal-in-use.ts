import { X509Certificate } from 'node:crypto';
import type { SealNote } from '@qp/domain/printed-certificates';
import type { KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import {
  certificateSha256,
  findSealKey,
  issueSealCertificate,
  nameIn,
  ringSigner,
  sealKey,
  timeStampsOf,
  type SealSettings,
  type SealSigner,
} from '@qp/platform/sealing';

/** Everything that one file is sealed with. */
export interface SealInUse {
  readonly note: SealNote;
  readonly signer: SealSigner;
  readonly stamp: ReturnType<typeof timeStampsOf> | undefined;
}

/** The seal of an organisation now; a certificate that is used for the first time is kept for everybody to find. */
export async function sealInUse(tx: Tx, keys: KeyRing, settings: SealSettings, ownerOrg: string): Promise<SealInUse> {
  const [given] = settings.chain ?? [];
  const certified = given && findSealKey(keys, given, ownerOrg);
  if (given && certified) await remember(tx, given, { ownerOrg, keyId: certified.id, selfIssued: false });
  // what an authority certified for one organisation seals nothing of another's
  const chain = (certified && settings.chain) ?? [await ownCertificate(tx, keys, ownerOrg)];
  const [own] = chain;
  const signer = ringSigner(keys, chain, ownerOrg);
  const { timeStampingUrl } = settings;
  return {
    note: {
      level: timeStampingUrl === undefined ? 'B-B' : 'B-T',
      organisation: signer.organisation,
      certificateSha256: certificateSha256(own ?? Buffer.alloc(0)),
    },
    signer,
    stamp: timeStampingUrl === undefined ? undefined : timeStampsOf(timeStampingUrl),
  };
}

/** The certificate that the newest seal key of an organisation issued for it; made at its first use. */
async function ownCertificate(tx: Tx, keys: KeyRing, ownerOrg: string): Promise<Buffer> {
  const key = sealKey(keys, ownerOrg);
  const { id: keyId } = key;
  const known = await find(tx, ownerOrg, keyId);
  if (known) return known;
  const named = await tx.maybe<{ name: string }>('select name from release.organisation where id = $1', [ownerOrg]);
  const made = await issueSealCertificate(key, named?.name ?? `Organisation ${ownerOrg}`, new Date(keys.current('seal').createdAt));
  await remember(tx, made, { ownerOrg, keyId, selfIssued: true });
  return (await find(tx, ownerOrg, keyId)) ?? made;
}

async function find(tx: Tx, ownerOrg: string, keyId: string): Promise<Buffer | undefined> {
  const row = await tx.maybe<{ der: Buffer }>(
    'select der from release.seal_certificate where owner_org = $1 and key_id = $2 and self_issued',
    [ownerOrg, keyId],
  );
  return row?.der;
}

async function remember(
  tx: Tx,
  der: Buffer,
  of: { readonly ownerOrg: string; readonly keyId: string; readonly selfIssued: boolean },
): Promise<void> {
  const certificate = new X509Certificate(der);
  await tx.query(
    `insert into release.seal_certificate (sha256, owner_org, key_id, self_issued, organisation, der, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      certificateSha256(der),
      of.ownerOrg,
      of.keyId,
      of.selfIssued,
      nameIn(certificate),
      der,
      new Date(certificate.validFrom),
      new Date(certificate.validTo),
    ],
  );
}
