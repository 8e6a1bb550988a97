import { uploadMetadata, type UploadMetadata } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';

/** The values of an `Upload-Metadata` header (tus 1.0, creation): `key base64, key base64`. */
export function metadataValues(header: string): Record<string, string> {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of header.split(',')) {
    const [key = '', value = ''] = pair.trim().split(' ');
    if (key !== '') values[key] = Buffer.from(value, 'base64').toString('utf8');
  }
  return values;
}

/** Reads and checks the metadata of an upload; throws VALIDATION_FAILED with every wrong field. */
export function readMetadata(header: string | undefined): UploadMetadata {
  const given = Object.entries(metadataValues(header ?? '')).filter(([, value]) => value !== '');
  const outcome = uploadMetadata.safeParse(Object.fromEntries(given));
  if (outcome.success) return outcome.data;
  const fields = outcome.error.issues.map((issue) => ({ path: ['metadata', ...issue.path.map(String)].join('.'), message: issue.message }));
  throw new DomainError('VALIDATION_FAILED', {
    message: `The upload’s metadata are not complete. ${fields.map((field) => `${field.path}: ${field.message}`).join('; ')}`,
    details: { fields },
  });
}
