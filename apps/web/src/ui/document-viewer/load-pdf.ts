import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/**
 * Opens a PDF of ours. Ranges are asked for page by page, so that a scan of 300 MB shows its first page at once. Scripts in
 * documents never run (the viewer has no sandbox for them), and no WebAssembly is compiled, which the page's content security
 * policy would refuse.
 */
export function loadPdf(url: string): OpenPdf {
  return openPdf({ url, withCredentials: true });
}

/** A PDF that is being opened. */
export interface OpenPdf {
  readonly document: Promise<PDFDocumentProxy>;
  readonly close: () => void;
}

/** Opens a PDF of ours by its address, or one that is still on the person's computer by its content; as `loadPdf` says. */
export function openPdf(source: { readonly url: string; readonly withCredentials: true } | { readonly data: ArrayBuffer }): OpenPdf {
  const task = getDocument({ ...source, useWasm: false, enableXfa: false });
  return { document: task.promise, close: () => void task.destroy() };
}
