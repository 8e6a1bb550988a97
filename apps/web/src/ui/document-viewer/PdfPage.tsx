import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { Empty, Loading } from '../States.js';
import { useUiWords } from '../words.js';
import { loadPdf } from './load-pdf.js';
import './pdf-page.css';

interface PdfPageProps {
  readonly url: string;
  readonly page: number;
  readonly scale: number;
  readonly onLoaded: (document: PDFDocumentProxy) => void;
}

/** Space around the sheet, in px. */
const MARGIN = 24;

/** The scale at which a page is as wide as the place it is shown in. */
function widthFit(pageWidth: number, canvas: HTMLCanvasElement): number {
  const place = canvas.closest('.qp-pdf-page')?.clientWidth ?? pageWidth;
  return Math.max(0.2, (place - MARGIN) / pageWidth);
}

/** One page of a PDF: drawn on a canvas, with its text laid over it for selecting and for screen readers. */
export function PdfPage({ url, page, scale, onLoaded }: PdfPageProps) {
  const say = useUiWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const loaded = useRef(onLoaded);
  loaded.current = onLoaded;
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setPdf(undefined);
    setFailed(false);
    const opened = loadPdf(url);
    let gone = false;
    opened.document.then(
      (document) => {
        if (gone) return;
        setPdf(document);
        loaded.current(document);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      opened.close();
    };
  }, [url]);
  useEffect(() => {
    if (!pdf) return undefined;
    let gone = false;
    let task: RenderTask | undefined;
    const draw = async () => {
      const shown = await pdf.getPage(Math.min(page, pdf.numPages));
      const target = canvas.current;
      const layer = text.current;
      if (gone || !target || !layer) return;
      const viewport = shown.getViewport({ scale: scale * widthFit(shown.getViewport({ scale: 1 }).width, target) });
      const density = globalThis.devicePixelRatio || 1;
      target.width = Math.floor(viewport.width * density);
      target.height = Math.floor(viewport.height * density);
      target.style.width = `${viewport.width}px`;
      task = shown.render({ canvas: target, viewport, transform: [density, 0, 0, density, 0, 0] });
      await task.promise;
      layer.replaceChildren();
      layer.style.setProperty('--total-scale-factor', String(viewport.scale));
      await new TextLayer({ textContentSource: shown.streamTextContent(), container: layer, viewport }).render();
    };
    draw().catch((error: unknown) => {
      // a page left before it was drawn is no failure
      if (!gone && !(error instanceof Error && error.name === 'RenderingCancelledException')) setFailed(true);
    });
    return () => {
      gone = true;
      task?.cancel();
    };
  }, [pdf, page, scale]);
  if (failed) return <Empty title={say('documentFailed')} />;
  return (
    <div className="qp-pdf-page">
      {!pdf && <Loading lines={8} />}
      <div className="qp-pdf-sheet">
        <canvas ref={canvas} aria-hidden />
        <div ref={text} className="qp-pdf-text" />
      </div>
    </div>
  );
}
