import type { Feature } from '../command-pipeline/index.js';
import { BoardController } from './board.controller.js';
import { expiring } from './expiring-documents.js';
import { keepBoard } from './keep-board.js';
import { LiveChangesController } from './live-changes.controller.js';
import { places } from './places.js';
import { deleteView, listViews, saveView } from './saved-views.js';
import { sponsorReleases } from './sponsor-releases.js';

/** The operations board, the sponsor's own view, and what changes live. */
export const board: Feature = {
  name: 'board',
  commands: [saveView, deleteView],
  queries: [listViews, places, expiring, sponsorReleases],
  controllers: [BoardController, LiveChangesController],
  keepers: [({ database }, logger) => keepBoard(database, logger)],
};
