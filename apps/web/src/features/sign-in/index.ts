export { SignInForm } from './SignInForm.js';
