import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone's: rows of tables are labelled lines there. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 639px)', false, { getInitialValueInEffect: false }) ?? false;
}
