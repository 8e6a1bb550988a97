import { Modal, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import './page-drawn.css';
import { useReadabilityWords } from './words.js';

/** The small picture of a page, fetched when it comes into sight; a click shows it as large as it is kept. */
export function PageDrawn({ page, href, alt }: { readonly page: number; readonly href: string; readonly alt: string }) {
  const say = useReadabilityWords();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <Text size="xs" c="dimmed" className="qp-page-drawn">
        {say('noPicture', { page })}
      </Text>
    );
  return (
    <>
      <UnstyledButton className="qp-page-drawn" onClick={() => setOpen(true)}>
        <img src={href} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(true)} />
        <Text size="xs" c="dimmed" aria-hidden>
          {say('page', { page })}
        </Text>
      </UnstyledButton>
      <Modal opened={open} onClose={() => setOpen(false)} title={alt} size="auto" closeButtonProps={{ 'aria-label': say('close') }}>
        <img src={href} alt={alt} style={{ maxWidth: '100%' }} />
      </Modal>
    </>
  );
}
