import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application, Request, Response } from 'express';
import { LARGEST_UPLOAD } from './announce-upload.js';

/** What this tus server can do (tus 1.0, OPTIONS): the same for everybody, so nobody has to sign in to ask. */
export function answerOptions(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance() as Application;
  express.options('/api/v1/uploads{/:uploadId}', (_request: Request, response: Response) => {
    response.set({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,termination',
      'tus-max-size': String(LARGEST_UPLOAD),
    });
    response.status(204).end();
  });
}
