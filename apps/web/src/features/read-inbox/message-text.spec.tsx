import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../../test/show.js';
import { MessageText } from './MessageText.js';

describe('a message of the inbox', () => {
  it('says what it is about in its first words, and the rest for whoever asks', async () => {
    const user = userEvent.setup();
    show(
      <MessageText text={'Batch B-1 was assigned to you.\n\nOpen the case: http://x\n\nYou get this because you are the assigned QP.'} />,
    );
    expect(screen.queryByText('Batch B-1 was assigned to you.')).not.toBeNull();
    expect(screen.queryByText(/Open the case/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'The whole message' }));
    expect(screen.queryByText(/Open the case[\s\S]*assigned QP\.$/)).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Less of it' }));
    expect(screen.queryByText(/Open the case/)).toBeNull();
  });

  it('has no more to show where one paragraph is all', () => {
    show(<MessageText text="Batch B-1 was assigned to you." />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
