import { endpoints } from './made/endpoints.js';

/** Address of the file of one version of a document; the browser's session cookie goes along. */
export function contentUrl(documentId: string, versionId: string): string {
  return endpoints['documents.content'].path.replace('{documentId}', documentId).replace('{versionId}', versionId);
}

/** Address of the file of a certificate. */
export function certificateUrl(certificateId: string): string {
  return endpoints['certificates.file'].path.replace('{certificateId}', certificateId);
}

/** Address of a file of an export of a register. */
export function registerExportUrl(authorisationId: string, exportId: string, format: string): string {
  const { path } = endpoints['register.exportFile'];
  return path.replace('{authorisationId}', authorisationId).replace('{exportId}', exportId).replace('{format}', format);
}

/** Address of a photo or logger file of a shipment. */
export function shipmentFileUrl(shipmentId: string, fileId: string): string {
  return endpoints['shipments.file'].path.replace('{shipmentId}', shipmentId).replace('{fileId}', fileId);
}
