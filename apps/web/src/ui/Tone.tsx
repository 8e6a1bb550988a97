import { Group, Text } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { IconAlert, IconCheck, IconClock, IconCross, IconDot, IconInfo } from './icons.js';

/** What a colour means, everywhere: in order, needs somebody, stands in the way, waits for others, nothing yet, for information. */
export type ToneName = 'good' | 'attention' | 'stop' | 'waiting' | 'none' | 'info';

const tones: Readonly<
  Record<ToneName, { readonly colour: string; readonly Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }> }>
> = {
  good: { colour: 'var(--qp-good)', Icon: IconCheck },
  attention: { colour: 'var(--qp-attention)', Icon: IconAlert },
  stop: { colour: 'var(--qp-stop)', Icon: IconCross },
  waiting: { colour: 'var(--qp-quiet)', Icon: IconClock },
  none: { colour: 'var(--qp-quiet)', Icon: IconDot },
  info: { colour: 'var(--qp-info)', Icon: IconInfo },
};

/** The icon of a meaning in its colour. Words stand beside it: colour never speaks alone. */
export function ToneIcon({ tone, size = 18 }: { readonly tone: ToneName; readonly size?: number }) {
  const { colour, Icon } = tones[tone];
  return (
    <span style={{ color: colour, display: 'inline-flex', flex: 'none' }}>
      <Icon size={size} aria-hidden />
    </span>
  );
}

/** Icon and words of a status. */
export function Tone({ tone, children, size = 'sm' }: { readonly tone: ToneName; readonly children: ReactNode; readonly size?: string }) {
  return (
    <Group className="qp-tone" gap={6} wrap="nowrap" align="flex-start" component="span" display="inline-flex">
      <ToneIcon tone={tone} />
      {/* the words, not the icon, stand on the line of what is beside them: numbers of a list, buttons */}
      <Text span size={size} style={{ minWidth: 0, alignSelf: 'baseline' }}>
        {children}
      </Text>
    </Group>
  );
}
