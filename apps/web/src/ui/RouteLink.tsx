import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, RefAttributes } from 'react';

type BaseProps = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps> & RefAttributes<HTMLAnchorElement>;

/** An anchor as the router fills it in. */
function Base(props: BaseProps) {
  return <Anchor {...props} />;
}

/** A link to another page of the application. */
export const RouteLink = createLink(Base);
