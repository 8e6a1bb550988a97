import { ActionIcon, Anchor, Box, Group, Text } from '@mantine/core';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { lazy, Suspense, useEffect, useState } from 'react';
import { IconChevronRight, IconExternal, IconZoomIn, IconZoomOut } from '../icons.js';
import { Empty, Loading } from '../States.js';
import { useUiWords } from '../words.js';

const PdfPage = lazy(() => import('./PdfPage.js').then(({ PdfPage: component }) => ({ default: component })));

interface DocumentViewerProps {
  /** Address of the content, ours. */
  readonly url: string;
  readonly title: string;
  /** Real type by content; null where it is not known yet. */
  readonly mediaType: string | null;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly height?: string;
}

const ZOOMS = [0.6, 0.8, 1, 1.25, 1.5, 2, 3];

/** Shows a document beside what is decided about it: PDF page by page (worker and fonts are ours), pictures as they are. */
export function DocumentViewer({ url, title, mediaType, page, onPage, height = 'var(--qp-viewer-height, 72vh)' }: DocumentViewerProps) {
  const say = useUiWords();
  const [pages, setPages] = useState<number>();
  const [zoom, setZoom] = useState(2);
  useEffect(() => setPages(undefined), [url]);
  const isPdf = mediaType === null || mediaType === 'application/pdf';
  const isPicture = mediaType?.startsWith('image/') ?? false;
  const scale = ZOOMS[zoom] ?? 1;
  return (
    <Box style={{ border: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" wrap="nowrap" gap="xs" px="xs" py={4} bg="var(--qp-surface)">
        <Text size="sm" fw={600} truncate>
          {title}
        </Text>
        <Group gap={4} wrap="nowrap">
          {isPdf && pages !== undefined && (
            <>
              <ViewerButton label={say('previousPage')} disabled={page <= 1} onClick={() => onPage(page - 1)} flip />
              <Text size="xs" className="qp-number" aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
                {say('page', { page, pages })}
              </Text>
              <ViewerButton label={say('nextPage')} disabled={page >= pages} onClick={() => onPage(page + 1)} />
            </>
          )}
          <ActionIcon variant="subtle" color="gray" aria-label={say('zoomOut')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
            <IconZoomOut size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('zoomIn')}
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => setZoom(zoom + 1)}
          >
            <IconZoomIn size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" component="a" href={url} target="_blank" rel="noopener" aria-label={say('openFile')}>
            <IconExternal size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Box style={{ height, overflow: 'auto' }} bg="var(--qp-surface)" tabIndex={0} role="region" aria-label={title}>
        {isPdf ? (
          <Suspense fallback={<Loading lines={6} />}>
            <PdfPage url={url} page={page} scale={scale} onLoaded={(document: PDFDocumentProxy) => setPages(document.numPages)} />
          </Suspense>
        ) : isPicture ? (
          <img src={url} alt={title} style={{ width: `${scale * 100}%` }} />
        ) : (
          <Empty title={say('notShown')}>
            <Anchor href={url} target="_blank" rel="noopener">
              {say('openFile')}
            </Anchor>
          </Empty>
        )}
      </Box>
    </Box>
  );
}

interface ViewerButtonProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly flip?: boolean;
}

function ViewerButton({ label, disabled, onClick, flip }: ViewerButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
      <IconChevronRight size={16} aria-hidden style={flip ? { transform: 'rotate(180deg)' } : undefined} />
    </ActionIcon>
  );
}
