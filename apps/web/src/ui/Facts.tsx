import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Breakable } from './Breakable.js';

/** Names and values of a record, as a description list; a long name takes no more than its share of a narrow screen. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <Box
      component="dl"
      m={0}
      style={{ display: 'grid', gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)', columnGap: 12, rowGap: 4, alignContent: 'start' }}
    >
      {of.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </Box>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Text component="dt" size="sm" c="dimmed" miw="7rem">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {typeof children === 'string' ? <Breakable text={children} /> : children}
      </Text>
    </>
  );
}
