import { Button, Group } from '@mantine/core';

/** The way through a long list: back to its first page, on to the next; neither where there is none. */
export function PageSteps({
  after,
  next,
  onGo,
  words,
}: {
  /** Where the shown page begins; 0 on the first. */
  readonly after: number;
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  readonly onGo: (after: number) => void;
  readonly words: { readonly first: string; readonly next: string };
}) {
  return (
    <Group mt="md" data-no-print>
      {after > 0 && (
        <Button size="xs" variant="default" onClick={() => onGo(0)}>
          {words.first}
        </Button>
      )}
      {next !== null && (
        <Button size="xs" variant="default" onClick={() => onGo(next)}>
          {words.next}
        </Button>
      )}
    </Group>
  );
}
