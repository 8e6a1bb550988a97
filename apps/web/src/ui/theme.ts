import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** One type scale, one spacing scale, system fonts: nothing is fetched from elsewhere. */
export const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  primaryColor: 'indigo',
  // dark enough for white letters (WCAG 2.2, 1.4.3)
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    Modal: {
      defaultProps: {
        centered: false,
        closeButtonProps: { 'aria-label': 'Close' },
        // the head of a dialog is no second banner of the page
        attributes: { header: { role: 'presentation' } },
      },
    },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', fz: 'sm' } },
  },
});

/** Quiet text, links and errors with enough contrast on both grounds; the colours of meaning (`tones.ts`). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d5661',
    '--mantine-color-placeholder': '#5b6570',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#2f49b0',
    '--qp-good': '#1b6e36',
    '--qp-attention': '#8a4b00',
    '--qp-stop': '#b3261e',
    '--qp-quiet': '#4d5661',
    '--qp-info': '#2f49b0',
    '--qp-surface': '#f6f7f9',
    '--qp-line': '#d9dee5',
    '--qp-selected': '#e8ecfb',
  },
  dark: {
    '--mantine-color-dimmed': '#b5bcc6',
    '--mantine-color-placeholder': '#a3abb6',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#a9b9ff',
    '--qp-good': '#7fd69a',
    '--qp-attention': '#ffbe6b',
    '--qp-stop': '#ff9d94',
    '--qp-quiet': '#b5bcc6',
    '--qp-info': '#a9b9ff',
    '--qp-surface': '#1f2328',
    '--qp-line': '#3a4048',
    '--qp-selected': '#2b3350',
  },
});
