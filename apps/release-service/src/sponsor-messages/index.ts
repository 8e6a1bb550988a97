import type { Feature } from '../command-pipeline/index.js';
import { listMessages } from './list-messages.js';
import { discardMessage, editMessage, sendMessage } from './message-commands.js';

/** Messages to sponsors about what the forecast endangers: drafted by the system, sent by people. */
export const sponsorMessages: Feature = {
  name: 'sponsor-messages',
  commands: [editMessage, sendMessage, discardMessage],
  queries: [listMessages],
};
