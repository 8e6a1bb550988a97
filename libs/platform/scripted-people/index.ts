export * from './software-passkey.js';
export * from './sign-in.js';
export * from './sign-command.js';
