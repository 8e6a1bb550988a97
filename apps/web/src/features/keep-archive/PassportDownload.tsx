import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { save, takePackage, type AnswerOf } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { useArchiveWords } from './words.js';

/** Bytes from which on the browser itself takes the package to the disk: a page would hold all of it in memory. */
const LARGE = 500_000_000;

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1_000_000));

interface PassportDownloadProps {
  readonly plan: AnswerOf<'passports.plan'>;
  readonly address: string;
  /** What stands on the button. */
  readonly label: string;
}

/** Takes a release passport with what came so far of what will come; it can be ended, and asked again where the line was cut. */
export function PassportDownload({ plan: { bytes, fileName }, address, label }: PassportDownloadProps) {
  const say = useArchiveWords();
  const [come, setCome] = useState<number>();
  const [error, setError] = useState<Error>();
  const running = useRef<AbortController>(undefined);
  // whoever leaves the page takes no more of it
  useEffect(() => () => running.current?.abort(), []);
  if (bytes >= LARGE)
    return (
      <Anchor href={address} download={fileName} size="sm">
        {label}
      </Anchor>
    );
  const take = async () => {
    const own = new AbortController();
    running.current = own;
    setError(undefined);
    setCome(0);
    try {
      save(await takePackage(address, { onBytes: setCome, signal: own.signal }), fileName);
    } catch (cause) {
      if (!own.signal.aborted) setError(cause as Error);
    }
    setCome(undefined);
  };
  return (
    <>
      <Group gap="xs">
        <Button size="xs" variant="default" loading={come !== undefined} onClick={() => void take()}>
          {label}
        </Button>
        {come !== undefined && (
          <Button size="xs" variant="default" onClick={() => running.current?.abort()}>
            {say('endDownload')}
          </Button>
        )}
      </Group>
      <div role="status">
        {come !== undefined && (
          <>
            <Progress value={Math.min(99, (come / Math.max(1, bytes)) * 100)} mt="xs" maw={420} aria-label={label} />
            <Text size="xs">{say('come', { come: Math.round(come / 1_000_000), size: megabytes(bytes) })}</Text>
          </>
        )}
      </div>
      {error && <RefusalPanel error={error} onRetry={() => void take()} />}
    </>
  );
}
