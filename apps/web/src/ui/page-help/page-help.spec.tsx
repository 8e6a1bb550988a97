import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../../test/show.js';
import { PageHeader } from '../PageHeader.js';
import { rules, type HelpTopic } from './rules.js';

const topics = Object.keys(rules) as HelpTopic[];

describe('the help of a page', () => {
  it.each(topics)('says in place what %s is for, and the rule that it rests on', async (topic) => {
    show(<PageHeader title="The page" help={topic} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Help: The page' }));
    const help = await screen.findByRole('dialog', { name: 'Help: The page' });
    expect(help.textContent).toMatch(/^[A-Z].{80,}Rule: .*\d/);
    expect(help.textContent).not.toContain('omain reference');
  });

  it('is not there where a page has none', async () => {
    show(<PageHeader title="The page" />);
    await screen.findByRole('heading', { name: 'The page' });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
