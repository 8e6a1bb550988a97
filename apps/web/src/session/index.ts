export { holds, mayAsk, useMay, useMayAsk } from './rights.js';
export {
  beginSession,
  endSession,
  SessionProvider,
  sessionOptions,
  useSession,
  useSessionQuery,
  wasLeft,
  type Session,
} from './use-session.js';
