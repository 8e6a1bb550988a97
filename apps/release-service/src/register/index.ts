import type { Feature } from '../command-pipeline/index.js';
import { exportRegister, listExports } from './export-register.js';
import { listRegister } from './list-register.js';
import { deliverPrintout, printoutTopic } from './lock-printout.js';
import { RegisterController } from './register.controller.js';

export { verifyRegister } from './verify-register.js';

/** The certification register (EU GMP Annex 16 1.6.3). */
export const register: Feature = {
  name: 'register',
  commands: [exportRegister],
  queries: [listRegister, listExports],
  controllers: [RegisterController],
  deliveries: { [printoutTopic]: deliverPrintout },
};
